"""The model of updates that Elasticsearch has not received yet (an outbox)."""

from django.db import models

EVERYTHING = 0  # no entry has this number; a row with it says that the whole index has to be built anew


class PendingIndexUpdate(models.Model):
    """One change to one entry in one locale, written with the change itself and deleted once Elasticsearch has it.

    What the change was need not be kept: the database's own index says what there should be now. Keys only rise, so
    they serve as versions, and what arrives late cannot undo what came after it.
    """

    number = models.PositiveIntegerField()
    locale = models.CharField(max_length=20)
    build = models.CharField(max_length=100, blank=True)  # the index that is being filled, while one is

    def __str__(self):
        return f"{self.number} ({self.locale})" if self.number else "everything"
