"""Participants: whoever contributed, known by a private link, with the details they chose to give."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from facilitation.choices import Naming, NamingState, ParticipantType, language_choices
from facilitation.models.sessions.meeting import Meeting
from facilitation.querysets import ParticipantQuerySet
from practice.models import Organisation


class Participant(models.Model):
    """One person of one meeting, or one who wrote from outside any. The details can be erased; the row stays."""

    PERSONAL_FIELDS = ("name", "email", "role", "organisation_name", "place")
    # The columns that each Naming discloses. What an editor reviewed is stored in a second column for each, `seen_…`.
    NAMING_COLUMNS = {
        Naming.NOT: (),
        Naming.ORGANISATION: ("organisation_name", "organisation_id"),
        Naming.NAME: ("name", "role", "organisation_name", "organisation_id"),
    }

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
    confirmation_digest = models.CharField(max_length=64, blank=True, default="", editable=False)
    language = models.CharField(_("language"), max_length=10, choices=language_choices, default=settings.LANGUAGE_CODE)
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
    # Of the address by which they confirmed it, whatever address they have now: that is what vouches for the name.
    confirmed_host = models.CharField(
        _("host of the address it was confirmed by"), max_length=255, blank=True, default="", editable=False
    )
    # The values as an editor reviewed them: whoever has other values since waits again, whatever changed them.
    seen_name = models.CharField(_("name as seen"), max_length=120, blank=True, default="", editable=False)
    seen_role = models.CharField(_("role as seen"), max_length=120, blank=True, default="", editable=False)
    seen_organisation_name = models.CharField(
        _("organisation as seen"), max_length=150, blank=True, default="", editable=False
    )
    # A number only: an organisation that is deleted is not to turn what was seen into something else.
    seen_organisation_id = models.BigIntegerField(
        _("organisation in the bank as seen"), null=True, blank=True, editable=False
    )
    seen_at = models.DateTimeField(_("seen by an editor"), null=True, blank=True, editable=False)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("editor"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    refusal = models.CharField(
        _("why it is not shown"),
        max_length=300,
        blank=True,
        default="",
        editable=False,
        help_text=_("The contributor sees this sentence. Empty where what was seen may be shown."),
    )
    created_at = models.DateTimeField(_("since"), auto_now_add=True)
    erased_at = models.DateTimeField(_("details erased"), null=True, blank=True, editable=False)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")

    def __str__(self):
        return _("participant %(number)s") % {"number": self.pk}

    def save(self, *args, **kwargs):
        """Save; of details that were erased, what an editor saw of them is kept no longer than the details."""
        changed = _clear_reviewed_details(self) if self.erased_at else set()
        if changed and kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = changed | set(kwargs["update_fields"])
        super().save(*args, **kwargs)

    @property
    def is_confirmed(self):
        """Whether somebody has confirmed that the name and organisation are right."""
        return self.confirmed_at is not None

    def naming_values(self, naming):
        """Return the values that a Naming discloses of them as a tuple, whether or not anybody may see them."""
        return tuple(getattr(self, column) for column in self.NAMING_COLUMNS[naming])

    def record_review(self, naming, *, by=None, at=None, refusal=""):
        """Record, unsaved, that the user `by` reviewed what the Naming discloses, and why it is refused, if it is."""
        for column in self.NAMING_COLUMNS[Naming.NAME]:
            value = getattr(self, column) if column in self.NAMING_COLUMNS[naming] else None
            setattr(self, f"seen_{column}", value if column == "organisation_id" else value or "")
        self.seen_at, self.seen_by, self.refusal = at or timezone.now(), by, refusal

    def state_of(self, naming):
        """Return the NamingState of being named as the Naming says, or None where there is nothing to disclose."""
        if not (self.organisation_name or self.organisation_id or (naming == Naming.NAME and self.name)):
            return None
        if naming == Naming.NOT:
            return None
        if not self.is_confirmed:
            return NamingState.UNCONFIRMED
        seen = tuple(getattr(self, f"seen_{column}") for column in self.NAMING_COLUMNS[naming])
        if self.seen_at is None or seen != self.naming_values(naming):
            return NamingState.WAITING
        return NamingState.REFUSED if self.refusal else NamingState.SHOWN

    def is_shown(self, naming):
        """Tell whether readers may see what the Naming discloses: confirmed, and approved by an editor as it is."""
        return self.state_of(naming) == NamingState.SHOWN

    @property
    def has_details(self):
        """Whether any personal detail is still kept."""
        return any(getattr(self, name) for name in self.PERSONAL_FIELDS)


def _clear_reviewed_details(participant):
    """Empty what an editor saw of details that are no longer there; return the names of the columns this may change."""
    columns = participant.NAMING_COLUMNS[Naming.NAME]
    gone = [column for column in columns if not getattr(participant, column)]
    for column in gone:
        setattr(participant, f"seen_{column}", None if column == "organisation_id" else "")
    participant.confirmed_host = ""
    if len(gone) == len(columns):
        participant.refusal = ""
    return {*(f"seen_{column}" for column in gone), "confirmed_host", "refusal"}
