"""The contract of what writes the index, and the writer of the record in the site's own database."""

from abc import ABC, abstractmethod

from . import checking, rebuilding, writing


class IndexWriter(ABC):
    """Writes, rebuilds, checks and repairs the index; it answers no query (see `engines/base.py`)."""

    @abstractmethod
    def put(self, document):
        """Store the `Document`, in place of an earlier one of the same number and locale.

        Takes part in the caller's transaction: what is rolled back leaves no trace.
        """

    @abstractmethod
    def remove(self, number, locale):
        """Remove the document of this number and locale; nothing happens if there is none."""

    @abstractmethod
    def rebuild(self, documents, progress=None):
        """Replace everything by `documents`, an iterable of `Document`, and return how many there were.

        Readers see the old index until the new one is whole; a rebuild that stops half-way changes nothing.
        `progress` is called with a number of documents each time that many more are done with, twice for each
        document: once read, once findable.
        """

    @abstractmethod
    def check(self, expected=None):
        """Return what is wrong with the index, a list of sentences, empty when all is well.

        `expected` is a collection of (number, locale); with it, missing and left-over entries are named too.
        """

    @abstractmethod
    def outdated(self, documents):
        """Return {(number, locale)} of those `documents` that the index holds with other words, values or dates."""

    @abstractmethod
    def repair(self):
        """Bring the copies of the index in step with the record, as far as that can be done."""

    @abstractmethod
    def purge_deleted(self, *, wait=False):
        """Purge what was deleted from the index, where deleting alone leaves the words in its files.

        With `wait` it is done when this returns, and returned is whether nothing is left; else it may go on a while.
        """


class DatabaseIndexWriter(IndexWriter):
    """Writes the record: the tables of the index, always in the caller's transaction."""

    def put(self, document):
        """See `IndexWriter.put`."""
        writing.put(document)

    def remove(self, number, locale):
        """See `IndexWriter.remove`."""
        writing.remove(number, locale)

    def rebuild(self, documents, progress=None):
        """See `IndexWriter.rebuild`; one transaction."""
        return rebuilding.rebuild(documents, progress)

    def check(self, expected=None):
        """See `IndexWriter.check`."""
        return checking.index_errors(expected)

    def outdated(self, documents):
        """See `IndexWriter.outdated`."""
        return checking.outdated_entries(documents)

    def repair(self):
        """See `IndexWriter.repair`; the record is no copy, so nothing is done."""

    def purge_deleted(self, *, wait=False):
        """See `IndexWriter.purge_deleted`; a deleted row is gone."""
        return True
