"""How large the index is in each locale, and the lengths its scores are measured against."""

from uuid import uuid4

from django.db import models


def new_mark():
    """Return a mark that no locale ever had."""
    return uuid4().hex


class Statistics(models.Model):
    """One row for each locale. Whoever writes to the index locks it first, so writers never cross.

    The totals are exact at any time. The usual lengths are those at the last rebuild: every stored score depends on
    them, so a single save must not move them. The mark is a new one after every write.
    """

    locale = models.CharField(max_length=20, unique=True)
    entries = models.PositiveIntegerField(default=0)
    words = models.PositiveBigIntegerField(default=0)
    title_words = models.PositiveBigIntegerField(default=0)
    usual_length = models.FloatField()
    usual_title_length = models.FloatField()
    mark = models.CharField(max_length=40, default="")  # empty: nobody has written since marks came in

    def __str__(self):
        return f"{self.locale}: {self.entries}"
