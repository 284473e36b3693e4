"""How long a question waits: from the first recorded sending until an answer is published."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from facilitation.choices import QuestionAudience, QuestionStatus
from facilitation.models import QuestionStep


def first_sending():
    """Return a sub-query for the day on which the question of an outer query was first sent, as readers may see it."""
    sendings = QuestionStep.objects.published().filter(question=OuterRef("pk"), step=QuestionStatus.SENT)
    return Subquery(sendings.order_by("on").values("on")[:1])


@dataclass(frozen=True)
class Waiting:
    """From when until when a question waited; either day may be None."""

    sent_on: date | None
    answered_on: date | None
    takes_replies: bool = False  # whether anybody may reply, so that it is put with its publication

    @property
    def days(self):
        """Whole days from the first sending until the answer, or until today; None before it was sent."""
        if self.sent_on is None:
            return None
        return max(0, ((self.answered_on or timezone.localdate()) - self.sent_on).days)

    @property
    def words(self):
        """The same for readers."""
        if self.answered_on:
            if self.sent_on is None:
                return _("answered")
            return ngettext("answered after %(n)s day", "answered after %(n)s days", self.days) % {"n": self.days}
        if self.sent_on is None:
            return _("open for replies") if self.takes_replies else _("not sent yet")
        return ngettext("waiting %(n)s day", "waiting %(n)s days", self.days) % {"n": self.days}


def waiting_of(question, sent_on):
    """Return the Waiting of a Question first sent on the day `sent_on`, None if never."""
    takes_replies = question.is_published and question.audience != QuestionAudience.GOVERNMENT
    return Waiting(sent_on, question.answered_on if question.answer else None, takes_replies)
