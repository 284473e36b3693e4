"""Short addresses of collections, given once and kept for ever."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from practice.models import PermanentNumber
from practice.text_rules.slugs import make_slug, unique_slug

MAX_SLUG_LENGTH = 60


class ShortAddressManager(models.Manager):
    def for_number(self, number):
        """Return the short address of the entry with this number, or None; the first one given stays the one shown."""
        return self.filter(number_id=number).order_by("pk").first()

    def get_or_assign(self, number, wanted):
        """Return the short address of the entry with this number, made now from `wanted` if it has none.

        Where another entry has the wanted one, a figure is added: funding, funding-2, funding-3.
        """
        if existing := self.for_number(number):
            return existing
        stem = make_slug(wanted, MAX_SLUG_LENGTH, f"collection-{number}")
        slugs_in_use = set(self.filter(slug__startswith=stem).values_list("slug", flat=True))
        return self.create(slug=unique_slug(stem, slugs_in_use), number_id=number)


class ShortAddress(models.Model):
    """An address short enough for a poster, which leads to a collection whatever becomes of its title or its place."""

    slug = models.SlugField(_("short address"), max_length=80, unique=True)
    number = models.ForeignKey(
        PermanentNumber, verbose_name=_("number"), on_delete=models.PROTECT, related_name="short_addresses"
    )

    objects = ShortAddressManager()

    class Meta:
        verbose_name = _("short address")
        verbose_name_plural = _("short addresses")

    def __str__(self):
        return self.slug

    def get_absolute_url(self):
        """The path of the address on this site."""
        return reverse("short_address", args=[self.slug])
