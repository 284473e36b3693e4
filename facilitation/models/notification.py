"""Notifications: news that is to be mailed to a participant, or was."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from facilitation.models.contribution import Contribution
from facilitation.models.participant import Participant
from facilitation.models.question import Question
from practice.models import PermanentNumber


class Notification(models.Model):
    """One piece of news for one participant: their words or reply are published, or their question is answered.

    One row each, so that nobody is notified of the same thing twice.
    """

    participant = models.ForeignKey(
        Participant, verbose_name=_("participant"), on_delete=models.CASCADE, related_name="notifications"
    )
    number = models.ForeignKey(
        PermanentNumber, verbose_name=_("entry"), null=True, on_delete=models.CASCADE, related_name="+"
    )
    question = models.ForeignKey(
        Question, verbose_name=_("question"), null=True, on_delete=models.CASCADE, related_name="+"
    )
    reply = models.ForeignKey(
        Contribution, verbose_name=_("reply"), null=True, on_delete=models.CASCADE, related_name="+"
    )
    made_at = models.DateTimeField(_("since"), default=timezone.now)
    sent_at = models.DateTimeField(_("told"), null=True)

    class Meta:
        verbose_name = _("piece of news")
        verbose_name_plural = _("pieces of news")
        ordering = ["made_at", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["participant", "number"], name="notification_of_entry_once"),
            models.UniqueConstraint(fields=["participant", "question"], name="notification_of_question_once"),
            models.UniqueConstraint(fields=["participant", "reply"], name="notification_of_reply_once"),
            models.CheckConstraint(
                name="notification_of_one_thing",
                condition=Q(number__isnull=False, question=None, reply=None)
                | Q(number=None, question__isnull=False, reply=None)
                | Q(number=None, question=None, reply__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.participant} ← {self.number_id or self.question or self.reply}"
