"""What the site says about its search whenever it starts."""

from django.conf import settings
from django.core import checks

from . import embedding


@checks.register("search")
def check_embedding_model(app_configs=None, **kwargs):
    """Return a piece of information, no more, where the search goes by words alone for want of a language model.

    Nothing is said where `EMBEDDING_MODEL` is empty, which is how an operator does without one.
    """
    if not settings.EMBEDDING_MODEL or embedding.is_there():
        return []
    return [
        checks.Info(
            f"The search goes by words alone: there is no language model in {settings.EMBEDDING_MODEL}.",
            hint="`bin/embedding fetch` brings it; then run `manage.py update_index --entries-only`.",
            id="search.I001",
        )
    ]
