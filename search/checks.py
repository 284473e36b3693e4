"""System checks of the search."""

from django.conf import settings
from django.core import checks

from .semantic import embedding


@checks.register("search")
def check_embedding_model(app_configs=None, **kwargs):
    """Inform (no warning) that queries are answered by words alone where the language model is missing.

    Nothing is said where `EMBEDDING_MODEL` is empty, which is how an operator does without one.
    """
    if not settings.EMBEDDING_MODEL or embedding.is_available():
        return []
    return [
        checks.Info(
            f"The search goes by words alone: there is no language model in {settings.EMBEDDING_MODEL}.",
            hint="`bin/embedding fetch` brings it; then run `manage.py update_index --entries-only`.",
            id="search.I001",
        )
    ]
