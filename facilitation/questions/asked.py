"""Who asked a question, who else raised it, and who replied, as far as each one’s consent allows."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import prefetch_related_objects

from facilitation.attribution import Attribution, attribute
from facilitation.choices import Destination, ProvenanceKind
from facilitation.models import Attendance, Provenance, QuestionReply
from facilitation.withholding import needed_for

PEOPLE = (
    "contribution__participant__meeting",
    "contribution__participant__organisation",
)


@dataclass(frozen=True)
class Also:
    """How many others raised the question, told apart as far as may be."""

    who: str
    count: int


@dataclass(frozen=True)
class ShownReply:
    """One published reply."""

    text: str
    who: str
    meeting: str
    language: str
    published_at: datetime


@dataclass(frozen=True)
class Voices:
    """Whose words stand on the page of a question: who asked (None if that is not on record), who else, who replied."""

    asked: Attribution | None
    also: list[Also]
    also_count: int
    replies: list[ShownReply]


def voices_of(question):
    """Return the Voices of a Question, in four statements however many there are."""
    raised = _raised(question)
    replies = list(
        QuestionReply.objects.filter(question=question, contribution__may_go_to__gte=Destination.BANK).select_related(
            *PEOPLE
        )
    )
    said = raised + [reply.contribution for reply in replies]
    attendances = _prepared(said)
    named = {one.pk: attribute(one, attendances[_session_of(one)]) for one in said}
    asked, others = (named[raised[0].pk] if raised else None), [named[one.pk] for one in raised[1:]]
    if question.raised_by:
        asked = Attribution(question.raised_by)
    return Voices(
        asked=asked,
        also=[Also(who, count) for who, count in Counter(one.who for one in others).items()],
        also_count=len(others),
        replies=[
            ShownReply(
                text=reply.text,
                who=named[reply.contribution_id].who,
                meeting=named[reply.contribution_id].meeting,
                language=reply.contribution.language,
                published_at=reply.published_at,
            )
            for reply in replies
        ],
    )


def _raised(question):
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
        if part.contribution.may_go_to >= needed_for(part):
            found.setdefault(part.contribution_id, part.contribution)
    return list(found.values())


def _prepared(contributions):
    """Load what naming them needs, and return {session: {participant type: how many came}}; two statements."""
    bodies = [one.participant.organisation for one in contributions if one.participant.organisation]
    prefetch_related_objects(bodies, "labels")
    came = defaultdict(dict)
    sessions = {_session_of(one) for one in contributions} - {None}
    if sessions:
        rows = Attendance.objects.filter(session__in=sessions).values_list("session_id", "participant_type", "count")
        for session, participant_type, count in rows:
            came[session][participant_type] = count
    return came


def _session_of(contribution):
    """Return the key of the session it was said in, None outside any."""
    meeting = contribution.participant.meeting
    return meeting.session_id if meeting else None
