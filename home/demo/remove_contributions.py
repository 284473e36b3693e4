"""Removes the demonstration's contributions, and everything contributed in its meetings since."""

from django.db import transaction
from django.db.models import Q

from facilitation.models import (
    ConsentRecord,
    Contribution,
    Meeting,
    Official,
    Participant,
    Provenance,
    Question,
    QuestionReply,
    Sheet,
    Team,
)
from home.demo.ownership import forget_ownership, owned_rows


@transaction.atomic
def remove_contributions(entries):
    """Delete all contributions of the meetings in sessions among `entries`, and what else the loader created.

    `entries` is the queryset of the demonstration's entries. Words that somebody wrote elsewhere stay, but no longer
    feed those entries or reply to those questions. Returns how many rows of contributions and questions are gone.
    """
    meetings = Meeting.objects.filter(Q(session__in=entries) | Q(pk__in=_keys(Meeting)))
    participants = Participant.objects.filter(Q(meeting__in=meetings) | Q(pk__in=_keys(Participant)))
    contributions = Contribution.objects.filter(participant__in=participants)
    questions = Question.objects.filter(Q(session__in=entries) | Q(pk__in=_keys(Question)))
    numbers = entries.values("permanent_number")
    count = contributions.count() + questions.count()
    Provenance.objects.filter(
        Q(contribution__in=contributions) | Q(question__in=questions) | Q(number__in=numbers)
    ).delete()
    QuestionReply.objects.filter(Q(contribution__in=contributions) | Q(question__in=questions)).delete()
    Contribution.objects.filter(reply_to__in=questions).update(reply_to=None)
    Question.objects.filter(barrier__in=numbers).update(barrier=None)
    ConsentRecord.objects.filter(contribution__in=contributions).delete()
    for model, rows in [
        (Question, questions),
        (Contribution, contributions),
        (None, Sheet.objects.filter(meeting__in=meetings)),
        (Participant, participants),
        (Meeting, meetings),
    ]:
        keys = list(rows.values_list("pk", flat=True))
        rows.model.objects.filter(pk__in=keys).delete()
        for key in keys if model else ():
            forget_ownership(model, key)
    return count


@transaction.atomic
def remove_people():
    """Delete the officials and teams that the loader made and nobody else uses. Returns (deleted, still used)."""
    deleted = still_used = 0
    # A role before the one that follows it.
    for official in owned_rows(Official).order_by("-pk"):
        used = official.questions.exists() or official.steps.exists() or official.successors.exists()
        deleted, still_used = _settle(official, used, deleted, still_used)
    for team in owned_rows(Team):
        used = team.members.exists() or team.sessions.exists() or team.series.exists()
        deleted, still_used = _settle(team, used, deleted, still_used)
    return deleted, still_used


def _settle(row, used, deleted, still_used):
    """Delete `row` unless it is used; return the two counts with it."""
    if used:
        return deleted, still_used + 1
    model, key = type(row), row.pk
    row.delete()
    forget_ownership(model, key)
    return deleted + 1, still_used


def _keys(model):
    return list(owned_rows(model).values_list("pk", flat=True))
