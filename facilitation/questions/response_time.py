"""The response time of a question: from its first recorded sending until an answer is published."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from facilitation.choices import QuestionAudience, QuestionStatus
from facilitation.models import QuestionStep

DAYS_A_YEAR = 365.25
DAYS_A_MONTH = DAYS_A_YEAR / 12
MOST_DAYS, MOST_MONTHS = 61, 24  # up to which a time is said in days, and then in months


def first_sent_on():
    """Return a sub-query for the day on which the question of an outer query was first sent, as readers may see it."""
    sendings = QuestionStep.objects.published().filter(question=OuterRef("pk"), step=QuestionStatus.SENT)
    return Subquery(sendings.order_by("on").values("on")[:1])


@dataclass(frozen=True)
class ResponseTime:
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
            return (
                _("answered after %(time)s") % {"time": duration_in_words(self.days)}
                if self.days
                else _("answered at once")
            )
        if self.sent_on is None:
            return _("open for replies") if self.takes_replies else _("not sent yet")
        return _("waiting %(time)s") % {"time": duration_in_words(self.days)} if self.days else _("sent today")


def duration_in_words(days):
    """Return a number of days as a reader counts a time: in days, then in months, then in years."""
    if days <= MOST_DAYS:
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    months = int(days / DAYS_A_MONTH)
    if months < MOST_MONTHS:
        return ngettext("%(n)s month", "%(n)s months", months) % {"n": months}
    years = int(days / DAYS_A_YEAR)
    return ngettext("%(n)s year", "%(n)s years", years) % {"n": years}


def response_time_of(question, sent_on):
    """Return the ResponseTime of a Question first sent on the day `sent_on`, None if never."""
    takes_replies = question.is_published and question.audience != QuestionAudience.GOVERNMENT
    return ResponseTime(sent_on, question.answered_on if question.answer else None, takes_replies)
