"""Free tags: words that editors add to entries, merged or promoted to topics when they prove useful."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase


class Tag(TagBase):
    """A free word."""

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]


class TaggedEntry(ItemBase):
    """One tag on one entry."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="tagged_entries")
    content_object = ParentalKey("practice.EntryPage", on_delete=models.CASCADE, related_name="tagged_items")

    class Meta:
        verbose_name = _("tag on an entry")
        verbose_name_plural = _("tags on entries")
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="tagged_entry_once")]
