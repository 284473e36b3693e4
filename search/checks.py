"""System checks of the search."""

from django.conf import settings
from django.core import checks

from .semantic import embedding
from .text import welsh_word_list


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


@checks.register("search")
def check_welsh_word_list(app_configs=None, **kwargs):
    """Inform that Welsh is read by rules alone where the word list is missing, unless `WELSH_WORD_LIST` is empty."""
    if not settings.WELSH_WORD_LIST or welsh_word_list.is_installed():
        return []
    return [
        checks.Info(
            f"Welsh is read by rules alone: there is no word list in {settings.WELSH_WORD_LIST}.",
            hint="`make build` installs it, or see docs/operations.md; then run `manage.py update_index`.",
            id="search.I002",
        )
    ]
