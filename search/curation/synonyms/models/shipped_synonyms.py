"""The model that remembers which groups of synonyms came with the software."""

from django.db import models
from wagtail.models import Locale

from .synonyms import Synonyms


class ShippedSynonyms(models.Model):
    """One group that came with the bank and was loaded once, so that an editor's change to it is never undone."""

    wagtail_reference_index_ignore = True  # remembering a group is no use of it

    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)  # its first word or phrase, folded: what a group is known by
    terms = models.TextField()  # as loaded; what the group holds beside it is an editor's
    group = models.OneToOneField(Synonyms, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["locale", "key"], name="search_shipped_synonyms_once")]

    def __str__(self):
        return f"{self.key} ({self.locale})"
