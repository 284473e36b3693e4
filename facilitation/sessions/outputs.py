"""Collects the outputs of a session: entries and questions it led to, as far as they may be disclosed."""

from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils.translation import get_language, ngettext

from facilitation.choices import QuestionAudience, QuestionStatus
from facilitation.consent.session_disclosure import SESSION_PATH, hide_each_other, small_sessions, undisclosable_origins
from facilitation.models import Provenance, Question, RecordedOutput, SessionPage
from practice.kinds import registered_kinds
from practice.models import EntryPage
from practice.page_context.cards import Card, cards_of

SESSION_NUMBER_PATH = f"{SESSION_PATH}__permanent_number"
TONES = {QuestionStatus.ANSWERED: "good", QuestionStatus.OPEN: "plain"}  # what waits for somebody is "partly"


@dataclass(frozen=True)
class OutputGroup:
    """Entries of one kind that came of a session; `label` counts them in words."""

    kind: str
    label: str
    cards: list[Card]


@dataclass(frozen=True)
class DisplayedQuestion:
    """One question among a session's outputs, with its status; `question` is the Question, which has its URL."""

    question: Question
    put_to: str
    status: str
    tone: str


@dataclass(frozen=True)
class Outputs:
    """Everything that came of a session that readers may know of."""

    groups: list[OutputGroup] = field(default_factory=list)
    questions: list[DisplayedQuestion] = field(default_factory=list)

    @property
    def in_words(self):
        """How much of what there is: "2 barriers, 1 definition, 3 questions"; "" without any."""
        return ", ".join([*(group.label for group in self.groups), *([self.questions_label] if self.questions else [])])

    @property
    def questions_label(self):
        """How many questions there are, in words."""
        count = len(self.questions)
        return ngettext("%(n)s question", "%(n)s questions", count) % {"n": count}


def outputs_of(session, request=None):
    """Return the Outputs of a SessionPage in the reader's language.

    Left out is what would reveal that somebody without a name spoke in this session. Two statements, and those of
    `undisclosable_origins`.
    """
    undisclosable = undisclosable_origins(**{SESSION_NUMBER_PATH: session.number})
    hidden_questions = {question for _entry, question, _session in undisclosable}
    fed = Provenance.objects.feeding().filter(**{SESSION_NUMBER_PATH: session.number})
    fed = fed.exclude(number__in={entry for entry, _question, _session in undisclosable} - {None})
    recorded = RecordedOutput.objects.filter(session=session.pk).values("entry__permanent_number")
    entries = _published_with(fed) | Q(permanent_number__in=recorded)
    return _outputs(entries, list(_questions_of(session).exclude(number__in=hidden_questions - {None})), request)


def _questions_of(session):
    """Return the Questions that readers may read and that were raised in the session or came of what was said there."""
    fed = Provenance.objects.feeding().filter(question__isnull=False, **{SESSION_NUMBER_PATH: session.number})
    raised = SessionPage.objects.filter(permanent_number=session.number).values("pk")
    found = Question.objects.readable().filter(Q(session__in=raised) | Q(pk__in=fed.values("question")))
    return found.order_by("number")


def outputs_of_series(series, request=None):
    """Return the Outputs disclosed of a SeriesPage but of none of its sessions; none where that is identifying.

    Three statements beside those of the cards.
    """
    small = small_sessions().readable().child_of(series).values_list("path", "practice_start")
    starts = dict(small)
    there = {f"{SESSION_PATH}__path__in": list(starts)}
    undisclosable = undisclosable_origins(**there)
    if not hide_each_other(starts.values()):
        return Outputs()
    fed = Provenance.objects.feeding().filter(number__in={entry for entry, *_where in undisclosable} - {None}, **there)
    return _outputs(_published_with(fed), [], request)


def _outputs(entries, questions, request):
    """Return the Outputs for a condition on EntryPage and a list of Questions."""
    chosen = {card.number: card for card in cards_of(_in_language_order(entries), request)}
    by_kind = [(kind, [card for card in chosen.values() if card.kind == kind.value]) for kind in registered_kinds()]
    return Outputs(
        groups=[OutputGroup(kind.value, kind.in_words(len(cards)), cards) for kind, cards in by_kind if cards],
        questions=[_shown_question(question) for question in questions],
    )


def _published_with(fed):
    """Return the condition on EntryPage that it was last published with some of the Provenances `fed`."""
    # Until the entry is published with it, what somebody said stands in a draft, and nothing is told of it.
    published = fed.filter(number=OuterRef("permanent_number"), made_at__lte=OuterRef("last_published_at"))
    return Q(permanent_number__in=fed.values("number")) & Exists(published)


def _in_language_order(entries):
    """Return what readers may read of it in every language, numbers in order, the best language of each last."""
    worst_language_first = Case(
        When(locale__language_code=get_language(), then=Value(2)),
        When(locale__language_code=settings.LANGUAGE_CODE, then=Value(1)),
        default=Value(0),
    )
    return EntryPage.objects.readable().filter(entries).order_by("permanent_number", worst_language_first)


def _shown_question(question):
    return DisplayedQuestion(
        question=question,
        put_to=QuestionAudience(question.audience).label,
        status=QuestionStatus(question.status).label,
        tone=TONES.get(question.status, "partly"),
    )
