"""The model of postings: which entry holds which term, and what that adds to its score."""

from django.db import models


class Posting(models.Model):
    """One word in one entry.

    By far the largest table, so it is its own index: the migration makes it without row ids on SQLite and with the
    impact inside the index on PostgreSQL. The term fixes the locale, so the entry's number is enough.
    """

    pk = models.CompositePrimaryKey("term_id", "number")
    term = models.ForeignKey("search.Term", on_delete=models.DO_NOTHING, db_constraint=False, db_index=False)
    number = models.PositiveIntegerField()
    impact = models.PositiveSmallIntegerField()  # in units, without the idf, so that one entry more changes no other

    def __str__(self):
        return f"{self.term_id} in {self.number}"
