"""The models of messages that the site passes on to the contact of an entry."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from practice.fields.bounded_text import BoundedTextField
from practice.models import PermanentNumber

MAX_MESSAGE_LENGTH = 2_000


class RelayedMessage(models.Model):
    """A reader's message on its way to the contact of an entry; deleted once it has left, or was not confirmed."""

    number = models.ForeignKey(PermanentNumber, on_delete=models.PROTECT, related_name="relayed_messages")
    locale = models.CharField(_("language"), max_length=20)
    name = models.CharField(_("name"), max_length=100)
    email = models.EmailField(_("mailbox"))
    organisation = models.CharField(_("organisation"), max_length=150, blank=True)
    text = BoundedTextField(_("message"), max_length=MAX_MESSAGE_LENGTH)
    created = models.DateTimeField(pgettext_lazy("message", "written"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True)
    token = models.CharField(max_length=40, unique=True)  # the same form sent twice is one message

    class Meta:
        verbose_name = _("message to a contact")
        verbose_name_plural = _("messages to contacts")
        default_permissions = ()

    def __str__(self):
        return f"{self.number_id} {self.created:%Y-%m-%d}"


class StoppedContact(models.Model):
    """A mailbox that wants no more messages about an entry; only a keyed digest of it is kept."""

    number = models.ForeignKey(
        PermanentNumber, verbose_name=_("entry"), on_delete=models.PROTECT, related_name="stopped_contacts"
    )
    mailbox_digest = models.CharField(max_length=64)
    stopped_at = models.DateTimeField(_("stopped"), default=timezone.now)

    class Meta:
        verbose_name = _("contact who wants no messages")
        verbose_name_plural = _("contacts who want no messages")
        ordering = ["-stopped_at"]
        constraints = [
            models.UniqueConstraint(fields=["number", "mailbox_digest"], name="contact_stopped_once"),
        ]

    def __str__(self):
        return str(_("Entry %(number)s") % {"number": self.number_id})
