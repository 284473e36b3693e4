"""Participants: whoever contributed, known by a private link, with the details they chose to give."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from facilitation.choices import ParticipantType
from facilitation.models.meeting import Meeting
from practice.models import Organisation


class Participant(models.Model):
    """One person of one meeting, or one who wrote from outside any. The details can be erased; the row stays."""

    PERSONAL = ("name", "email", "role", "organisation_name", "place")

    key_hash = models.CharField(max_length=64, unique=True, editable=False)  # of the private link or the sheet's code
    # Of the code that belongs to the private link.
    code_hash = models.CharField(
        max_length=64,
        unique=True,
        null=True,  # those from paper, or from before there were such codes, have none
        blank=True,
        editable=False,
    )
    meeting = models.ForeignKey(
        Meeting,
        verbose_name=_("meeting"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="participants",
    )
    participant_type = models.CharField(_("who you are"), max_length=20, choices=ParticipantType, blank=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    role = models.CharField(_("role"), max_length=120, blank=True)
    organisation_name = models.CharField(_("organisation"), max_length=150, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation in the bank"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="participants",
    )
    place = models.CharField(_("place"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    email_confirmed_at = models.DateTimeField(_("e-mail confirmed"), null=True, blank=True, editable=False)
    wants_mail = models.BooleanField(_("wants to hear what becomes of it"), default=False)
    # Digest of what the last mail asked to confirm, so that nobody is asked the same twice.
    confirmation_asked = models.CharField(max_length=64, blank=True, default="", editable=False)
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    confirmed_at = models.DateTimeField(_("name and organisation confirmed"), null=True, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("confirmed by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The facilitator; empty where the participant did so by the link in an e-mail."),
    )
    created_at = models.DateTimeField(_("since"), auto_now_add=True)
    erased_at = models.DateTimeField(_("details erased"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")

    def __str__(self):
        return _("participant %(number)s") % {"number": self.pk}

    @property
    def is_confirmed(self):
        """Whether somebody has confirmed that the name and organisation are right."""
        return self.confirmed_at is not None

    @property
    def has_details(self):
        """Whether any personal detail is still kept."""
        return any(getattr(self, name) for name in self.PERSONAL)
