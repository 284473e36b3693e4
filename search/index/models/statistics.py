"""The model of index statistics: its size in each locale, and the lengths that scores are relative to."""

from uuid import uuid4

from django.db import models


def new_version():
    """Return a version that no locale ever had."""
    return uuid4().hex


class Statistics(models.Model):
    """One row for each locale. Whoever writes to the index locks it first, so writers never cross.

    The totals are exact at any time. The usual lengths are those at the last rebuild: every stored score depends on
    them, so a single save must not move them. The version is a new one after every write.
    """

    locale = models.CharField(max_length=20, unique=True)
    entries = models.PositiveIntegerField(default=0)
    words = models.PositiveBigIntegerField(default=0)
    title_words = models.PositiveBigIntegerField(default=0)
    usual_length = models.FloatField()
    usual_title_length = models.FloatField()
    analysis_version = models.PositiveSmallIntegerField(default=1)  # the `analysis_version` it was built by
    version = models.CharField(max_length=40, default="")  # empty until the first write

    def __str__(self):
        return f"{self.locale}: {self.entries}"
