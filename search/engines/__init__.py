"""The search engines; nothing outside this package knows which back end answers."""

from .base import SearchEngine, VocabularyWord
from .database import DatabaseEngine

__all__ = ["DatabaseEngine", "SearchEngine", "VocabularyWord", "engine"]


def engine():
    """Return the engine the site searches with."""
    return DatabaseEngine()
