"""What triage makes of a contribution: one action each, whole or not at all, with its provenance on record."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from facilitation.choices import ContributionState, Destination, ProvenanceKind
from facilitation.models import Provenance, Question, QuestionReply
from facilitation.questions.mail import tell_official
from facilitation.signals import reply_published
from facilitation.triage.allowed import may_publish_replies, require, require_for_audience
from facilitation.triage.drafting import Draft, definition_of, draft_of, occurrence_of
from facilitation.triage.holding import held_by, release, take
from facilitation.triage.place_check import refuse_telling
from facilitation.triage.undoing import undo

__all__ = [
    "Draft",
    "add_definition",
    "add_occurrence",
    "add_to_question",
    "draft_entry",
    "keep",
    "publish_reply",
    "raise_question",
    "release",
    "set_aside",
    "take",
    "undo",
]


@transaction.atomic
def draft_entry(*, contribution, user, draft, title, text=None, how=None, title_is_theirs=None):
    """Write a new draft of the Draft's kind from the Contribution, in the name of `user`; return the page.

    text, how: what was said and what was done about it, as edited; without them the contributor's own. Where the title
    is in the contributor's words (found out unless `title_is_theirs` says), it is on record as theirs too.
    """
    if draft == Draft.DEFINITION:
        return add_definition(contribution=contribution, user=user, term=title, statement=text)
    contribution = held_by(contribution, user)
    require(contribution, Destination.BANK)
    refuse_telling(contribution, title=title, text=_or(text, contribution.text), how=_or(how, contribution.how))
    page, fields = draft_of(
        contribution, draft, title=title, text=text, how=how, user=user, title_is_theirs=title_is_theirs
    )
    _feed(contribution, user, [{"number_id": page.number, "field": field} for field in fields])
    _settle(contribution, user, ContributionState.USED)
    return page


@transaction.atomic
def add_definition(*, contribution, user, term, statement=None):
    """Draft the Contribution as a definition of `term` for the register; return the page.

    Whose it is stands there as far as consent and a confirmed name allow.
    """
    contribution = held_by(contribution, user)
    require(contribution, Destination.BANK)
    refuse_telling(contribution, term=term, statement=_or(statement, contribution.text))
    page, fields = definition_of(contribution, term=term, statement=statement, user=user)
    parts = [
        {"number_id": page.number, "field": field, "names_speaker": field == "whose_described"} for field in fields
    ]
    _feed(contribution, user, parts)
    _settle(contribution, user, ContributionState.USED)
    return page


@transaction.atomic
def add_occurrence(*, contribution, user, barrier, state, place=None, described_place="", how=None, met_on=None):
    """Add to the latest draft of the BarrierPage a row for where the Contribution met it; return the Occurrence.

    Readers see it once somebody who may publish does. how: what was done about it, as edited; without it the
    contributor's own words.
    """
    contribution = held_by(contribution, user)
    require(contribution, Destination.BANK)
    how = _or(how, contribution.how or contribution.text)
    refuse_telling(contribution, described_place=described_place, how=how)
    where = {"place": place, "described_place": described_place, "met_on": met_on}
    row = occurrence_of(contribution, barrier, user=user, state=state, how=how, **where)
    _feed(
        contribution,
        user,
        [{"kind": ProvenanceKind.ROW, "number_id": barrier.number, "field": "occurrence_rows", "row_uid": row.uid}],
    )
    _settle(contribution, user, ContributionState.USED)
    return row


@transaction.atomic
def raise_question(*, contribution, user, wording, audience, background="", barrier=None):
    """Write down, unpublished, the question that the Contribution raises for a QuestionAudience; return the Question.

    barrier: the BarrierPage it concerns.
    """
    contribution = held_by(contribution, user)
    require_for_audience(contribution, audience)
    refuse_telling(contribution, wording=wording, background=background)
    question = Question(
        wording=wording,
        background=background,
        audience=audience,
        language=contribution.language,
        session=contribution.session,
        barrier=barrier and barrier.permanent_number,
        is_illustration=_is_illustration(contribution),
    )
    question.full_clean()
    question.save()
    _feed(contribution, user, [{"kind": ProvenanceKind.QUESTION, "question": question}])
    _settle(contribution, user, ContributionState.USED)
    return question


@transaction.atomic
def add_to_question(*, contribution, user, question):
    """Note that the Contribution raised the Question too, whose words stay as they are; return the Question."""
    contribution = held_by(contribution, user)
    require_for_audience(contribution, question.audience)
    _feed(contribution, user, [{"kind": ProvenanceKind.ALSO_RAISED, "question": question}])
    _settle(contribution, user, ContributionState.USED)
    return question


@transaction.atomic
def publish_reply(*, contribution, user, text=None):
    """Publish the Contribution below the question that it replies to; return the QuestionReply.

    text: its words as edited; without them the contributor's own.
    """
    contribution = held_by(contribution, user)
    require(contribution, Destination.BANK)
    if not may_publish_replies(user):
        raise ValidationError(_("Readers see a reply at once. An editor has to publish it."))
    if contribution.reply_to_id is None:
        raise ValidationError(_("This replies to no question."))
    if QuestionReply.objects.filter(contribution=contribution).exists():
        raise ValidationError(_("This reply is published already."))
    text = _or(text, contribution.text)
    refuse_telling(contribution, text=text)
    reply = QuestionReply(question=contribution.reply_to, contribution=contribution, text=text)
    reply.full_clean()
    reply.save()
    _feed(contribution, user, [{"kind": ProvenanceKind.REPLY, "question": contribution.reply_to}])
    _settle(contribution, user, ContributionState.USED)
    reply_published.send(sender=QuestionReply, reply=reply)
    if contribution.answers_step_id:
        transaction.on_commit(lambda: tell_official(contribution.reply_to, answered_back=True))
    return reply


@transaction.atomic
def keep(*, contribution, user):
    """Note that the team has read the Contribution and keeps it to itself; return the Contribution."""
    contribution = held_by(contribution, user)
    require(contribution, Destination.TEAM)
    return _settle(contribution, user, ContributionState.KEPT)


@transaction.atomic
def set_aside(*, contribution, user, reason):
    """Make nothing of the Contribution, for a `reason` that the contributor sees; return the Contribution."""
    contribution = held_by(contribution, user)
    require(contribution, Destination.TEAM)
    if contribution.state != ContributionState.NEW:
        raise ValidationError(_("Something was made of this already. Undo that first."))
    if not reason.strip():
        raise ValidationError(_("Say why it is set aside: the contributor will see this."))
    contribution.set_aside_reason = reason.strip()
    return _settle(contribution, user, ContributionState.SET_ASIDE)


def _or(given, said):
    """Return what an editor gave, the contributor's own words where they gave nothing."""
    return said if given is None else given


def _feed(contribution, user, parts):
    """Put on record what holds the Contribution: `parts` are values of Provenance rows, one dict each."""
    for part in parts:
        Provenance.objects.create(contribution=contribution, made_by=user, **part)


def _settle(contribution, user, state):
    """Note that `user` is done with the Contribution, which nobody holds any longer; return it."""
    contribution.state = state
    contribution.settled_by, contribution.settled_at = user, timezone.now()
    contribution.taken_by = contribution.taken_at = None
    contribution.clean_fields(exclude=["place", "heading", "text", "how"])
    contribution.save()
    return contribution


def _is_illustration(contribution):
    return contribution.session is not None and contribution.session.is_illustration
