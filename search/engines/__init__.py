"""The search engines; nothing outside this package knows which back end answers."""

from django.conf import settings

from .base import SearchEngine, VocabularyWord
from .database import DatabaseEngine
from .elasticsearch import ElasticsearchEngine
from .fallback import FallbackEngine
from .matching import kept_and_passing

__all__ = [
    "DatabaseEngine",
    "ElasticsearchEngine",
    "FallbackEngine",
    "SearchEngine",
    "VocabularyWord",
    "engine",
    "kept_and_passing",
]


def engine():
    """Return the engine the site searches with; one for each request, because it keeps what it has read."""
    return FallbackEngine() if settings.ELASTICSEARCH_URL else DatabaseEngine()
