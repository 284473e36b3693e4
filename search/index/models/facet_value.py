"""The model of facet values: which entries have which."""

from django.db import models


class FacetValue(models.Model):
    """One value of one facet in one locale, with the numbers of its entries as one packed set.

    A set in a row, not a row for each entry: counting every value over tens of thousands of matches is then a few
    hundred intersections instead of half a million rows.
    """

    locale = models.CharField(max_length=20)
    facet = models.CharField(max_length=20)
    value = models.CharField(max_length=255)
    numbers = models.BinaryField()  # see index/entry_sets.py

    class Meta:
        constraints = [models.UniqueConstraint(fields=["locale", "facet", "value"], name="search_facet_value_once")]

    def __str__(self):
        return f"{self.facet}={self.value}"
