"""Contributions: what one participant said or wrote, how far it may go, and its state in triage."""

import hashlib
import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from facilitation.choices import ContributionState, ContributionType, Destination, Naming, language_choices
from facilitation.models.key_question import KeyQuestion
from facilitation.models.participant import Participant
from facilitation.querysets import ContributionQuerySet
from practice.fields.bounded_text import BoundedTextField

MAX_TEXT_LENGTH = 5000


class ConsentStateMixin:
    """What follows from how far the consent of a contribution goes."""

    @property
    def is_withdrawn(self):
        """Whether it may go nowhere any more."""
        return self.may_go_to == Destination.NOWHERE

    @property
    def is_erased(self):
        """Whether its words are gone."""
        return self.erased_at is not None


class Contribution(ConsentStateMixin, models.Model):
    """One contribution. Its words can be erased; the row and its consent records stay."""

    TEXT_FIELDS = ("heading", "text", "how", "place", "set_aside_reason")

    key = models.UUIDField(default=uuid.uuid4, editable=False)  # given by the device, so that sending twice stores once
    participant = models.ForeignKey(
        Participant, verbose_name=_("participant"), on_delete=models.PROTECT, related_name="contributions"
    )
    contribution_type = models.CharField(_("what it is"), max_length=12, choices=ContributionType)
    key_question = models.ForeignKey(
        KeyQuestion,
        verbose_name=_("key question"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="answers",
    )
    reply_to = models.ForeignKey(
        "facilitation.Question",
        verbose_name=_("question it replies to"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replies_received",
    )
    about_topic = models.ForeignKey(
        "practice.Topic",
        verbose_name=_("topic it is about"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    about_entry = models.ForeignKey(
        "practice.PermanentNumber",
        verbose_name=_("entry it is about"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    answers_step = models.ForeignKey(
        "facilitation.QuestionStep",
        verbose_name=_("what was asked back, which it answers"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="answers",
    )
    heading = models.CharField(_("in a few words"), max_length=150, blank=True)
    text = BoundedTextField(_("what was said"), max_length=MAX_TEXT_LENGTH, blank=True)
    how = BoundedTextField(_("what was done about it"), max_length=2000, blank=True)
    place = models.CharField(_("where"), max_length=150, blank=True)
    language = models.CharField(_("language"), max_length=10, choices=language_choices, default=settings.LANGUAGE_CODE)
    written_at = models.DateTimeField(_("written"), default=timezone.now)
    received_at = models.DateTimeField(_("received"), auto_now_add=True)

    may_go_to = models.PositiveSmallIntegerField(_("where it may go"), choices=Destination)
    naming = models.CharField(_("how named"), max_length=12, choices=Naming, default=Naming.NOT)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)

    state = models.CharField(_("state"), max_length=10, choices=ContributionState, default=ContributionState.NEW)
    set_aside_reason = models.CharField(
        _("why it was set aside"), max_length=300, blank=True, help_text=_("The contributor sees this sentence.")
    )
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("being looked at by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    claimed_at = models.DateTimeField(_("taken"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("settled by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)

    # When fingerprints were taken of the words with this digest; None while those stored are out of date.
    fingerprinted_at = models.DateTimeField(null=True, editable=False)
    words_digest = models.CharField(max_length=64, default="", editable=False)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["written_at", "pk"]
        permissions = [("triage_contribution", _("Can triage contributions of every session"))]
        constraints = [
            models.UniqueConstraint(fields=["participant", "key"], name="contribution_stored_once"),
            models.CheckConstraint(
                name="contribution_set_aside_says_why",
                condition=~models.Q(state=ContributionState.SET_ASIDE)
                | ~models.Q(set_aside_reason="")
                | models.Q(erased_at__isnull=False),
                violation_error_message=_("Say why it is set aside: the contributor will see this."),
            ),
            models.CheckConstraint(
                name="contribution_answer_replies",
                condition=models.Q(answers_step=None) | models.Q(reply_to__isnull=False),
                violation_error_message=_("Say to which question it replies."),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "written_at"], name="contribution_by_state"),
            models.Index(
                fields=["id"],
                condition=models.Q(fingerprinted_at__isnull=True, erased_at__isnull=True),
                name="contribution_to_fingerprint",
            ),
        ]

    def __str__(self):
        return _("contribution %(number)s") % {"number": self.pk}

    def save(self, *args, **kwargs):
        """Save; words that have changed are compared with the bank anew."""
        digest = hashlib.sha256("\n".join(str(getattr(self, name)) for name in self.TEXT_FIELDS).encode()).hexdigest()
        if digest != self.words_digest:
            self.words_digest, self.fingerprinted_at = digest, None
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "words_digest", "fingerprinted_at"}
        super().save(*args, **kwargs)

    @property
    def session(self):
        """The session it was said in, None where it was shared outside any."""
        return self.participant.meeting.session if self.participant.meeting_id else None

    @property
    def is_illustration(self):
        """Whether it was said in an invented session."""
        return self.session is not None and self.session.is_illustration
