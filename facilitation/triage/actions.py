"""Actions of triage: what is made of a contribution, each atomic and with its provenance recorded."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from facilitation.choices import ContributionState, Destination, ProvenanceKind
from facilitation.models import Provenance, Question, QuestionReply
from facilitation.questions.official_mail import queue_official_mail
from facilitation.signals import reply_published
from facilitation.triage.claims import claim, release, require_claim
from facilitation.triage.drafting import DraftKind, add_occurrence_row, create_definition_draft, create_entry_draft
from facilitation.triage.location_disclosure import refuse_revealing_places
from facilitation.triage.policy import may_publish_replies, require_destination, require_for_audience
from facilitation.triage.undo import undo

__all__ = [
    "DraftKind",
    "add_definition",
    "add_occurrence",
    "add_to_question",
    "draft_entry",
    "keep_for_team",
    "publish_reply",
    "raise_question",
    "release",
    "set_aside",
    "claim",
    "undo",
]


@transaction.atomic
def draft_entry(*, contribution, user, draft, title, text=None, how=None, title_is_theirs=None):
    """Create a draft of the DraftKind `draft` from the Contribution, in the name of `user`; return the page.

    text, how: its text and what was done about it, as edited; without them the contributor's own. Where the title
    repeats the contributor's words (computed unless `title_is_theirs` says), the title has provenance too.
    """
    if draft == DraftKind.DEFINITION:
        return add_definition(contribution=contribution, user=user, term=title, statement=text)
    contribution = require_claim(contribution, user)
    require_destination(contribution, Destination.BANK)
    refuse_revealing_places(
        contribution,
        title=title,
        text=_edited_or_own(text, contribution.text),
        how=_edited_or_own(how, contribution.how),
    )
    page, fields = create_entry_draft(
        contribution, draft, title=title, text=text, how=how, user=user, title_is_theirs=title_is_theirs
    )
    _record_provenance(contribution, user, [{"number_id": page.number, "field": field} for field in fields])
    _settle(contribution, user, ContributionState.USED)
    return page


@transaction.atomic
def add_definition(*, contribution, user, term, statement=None):
    """Create a draft definition of `term` from the Contribution; return the page.

    Whose definition it is, is stated as far as consent and a reviewed name allow.
    """
    contribution = require_claim(contribution, user)
    require_destination(contribution, Destination.BANK)
    refuse_revealing_places(contribution, term=term, statement=_edited_or_own(statement, contribution.text))
    page, fields = create_definition_draft(contribution, term=term, statement=statement, user=user)
    parts = [
        {"number_id": page.number, "field": field, "names_contributor": field == "whose_described"} for field in fields
    ]
    _record_provenance(contribution, user, parts)
    _settle(contribution, user, ContributionState.USED)
    return page


@transaction.atomic
def add_occurrence(*, contribution, user, barrier, state, place=None, described_place="", how=None, met_on=None):
    """Add a row for where the Contribution met the barrier to the BarrierPage's draft; return the Occurrence.

    Readers see it once somebody with the right publishes the page. how: what was done about it, as edited; without it
    the contributor's own words.
    """
    contribution = require_claim(contribution, user)
    require_destination(contribution, Destination.BANK)
    how = _edited_or_own(how, contribution.how or contribution.text)
    refuse_revealing_places(contribution, described_place=described_place, how=how)
    where = {"place": place, "described_place": described_place, "met_on": met_on}
    row = add_occurrence_row(contribution, barrier, user=user, state=state, how=how, **where)
    _record_provenance(
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
    contribution = require_claim(contribution, user)
    require_for_audience(contribution, audience)
    refuse_revealing_places(contribution, wording=wording, background=background)
    question = Question(
        wording=wording,
        background=background,
        audience=audience,
        language=contribution.language,
        session=contribution.session,
        barrier=barrier and barrier.permanent_number,
        is_illustration=contribution.is_illustration,
    )
    question.full_clean()
    question.save()
    _record_provenance(contribution, user, [{"kind": ProvenanceKind.QUESTION, "question": question}])
    _settle(contribution, user, ContributionState.USED)
    return question


@transaction.atomic
def add_to_question(*, contribution, user, question):
    """Record that the Contribution also raised the Question, whose wording stays as it is; return the Question."""
    contribution = require_claim(contribution, user)
    require_for_audience(contribution, question.audience)
    _record_provenance(contribution, user, [{"kind": ProvenanceKind.ALSO_RAISED, "question": question}])
    _settle(contribution, user, ContributionState.USED)
    return question


@transaction.atomic
def publish_reply(*, contribution, user, text=None):
    """Publish the Contribution below the question that it replies to; return the QuestionReply.

    text: its words as edited; without them the contributor's own.
    """
    contribution = require_claim(contribution, user)
    require_destination(contribution, Destination.BANK)
    if not may_publish_replies(user):
        raise ValidationError(_("Readers see a reply at once. An editor has to publish it."))
    if contribution.reply_to_id is None:
        raise ValidationError(_("This replies to no question."))
    if QuestionReply.objects.filter(contribution=contribution).exists():
        raise ValidationError(_("This reply is published already."))
    text = _edited_or_own(text, contribution.text)
    refuse_revealing_places(contribution, text=text)
    reply = QuestionReply(question=contribution.reply_to, contribution=contribution, text=text)
    reply.full_clean()
    reply.save()
    _record_provenance(contribution, user, [{"kind": ProvenanceKind.REPLY, "question": contribution.reply_to}])
    _settle(contribution, user, ContributionState.USED)
    reply_published.send(sender=QuestionReply, reply=reply)
    if contribution.answers_step_id:
        queue_official_mail(contribution.reply_to, answered_back=True)
    return reply


@transaction.atomic
def keep_for_team(*, contribution, user):
    """Settle the Contribution as kept for the team; return it."""
    contribution = require_claim(contribution, user)
    require_destination(contribution, Destination.TEAM)
    return _settle(contribution, user, ContributionState.KEPT)


@transaction.atomic
def set_aside(*, contribution, user, reason):
    """Make nothing of the Contribution, for a `reason` that the contributor sees; return the Contribution."""
    contribution = require_claim(contribution, user)
    require_destination(contribution, Destination.TEAM)
    if contribution.state != ContributionState.NEW:
        raise ValidationError(_("Something was made of this already. Undo that first."))
    if not reason.strip():
        raise ValidationError(_("Say why it is set aside: the contributor will see this."))
    contribution.set_aside_reason = reason.strip()
    return _settle(contribution, user, ContributionState.SET_ASIDE)


def _edited_or_own(given, own):
    """Return what an editor gave, the contributor's own words where they gave nothing."""
    return own if given is None else given


def _record_provenance(contribution, user, parts):
    """Put on record what holds the Contribution: `parts` are values of Provenance rows, one dict each."""
    for part in parts:
        Provenance.objects.create(contribution=contribution, made_by=user, **part)


def _settle(contribution, user, state):
    """Note that `user` is done with the Contribution, which nobody holds any longer; return it."""
    contribution.state = state
    contribution.settled_by, contribution.settled_at = user, timezone.now()
    contribution.claimed_by = contribution.claimed_at = None
    contribution.clean_fields(exclude=["place", "heading", "text", "how"])
    contribution.save()
    return contribution
