"""Says what state the whole index is in, so that a deployment knows whether to build it anew."""

from search.index.models.indexed_entry import IndexedEmbedding, IndexedEntry
from search.index.models.statistics import Statistics
from search.semantic import embedding
from search.text.analysis import analysis_version


def lacks_embeddings():
    """Whether there is a language model but no embedding, because the index was built before it was fetched."""
    return embedding.is_available() and IndexedEntry.objects.exists() and not IndexedEmbedding.objects.exists()


def has_outdated_analysis():
    """Whether the index of a locale was built by another version of the analyser, or of a word list that it reads."""
    versions = Statistics.objects.values_list("locale", "analysis_version")
    return any(version != analysis_version(locale) for locale, version in versions)
