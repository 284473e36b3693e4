"""The record of every mail that is to leave: what it is about by key, how far it has come, and no word of it."""

import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MailState(models.TextChoices):
    """How far a mail has come on its way to the mail server."""

    WAITING = "waiting", _("Waiting")
    HANDED_OVER = "handed over", _("Being handed over")
    SENT = "sent", _("Sent")
    OBSOLETE = "obsolete", _("Not needed any more")
    FAILED = "failed", _("Could not be sent")
    UNDECIDED = "undecided", _("Perhaps sent")


# What may still lead to a mail; of one kind about one thing there is one of these at a time.
OPEN_STATES = [MailState.WAITING, MailState.HANDED_OVER, MailState.FAILED, MailState.UNDECIDED]


def new_message_id():
    """Return a Message-ID (RFC 5322, section 3.6.4) that no other mail has."""
    return f"<{uuid.uuid4()}@{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or 'localhost'}>"


class OutgoingMail(models.Model):
    """One mail. It is written from what it is about when it leaves, so that what was erased until then is in none.

    Its `message_id` stays the same however often it is tried, so that mailboxes can tell that it is the same mail.
    """

    kind = models.CharField(_("kind"), max_length=50)
    about = models.CharField(_("about"), max_length=50)  # the key of what it is about, such as a participant's
    detail = models.CharField(_("detail"), max_length=100, blank=True)  # what has to be so still when it leaves
    message_id = models.CharField(_("identifier of the mail"), max_length=150, unique=True, default=new_message_id)
    state = models.CharField(_("state"), max_length=20, choices=MailState.choices, default=MailState.WAITING)
    error = models.CharField(_("error"), max_length=100, blank=True)  # the class of the last one, without its words
    queued_at = models.DateTimeField(_("queued at"), default=timezone.now)
    handed_over_at = models.DateTimeField(_("handed over at"), null=True)
    settled_at = models.DateTimeField(_("settled at"), null=True)

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mails")
        ordering = ["queued_at", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "about", "detail"],
                condition=Q(state__in=OPEN_STATES),
                name="one_open_mail_of_a_kind_about_a_thing",
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.about} ({self.state})"
