"""The generation of the bank: a number that every write raises which a reader could see."""

from django.db import models


class Generation(models.Model):
    """A part of the generation, which is the sum of all rows; written by triggers of the database alone.

    SQLite has one writer at a time and so one row, which rises. On PostgreSQL each transaction adds a row of its own,
    so that none waits for another, and every now and then the rows are folded into one.
    """

    raised = models.BigIntegerField()

    def __str__(self):
        return str(self.raised)
