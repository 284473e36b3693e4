"""Tellings: what a participant is to be told by mail, or was."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from facilitation.models.participant import Participant
from facilitation.models.question import Question
from practice.models import PermanentNumber


class Telling(models.Model):
    """One piece of news for one participant: an entry that holds their words is out, or their question is answered.

    There is one row for each, so that nobody hears the same thing twice.
    """

    participant = models.ForeignKey(
        Participant, verbose_name=_("participant"), on_delete=models.CASCADE, related_name="tellings"
    )
    number = models.ForeignKey(
        PermanentNumber, verbose_name=_("entry"), null=True, on_delete=models.CASCADE, related_name="+"
    )
    question = models.ForeignKey(
        Question, verbose_name=_("question"), null=True, on_delete=models.CASCADE, related_name="+"
    )
    made_at = models.DateTimeField(_("since"), default=timezone.now)
    told_at = models.DateTimeField(_("told"), null=True)

    class Meta:
        verbose_name = _("piece of news")
        verbose_name_plural = _("pieces of news")
        ordering = ["made_at", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["participant", "number"], name="telling_of_entry_once"),
            models.UniqueConstraint(fields=["participant", "question"], name="telling_of_question_once"),
            models.CheckConstraint(
                name="telling_of_entry_or_question",
                condition=Q(number__isnull=False, question__isnull=True)
                | Q(number__isnull=True, question__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.participant} ← {self.number_id or self.question}"
