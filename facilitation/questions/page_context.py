"""Loads the page context of a question in a bounded number of statements."""

from dataclasses import dataclass, replace

from django.db.models import F
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from facilitation.choices import ProvenanceKind, ProvenanceState, QuestionAudience, QuestionStatus, Satisfaction
from facilitation.consent.session_disclosure import undisclosable_origins
from facilitation.models import Official, Question, QuestionReply
from facilitation.questions.contributors import QuestionContributors, contributors_of
from facilitation.questions.response_time import ResponseTime, response_time_of
from facilitation.questions.tracker import tone_of
from practice.models import EntryPage, Organisation, Topic
from practice.models.vocabularies.concept import language_rank
from practice.page_context.entry_page import FacetLink
from practice.page_context.labels import load_labels
from practice.site_urls import absolute_url


@dataclass(frozen=True)
class DisplayedStep:
    """One dated step, as the timeline shows it."""

    when: str
    datetime: str
    label: str
    reason: str
    source: str
    is_last: bool = False


@dataclass(frozen=True)
class DisplayedRole:
    """An official role and its department in words, and from when until when it was so called."""

    role: str
    department: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True)
class EntryLink:
    """A link to an entry of the bank; `language` is the code of that of its title where it is not the reader's."""

    url: str
    title: str
    language: str = ""


@dataclass(frozen=True)
class QuestionContext:
    """Page context of a question, beside its own fields."""

    question: Question
    status: str
    status_label: str
    tone: str
    audience: str
    role: DisplayedRole | None
    predecessors: list[DisplayedRole]
    contributors: QuestionContributors
    response_time: ResponseTime
    steps: list[DisplayedStep]
    topics: list[FacetLink]
    session: EntryLink | None
    barrier: EntryLink | None
    satisfaction: str
    reply_url: str

    @property
    def address(self):
        """The full, lasting address of the question."""
        return absolute_url(self.question.get_absolute_url())


def with_session(questions):
    """Return `questions` annotated with the number of the session each was raised in, as `question_context` needs."""
    return questions.annotate(session_entry=F("session__permanent_number"))


def question_context(question, request=None):
    """Return the QuestionContext of a Question from `with_session` that readers may read."""
    steps = list(question.steps.published().select_related("official__department").order_by("on", "pk"))
    roles = _with_predecessors(question.official_id)
    topics = list(question.topics.all())
    organisations = [role.department for role in roles] + [step.official.department for step in steps if step.official]
    labels = load_labels({Organisation: organisations, Topic: topics})
    sent_on = next((step.on for step in steps if step.step == QuestionStatus.SENT), None)
    shown = [_role(role, labels) for role in roles]
    entries = _entries(question, request)
    is_private = _hides_session(question)
    takes_replies = question.audience != QuestionAudience.GOVERNMENT
    contributors, answers_back = _split_answers_back(question, steps, contributors_of(question))
    return QuestionContext(
        question=question,
        status=question.status,
        status_label=QuestionStatus(question.status).label,
        tone=tone_of(question.status),
        audience=QuestionAudience(question.audience).label,
        role=shown[0] if shown else None,
        predecessors=shown[1:],
        contributors=_without_meetings(contributors) if is_private else contributors,
        response_time=response_time_of(question, sent_on),
        steps=_timeline(question, steps, answers_back, labels),
        topics=[FacetLink("topic", topic.slug, labels(topic)) for topic in topics],
        session=None if is_private else entries.get(question.session_entry),
        barrier=entries.get(question.barrier_id),
        satisfaction=Satisfaction(question.satisfaction).label if question.satisfaction else "",
        reply_url=_reply_url(question) if takes_replies else "",
    )


def withdrawal_reason(question):
    """Return why a Question that was once published is withdrawn, a sentence for readers; one statement."""
    withheld = question.provenances.filter(state=ProvenanceState.WITHHELD).exclude(kind=ProvenanceKind.REPLY)
    if withheld.exists():
        return _("Whoever asked it no longer agrees to its being published.")
    return question.withdrawn_reason or _("The editors no longer publish it.")


def _with_predecessors(official_id):
    """Return the Official and the roles before it, the latest first; one statement, for there are few officials."""
    officials = {official.pk: official for official in Official.objects.select_related("department")}
    chain = []
    while official_id in officials:
        official = officials.pop(official_id)  # so that a circle ends where it began
        chain.append(official)
        official_id = official.predecessor_id
    return chain


def _role(official, labels):
    return DisplayedRole(
        role=official.role,
        department=labels(official.department),
        since=date_format(official.since, "F Y") if official.since else "",
        until=date_format(official.until, "F Y") if official.until else "",
    )


def _split_answers_back(question, steps, contributors):
    """Return (the QuestionContributors without answers back, the DisplayedReplies that are some); one statement.

    How each may be shown was decided by `contributors_of`; a reply is identified there by when it was published, and
    its text.
    """
    if not any(step.step == QuestionStatus.ASKED_BACK for step in steps):
        return contributors, []
    answering = QuestionReply.objects.filter(question=question, contribution__answers_step__isnull=False)
    known = set(answering.values_list("published_at", "text"))
    answers = [reply for reply in contributors.replies if (reply.published_at, reply.text) in known]
    return replace(contributors, replies=[reply for reply in contributors.replies if reply not in answers]), answers


def _timeline(question, steps, answers_back, labels):
    """Return the published `steps` and what was answered back as DisplayedSteps, by day; the answer stands below."""
    answers = [step.pk for step in steps if step.step == QuestionStatus.ANSWERED]
    shown = [
        DisplayedStep(
            when=date_format(step.on, "j F Y"),
            datetime=step.on.isoformat(),
            label=_label(question, step, labels),
            reason="" if step.pk in answers[-1:] else step.note,
            source="" if step.pk in answers[-1:] else step.source_url,
        )
        for step in steps
    ]
    shown += [_answer_back(reply) for reply in answers_back]
    shown.sort(key=lambda one: one.datetime)  # the steps of one day stay as they are
    return [replace(one, is_last=place == len(shown)) for place, one in enumerate(shown, 1)]


def _answer_back(reply):
    """Return the DisplayedStep for a published answer to what was asked back."""
    day = localtime(reply.published_at).date()
    return DisplayedStep(
        when=date_format(day, "j F Y"),
        datetime=day.isoformat(),
        label=_("What was asked back was answered by %(who)s") % {"who": reply.who},
        reason=reply.text,
        source="",
    )


def _label(question, step, labels):
    """Say what happened and who did it, or to whom it went."""
    who = f"{step.official.role}, {labels(step.official.department)}" if step.official else ""
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
    """Return {number: EntryLink} of the session and the barrier, in the reader's language, where they are readable."""
    numbers = [question.barrier_id, question.session_entry]
    pages = EntryPage.objects.readable().filter(permanent_number__in=[number for number in numbers if number])
    best = {}
    for page in sorted(
        pages.select_related("locale").defer("extras", "text_for_search", "missing"),
        key=lambda page: language_rank(page.locale.language_code),
        reverse=True,
    ):
        code = page.locale.language_code
        best[page.number] = EntryLink(page.get_url(request) or "", page.title, "" if code == get_language() else code)
    return best


def _hides_session(question):
    """Tell whether the session of the Question would give somebody away who raised it without a name."""
    return any(session == question.session_entry for *_what, session in undisclosable_origins(question=question))


def _without_meetings(contributors):
    """Return the QuestionContributors without meetings: those of named people would reveal where the others spoke."""
    return replace(
        contributors,
        asked_by=contributors.asked_by and replace(contributors.asked_by, meeting=""),
        replies=[replace(reply, meeting="") for reply in contributors.replies],
    )


def _reply_url(question):
    """Return where to reply: the form for sharing, told which question it is."""
    return f"{reverse('facilitation:share')}?question={question.pk}"
