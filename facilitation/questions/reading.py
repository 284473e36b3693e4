"""What the page of a question shows, loaded in a bounded number of statements."""

from dataclasses import dataclass, replace

from django.db.models import F
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from facilitation.choices import ProvenanceKind, ProvenanceState, QuestionAudience, QuestionStatus, Satisfaction
from facilitation.disclosure import untold
from facilitation.models import Official, Question, QuestionReply
from facilitation.questions.asked import Voices, voices_of
from facilitation.questions.tracker import tone_of
from facilitation.questions.waiting import Waiting, waiting_of
from practice.labels import labels_of
from practice.models import EntryPage, Organisation, Topic
from practice.models.vocabulary import language_rank
from practice.reading.entry import Filed


@dataclass(frozen=True)
class ShownStep:
    """One dated step, as the timeline shows it."""

    when: str
    datetime: str
    label: str
    reason: str
    source: str
    is_last: bool = False


@dataclass(frozen=True)
class ShownRole:
    """An official role and its department in words, and from when until when it was so called."""

    role: str
    department: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True)
class WayTo:
    """A link to an entry of the bank."""

    url: str
    title: str


@dataclass(frozen=True)
class QuestionReading:
    """Everything that the page of a question shows beside its own text."""

    question: Question
    status: str
    status_label: str
    tone: str
    audience: str
    role: ShownRole | None
    predecessors: list[ShownRole]
    voices: Voices
    waiting: Waiting
    steps: list[ShownStep]
    topics: list[Filed]
    session: WayTo | None
    barrier: WayTo | None
    satisfaction: str
    reply_url: str


def with_session(questions):
    """Return `questions` with the number of the session each was raised in, as `read_question` takes them."""
    return questions.annotate(session_entry=F("session__permanent_number"))


def read_question(question, request=None):
    """Return the QuestionReading of a Question of `with_session` that readers may read."""
    steps = list(question.steps.published().select_related("official__department").order_by("on", "pk"))
    roles = _chain(question.official_id)
    topics = list(question.topics.all())
    bodies = [role.department for role in roles] + [step.official.department for step in steps if step.official]
    called = labels_of({Organisation: bodies, Topic: topics})
    sent_on = next((step.on for step in steps if step.step == QuestionStatus.SENT), None)
    shown = [_role(role, called) for role in roles]
    entries = _entries(question, request)
    is_discreet = _is_discreet(question)
    takes_replies = question.audience != QuestionAudience.GOVERNMENT
    voices, answers_back = _told_apart(question, steps, voices_of(question))
    return QuestionReading(
        question=question,
        status=question.status,
        status_label=QuestionStatus(question.status).label,
        tone=tone_of(question.status),
        audience=QuestionAudience(question.audience).label,
        role=shown[0] if shown else None,
        predecessors=shown[1:],
        voices=_without_meetings(voices) if is_discreet else voices,
        waiting=waiting_of(question, sent_on),
        steps=_timeline(question, steps, answers_back, called),
        topics=[Filed("topic", topic.slug, called(topic)) for topic in topics],
        session=None if is_discreet else entries.get(question.session_entry),
        barrier=entries.get(question.barrier_id),
        satisfaction=Satisfaction(question.satisfaction).label if question.satisfaction else "",
        reply_url=_reply_url(question) if takes_replies else "",
    )


def reason_of(question):
    """Return why a Question that readers once saw is gone, in a sentence for them; one statement."""
    withheld = question.provenances.filter(state=ProvenanceState.WITHHELD).exclude(kind=ProvenanceKind.REPLY)
    if withheld.exists():
        return _("Whoever asked it no longer agrees to its being published.")
    return question.withdrawn_reason or _("The editors no longer publish it.")


def _chain(official_id):
    """Return the Official and the roles before it, the latest first; one statement, for there are few officials."""
    officials = {official.pk: official for official in Official.objects.select_related("department")}
    chain = []
    while official_id in officials:
        official = officials.pop(official_id)  # so that a circle ends where it began
        chain.append(official)
        official_id = official.predecessor_id
    return chain


def _role(official, called):
    return ShownRole(
        role=official.role,
        department=called(official.department),
        since=date_format(official.since, "F Y") if official.since else "",
        until=date_format(official.until, "F Y") if official.until else "",
    )


def _told_apart(question, steps, voices):
    """Return (the Voices without them, the ShownReplies that answer what was asked back); one statement at most.

    Who may be shown how has been decided in `voices`; a reply is known there by when it was published, with its text.
    """
    if not any(step.step == QuestionStatus.ASKED_BACK for step in steps):
        return voices, []
    answering = QuestionReply.objects.filter(question=question, contribution__answers_step__isnull=False)
    known = set(answering.values_list("published_at", "text"))
    answers = [reply for reply in voices.replies if (reply.published_at, reply.text) in known]
    return replace(voices, replies=[reply for reply in voices.replies if reply not in answers]), answers


def _timeline(question, steps, answers_back, called):
    """Return the published `steps` and what was answered back as ShownSteps, by day; the answer stands below."""
    answers = [step.pk for step in steps if step.step == QuestionStatus.ANSWERED]
    shown = [
        ShownStep(
            when=date_format(step.on, "j F Y"),
            datetime=step.on.isoformat(),
            label=_label(question, step, called),
            reason="" if step.pk in answers[-1:] else step.note,
            source="" if step.pk in answers[-1:] else step.source_url,
        )
        for step in steps
    ]
    shown += [_answer_back(reply) for reply in answers_back]
    shown.sort(key=lambda one: one.datetime)  # the steps of one day stay as they are
    return [replace(one, is_last=place == len(shown)) for place, one in enumerate(shown, 1)]


def _answer_back(reply):
    """Return the ShownStep for a published answer to what was asked back."""
    day = localtime(reply.published_at).date()
    return ShownStep(
        when=date_format(day, "j F Y"),
        datetime=day.isoformat(),
        label=_("What was asked back was answered by %(who)s") % {"who": reply.who},
        reason=reply.text,
        source="",
    )


def _label(question, step, called):
    """Say what happened and who did it, or to whom it went."""
    who = f"{step.official.role}, {called(step.official.department)}" if step.official else ""
    wording = {
        QuestionStatus.SENT: _("Sent to %(who)s"),
        QuestionStatus.ACKNOWLEDGED: _("Acknowledged by %(who)s"),
        QuestionStatus.TRANSFERRED: _("Transferred to %(who)s"),
        QuestionStatus.ASKED_BACK: _("Asked back by %(who)s"),
        QuestionStatus.ANSWERED: _("Answered by %(who)s"),
    }
    if who and step.step in wording:
        return wording[step.step] % {"who": who}
    if step.step == QuestionStatus.SENT:
        if question.audience == QuestionAudience.NETWORK:
            return _("Put to the network")
        return _("Put to the public")
    return step.get_step_display()


def _entries(question, request):
    """Return {number: WayTo} of the session and the barrier, in the reader's language, where anyone may read them."""
    numbers = [question.barrier_id, question.session_entry]
    pages = EntryPage.objects.readable().filter(permanent_number__in=[number for number in numbers if number])
    best = {}
    for page in sorted(
        pages.select_related("locale").defer("extras", "text_for_search", "missing"),
        key=lambda page: language_rank(page.locale.language_code),
        reverse=True,
    ):
        best[page.number] = WayTo(page.get_url(request) or "", page.title)
    return best


def _is_discreet(question):
    """Tell whether the session of the Question would give somebody away who raised it without a name."""
    return any(session == question.session_entry for *_what, session in untold(question=question))


def _without_meetings(voices):
    """Return the Voices without the meetings of those who are named: they would tell where the others spoke."""
    return replace(
        voices,
        asked=voices.asked and replace(voices.asked, meeting=""),
        replies=[replace(reply, meeting="") for reply in voices.replies],
    )


def _reply_url(question):
    """Return where to reply: the form for sharing, told which question it is."""
    return f"{reverse('facilitation:share')}?question={question.pk}"
