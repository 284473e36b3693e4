"""The contributors of a question: who asked, who also raised it, who replied, as far as consent goes."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import prefetch_related_objects

from facilitation.choices import Destination, ProvenanceKind
from facilitation.consent.attribution import Attribution, attribution_of
from facilitation.consent.withholding import required_destination
from facilitation.models import Attendance, Provenance, QuestionReply

PEOPLE = (
    "contribution__participant__meeting",
    "contribution__participant__organisation",
)


@dataclass(frozen=True)
class AlsoRaisedBy:
    """How many others raised the question, by the description that may be given of them."""

    who: str
    count: int


@dataclass(frozen=True)
class DisplayedReply:
    """One published reply."""

    text: str
    who: str
    meeting: str
    language: str
    published_at: datetime


@dataclass(frozen=True)
class QuestionContributors:
    """The contributors of a question: who asked (None if not on record), who also raised it, who replied."""

    asked_by: Attribution | None
    also_raised_by: list[AlsoRaisedBy]
    also_count: int
    replies: list[DisplayedReply]


def contributors_of(question):
    """Return the QuestionContributors of a Question, in four statements however many there are."""
    raised = _contributions_raising(question)
    replies = list(
        QuestionReply.objects.filter(question=question, contribution__may_go_to__gte=Destination.BANK).select_related(
            *PEOPLE
        )
    )
    contributions = raised + [reply.contribution for reply in replies]
    attendances = _attendances(contributions)
    named = {one.pk: attribution_of(one, attendances[_session_of(one)]) for one in contributions}
    askers, others = (named[raised[0].pk] if raised else None), [named[one.pk] for one in raised[1:]]
    if question.raised_by:
        askers = Attribution(question.raised_by)
    return QuestionContributors(
        asked_by=askers,
        also_raised_by=[AlsoRaisedBy(who, count) for who, count in Counter(one.who for one in others).items()],
        also_count=len(others),
        replies=[
            DisplayedReply(
                text=reply.text,
                who=named[reply.contribution_id].who,
                meeting=named[reply.contribution_id].meeting,
                language=reply.contribution.language,
                published_at=reply.published_at,
            )
            for reply in replies
        ],
    )


def _contributions_raising(question):
    """Return the contributions whose words the question holds with their consent, each once, the first one first."""
    parts = (
        Provenance.objects.feeding()
        .filter(question=question)
        .exclude(kind=ProvenanceKind.REPLY)
        .select_related(*PEOPLE)
    )
    found = {}
    for part in parts:
        part.question = question
        if part.contribution.may_go_to >= required_destination(part):
            found.setdefault(part.contribution_id, part.contribution)
    return list(found.values())


def _attendances(contributions):
    """Load what naming them needs, and return {session: {participant type: how many came}}; two statements."""
    organisations = [one.participant.organisation for one in contributions if one.participant.organisation]
    prefetch_related_objects(organisations, "labels")
    attendances = defaultdict(dict)
    sessions = {_session_of(one) for one in contributions} - {None}
    if sessions:
        rows = Attendance.objects.filter(session__in=sessions).values_list("session_id", "participant_type", "count")
        for session, participant_type, count in rows:
            attendances[session][participant_type] = count
    return attendances


def _session_of(contribution):
    """Return the key of the session it was said in, None outside any."""
    meeting = contribution.participant.meeting
    return meeting.session_id if meeting else None
