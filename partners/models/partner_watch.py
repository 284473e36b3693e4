"""How far a partner editor has looked at what changed in the collections of their organisation."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from practice.models import Organisation


class PartnerWatch(models.Model):
    """A user's marker on an organisation: when they last marked its changes as seen.

    It is made when they first mark. Rights follow from `OrganisationMember` alone: one who left the organisation
    may still have a row here.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("user"), on_delete=models.CASCADE, related_name="partner_watches"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="partner_watches"
    )
    last_seen = models.DateTimeField(_("last marked as seen"), null=True, blank=True)

    class Meta:
        verbose_name = _("watch of a partner editor")
        verbose_name_plural = _("watches of partner editors")
        constraints = [models.UniqueConstraint(fields=["user", "organisation"], name="partner_watch_once")]

    def __str__(self):
        return f"{self.user}, {self.organisation_id}"
