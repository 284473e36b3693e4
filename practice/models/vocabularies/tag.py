"""Free tags: words that editors add to entries, merged or promoted to topics when they prove useful."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase

from practice.text_rules.slugs import is_slug, make_slug


class Tag(TagBase):
    """A free word. Its slug stands in addresses, so it is made of small letters, digits and hyphens alone."""

    other_labels = models.TextField(
        _("other names"),
        blank=True,
        help_text=_("Other words for the same thing, one on each line. Search finds them too."),
    )

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]

    def save(self, *args, **kwargs):
        """Store the tag; a slug that no address can hold becomes one that it can."""
        if self.slug and not is_slug(self.slug):
            self.slug = self.slugify(self.slug)
        super().save(*args, **kwargs)

    @classmethod
    def all_with_labels(cls):
        """Yield (tag, all its names) for every tag, by name; one statement."""
        for tag in cls.objects.order_by("name"):
            yield tag, tag.all_labels()

    def all_labels(self):
        """Every word for the same thing, the tag's own first, as a list of texts."""
        return [self.name, *filter(None, (line.strip() for line in self.other_labels.splitlines()))]

    def slugify(self, tag, i=None):
        """Return the slug of the name `tag`, the `i`th of those that would be alike; taggit's own may hold accents."""
        ending = "" if i is None else f"-{i}"
        longest = self._meta.get_field("slug").max_length - len(ending)
        return make_slug(tag, longest, "tag") + ending


class TaggedEntry(ItemBase):
    """One tag on one entry."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="tagged_entries")
    content_object = ParentalKey("practice.EntryPage", on_delete=models.CASCADE, related_name="tagged_items")

    class Meta:
        verbose_name = _("tag on an entry")
        verbose_name_plural = _("tags on entries")
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="tagged_entry_once")]
