"""The models of indexed entries: columns to sort by, analysed text, embedding."""

from django.db import models


class IndexedEntry(models.Model):
    """One entry in one locale: the columns that lists are sorted and filtered by. Narrow, because lists read many."""

    locale = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    page_id = models.PositiveBigIntegerField()
    # Bytes, because stores differ in how they order letters and spaces: the title to be looked up by its beginning, and
    # as lists by title are sorted, in Welsh with ch, dd and ll as letters.
    title_key = models.BinaryField()
    alphabetical_key = models.BinaryField(default=b"")
    changed = models.DateTimeField()
    reused = models.PositiveIntegerField(default=0, db_default=0)
    year_start = models.IntegerField(null=True)
    year_end = models.IntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["locale", "number"], name="search_entry_once")]
        indexes = [
            models.Index(fields=["locale", "-changed", "number"], name="search_entry_newest"),
            models.Index(fields=["locale", "-reused", "-changed", "number"], name="search_entry_most_reused"),
            models.Index(fields=["locale", "title_key", "number"], name="search_entry_title"),
            models.Index(fields=["locale", "alphabetical_key", "number"], name="search_entry_alphabet"),
        ]

    def __str__(self):
        return f"{self.number} ({self.locale})"


class IndexedText(models.Model):
    """The analysed text of an entry, on which phrases are verified, and its facet values."""

    entry = models.OneToOneField(IndexedEntry, on_delete=models.CASCADE, primary_key=True, related_name="text")
    words = models.TextField()  # analysed, one space before and after each
    title = models.TextField()
    facets = models.JSONField()  # sorted [facet, value] pairs

    def __str__(self):
        return str(self.entry)


class IndexedEmbedding(models.Model):
    """What the beginning of an entry means, as a sentence embedding; beside the entry, because lists do not read it."""

    entry = models.OneToOneField(IndexedEntry, on_delete=models.CASCADE, primary_key=True, related_name="embedding")
    digest = models.BinaryField()  # of the text it was made from, so that the same text is not embedded again
    vector = models.BinaryField()  # see semantic/embedding.py

    def __str__(self):
        return str(self.entry)
