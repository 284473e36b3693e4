"""Record of which entries readers have seen in a published collection, since when, and when they left."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from practice.kinds import kind_choices
from practice.models.kinds.collection import CollectionPage
from practice.models.permanent_number import PermanentNumber


class CollectionMembership(models.Model):
    """One entry that readers saw in a collection. `left` is the day on which its editors took it out."""

    collection = models.ForeignKey(CollectionPage, on_delete=models.CASCADE, related_name="memberships")
    entry = models.ForeignKey(PermanentNumber, on_delete=models.PROTECT, related_name="+", verbose_name=_("entry"))
    kind = models.CharField(_("kind"), max_length=12, choices=kind_choices)
    since = models.DateField(_("since"), default=timezone.localdate)
    left = models.DateField(_("left on"), null=True, blank=True)

    class Meta:
        verbose_name = _("membership in a collection")
        verbose_name_plural = _("memberships in collections")
        constraints = [models.UniqueConstraint(fields=["collection", "entry"], name="one_membership_for_each_entry")]

    def __str__(self):
        return f"{self.entry_id} in {self.collection_id}"
