"""The search engines; code outside this package does not know which one answers."""

from django.conf import settings

from .base import SearchEngine, VocabularyWord
from .database import DatabaseEngine
from .elasticsearch import ElasticsearchEngine
from .fallback import FallbackEngine
from .filter_check import entries_passing_filters

__all__ = [
    "DatabaseEngine",
    "ElasticsearchEngine",
    "FallbackEngine",
    "SearchEngine",
    "VocabularyWord",
    "get_engine",
    "entries_passing_filters",
]


def get_engine():
    """Return the engine that the site is configured for; a new one for each request, because it caches what it read."""
    return FallbackEngine() if settings.ELASTICSEARCH_URL else DatabaseEngine()
