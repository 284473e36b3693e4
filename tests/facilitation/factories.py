"""Makes what tests of facilitated sessions need: meetings, people, what they said, and what holds it."""

from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from facilitation.access.codes import private_token, secret_hash
from facilitation.choices import ConsentAct, ContributionType, Destination, Naming, ProvenanceKind, QuestionAudience
from facilitation.consent.consent_actions import record_consent
from facilitation.models import Attendance, Contribution, Meeting, Participant, Provenance, Question, Team, TeamMember
from tests import factories

_serial = count(1)


def user(*groups, teams=()):
    """Return a user in the named groups and a member of the Team rows `teams`."""
    made = get_user_model().objects.create_user(f"person-{next(_serial)}", "person@example.org", "correct horse")
    made.groups.set(Group.objects.filter(name__in=groups))
    for team in teams:
        TeamMember.objects.create(team=team, user=made)
    return made


def team(name=""):
    """Return a Team."""
    return Team.objects.create(name=name or f"Team {next(_serial)}")


def large_session(title="", *, came=12, **fields):
    """Return a SessionPage to which so many came that readers may learn what was said there."""
    return factories.session(title, attendance_rows=[Attendance(participant_type="council", count=came)], **fields)


def meeting(title="Focus group", *, session=None, is_open=True, **fields):
    """Return a Meeting of a SessionPage, open unless told otherwise."""
    session = session or factories.session()
    opened = timezone.now() if is_open else None
    return Meeting.objects.create(session=session, title=title, opened_at=opened, **fields)


def participant(*, token=None, seen=True, **fields):
    """Return a Participant known by `token`; outside any meeting unless `meeting` is given.

    One who is confirmed was seen by an editor too, unless `seen` says otherwise.
    """
    made = Participant(key_hash=secret_hash(token or private_token()), **fields)
    if made.is_confirmed and seen:
        made.record_review(Naming.NAME)
    made.save()
    return made


def contribution(text="Nobody keeps the register.", *, may_go_to=Destination.BANK, by=None, **fields):
    """Return a Contribution with its consent on record; `by` is the Participant."""
    fields = {"contribution_type": ContributionType.BARRIER, "naming": Naming.NOT} | fields
    made = Contribution.objects.create(participant=by or participant(), text=text, may_go_to=may_go_to, **fields)
    record_consent(contribution=made, act=ConsentAct.GIVEN)
    return made


def fed(contribution, entry, field, *, row=None, **fields):
    """Return the Provenance that says that `field` of the entry page (or its row `row`) holds the contribution."""
    where = {"contribution": contribution, "number_id": entry.number, "field": field, "row_uid": row and row.uid}
    # An entry that is published with the words already is on record by comparison.
    Provenance.objects.filter(**where, found_by_matching=True).delete()
    return Provenance.objects.create(kind=ProvenanceKind.ROW if row else ProvenanceKind.FIELD, **where, **fields)


def raised(contribution, question, *, kind=ProvenanceKind.QUESTION, **fields):
    """Return the Provenance that says that the Question holds the contribution, or that a reply to it does."""
    return Provenance.objects.create(contribution=contribution, kind=kind, question=question, **fields)


def withheld(part):
    """Return {(language, field): text} of what is kept back of the Provenance."""
    return {(row.language, row.field): row.text for row in part.withheld_texts.all()}


def question(wording="Who keeps the register?", *, audience=QuestionAudience.PUBLIC, published=True, **fields):
    """Return a Question, published unless told otherwise."""
    when = timezone.now() if published else None
    return Question.objects.create(wording=wording, audience=audience, published_at=when, **fields)
