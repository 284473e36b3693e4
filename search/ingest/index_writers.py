"""Chooses the writer of the index; code that writes does not know whether there is a mirror."""

from django.conf import settings

from search.index.index_writer import DatabaseIndexWriter
from search.mirror.mirrored_index_writer import MirroredIndexWriter


def get_index_writer():
    """Return the `IndexWriter` that the site is configured for."""
    return MirroredIndexWriter() if settings.ELASTICSEARCH_URL else DatabaseIndexWriter()
