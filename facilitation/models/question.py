"""Questions: put to the network, the public or government, and followed until they are answered."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from facilitation.choices import QuestionAudience, QuestionStatus, Satisfaction
from facilitation.models.official import Official
from facilitation.models.sessions.session import SessionPage
from facilitation.querysets import QuestionQuerySet, QuestionStepQuerySet
from practice.fields.bounded_text import BoundedTextField
from practice.models import PermanentNumber, Topic

ANSWER_NEEDS_DAY = _("Say on which day it was answered.")


class Question(models.Model):
    """One numbered question. Its number is given once; a withdrawn question keeps it and says only that it is gone."""

    number = models.BigAutoField(_("number"), primary_key=True)
    wording = BoundedTextField(_("question"), max_length=500)
    background = BoundedTextField(
        _("background"), max_length=1500, blank=True, help_text=_("What one has to know to answer it.")
    )
    language = models.CharField(_("language"), max_length=10, default="en-gb")
    audience = models.CharField(_("put to"), max_length=12, choices=QuestionAudience)
    official = models.ForeignKey(
        Official,
        verbose_name=_("official"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="questions",
        help_text=_("The role that is to answer, where it is put to government."),
    )
    session = models.ForeignKey(
        SessionPage,
        verbose_name=_("session"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="questions",
        help_text=_("Where it was raised."),
    )
    raised_by = models.CharField(
        _("raised by"),
        max_length=150,
        blank=True,
        help_text=_("In words that give nobody away. Left empty, what the contributor’s consent allows is shown."),
    )
    barrier = models.ForeignKey(
        PermanentNumber,
        verbose_name=_("barrier it concerns"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="questions",
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="questions")
    status = models.CharField(
        _("status"), max_length=12, choices=QuestionStatus, default=QuestionStatus.OPEN, editable=False
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    first_published_at = models.DateTimeField(_("first published"), null=True, blank=True, editable=False)
    withdrawn_reason = models.CharField(
        _("why it was withdrawn"), max_length=300, blank=True, editable=False, help_text=_("Readers see this sentence.")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)
    is_illustration = models.BooleanField(_("illustration"), default=False, help_text=_("It was invented."))
    answer = BoundedTextField(_("answer"), max_length=5000, blank=True)
    answer_source = models.CharField(_("source of the answer"), max_length=250, blank=True)
    answer_url = models.URLField(_("address of the source"), blank=True, max_length=500)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    satisfaction = models.CharField(_("did this answer it?"), max_length=8, choices=Satisfaction, blank=True)
    satisfaction_note = BoundedTextField(_("the asker’s word on the answer"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    # Changed, every signed link given out before it is dead; empty, none was given out or all were revoked.
    link_nonce = models.CharField(max_length=32, blank=True, editable=False)
    # How often it was saved: whoever began to edit an earlier version is told, rather than overwriting a later one.
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
                name="question_answer_has_day",
                condition=models.Q(answer="") | models.Q(answered_on__isnull=False),
                violation_error_message=ANSWER_NEEDS_DAY,
            ),
        ]

    def __str__(self):
        return _("question %(number)s") % {"number": self.pk}

    def save(self, *args, **kwargs):
        """Save as the next version; when readers first saw it stays, and since when they see it no more."""
        self.version += 1
        self.first_published_at = self.first_published_at or self.published_at
        is_gone = self.first_published_at is not None and self.published_at is None
        self.withdrawn_at = (self.withdrawn_at or timezone.now()) if is_gone else None
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "version", "first_published_at", "withdrawn_at"}
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        """Return the address of its page, in the reader's language."""
        return reverse("facilitation:question", args=[self.pk])

    @property
    def is_published(self):
        """Whether readers may see it."""
        return self.published_at is not None

    def clean(self):
        super().clean()
        if self.answer.strip() and not self.answered_on:
            raise ValidationError({"answered_on": ANSWER_NEEDS_DAY})
        if self.official_id and self.audience != QuestionAudience.GOVERNMENT:
            raise ValidationError({"official": _("Only a question to government has an official. Leave this empty.")})


class QuestionStep(models.Model):
    """One dated step of a question on its way: sent, acknowledged, transferred, asked back, answered.

    What an official did by their link waits here until an editor publishes it.
    """

    question = models.ForeignKey(Question, verbose_name=_("question"), on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(_("step"), max_length=12, choices=QuestionStatus)
    on = models.DateField(_("on"), default=timezone.localdate)
    note = BoundedTextField(_("what was said"), max_length=5000, blank=True)
    source = models.CharField(_("source"), max_length=250, blank=True)
    source_url = models.URLField(_("address of the source"), blank=True, max_length=500)
    official = models.ForeignKey(
        Official,
        verbose_name=_("official"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="steps",
        help_text=_("Who did it, or to whom it was sent or transferred."),
    )
    to_words = models.CharField(
        _("to whom, in words"),
        max_length=150,
        blank=True,
        help_text=_("Where an official transfers it to a role that the bank does not have yet."),
    )
    by_link = models.BooleanField(_("by the official’s link"), default=False, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    declined_at = models.DateTimeField(_("declined"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("recorded"), default=timezone.now, editable=False)
    key = models.UUIDField(null=True, editable=False)  # given by the form, so that sending twice stores once

    objects = QuestionStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a question")
        verbose_name_plural = _("steps of questions")
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["question", "key"], name="question_step_stored_once"),
        ]

    def __str__(self):
        return f"{self.get_step_display()}, {self.on}"


class QuestionReply(models.Model):
    """A reply to a question put to the network or the public, as an editor published it."""

    question = models.ForeignKey(Question, verbose_name=_("question"), on_delete=models.CASCADE, related_name="replies")
    contribution = models.OneToOneField(
        "facilitation.Contribution",
        verbose_name=_("contribution"),
        on_delete=models.PROTECT,
        related_name="published_reply",
    )
    text = BoundedTextField(_("reply"), max_length=5000)
    published_at = models.DateTimeField(_("published"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("reply to a question")
        verbose_name_plural = _("replies to questions")
        ordering = ["published_at", "pk"]

    def __str__(self):
        return _("reply to question %(number)s") % {"number": self.question_id}
