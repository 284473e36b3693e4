"""The model of terms: the words that entries hold."""

from django.db import models


class Term(models.Model):
    """One analysed word of one locale, with the number of entries that hold it."""

    id = models.AutoField(primary_key=True)  # short, because every posting repeats it
    locale = models.CharField(max_length=20)
    word = models.CharField(max_length=100)
    surface = models.CharField(max_length=100)  # how it is mostly written; the first seen, until a rebuild counts
    entries = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["locale", "word"], name="search_term_once")]

    def __str__(self):
        return self.word
