"""Undoes what triage made of a contribution: its text is removed, and it waits again as new."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from facilitation.choices import ContributionState, ProvenanceKind, ProvenanceState
from facilitation.consent.redaction.page_redaction import pages_of_entries, rows_with_uid
from facilitation.consent.withholding import remove_content
from facilitation.models import Contribution, Provenance, WithheldText
from facilitation.triage.claims import claimable
from practice.models import EntryPage


@transaction.atomic
def undo(*, contribution, user):
    """Undo everything that was made of the Contribution; return it, new again and unclaimed.

    Its words are removed from entries and questions. A draft that was never published is deleted, a published entry
    unpublished. Raises ValidationError where readers see it and `user` may not change that.
    """
    contribution = Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)
    if contribution.state == ContributionState.NEW:
        raise ValidationError(_("There is nothing to undo here."))
    if not claimable(Contribution.objects.filter(pk=contribution.pk), user).exists():
        raise ValidationError(_("Somebody else is looking at this one. Try again when they are done."))
    made = contribution.provenances.exclude(state=ProvenanceState.UNDONE).select_related("question")
    parts = list(made.order_by("pk"))
    for number in dict.fromkeys(part.number_id for part in parts if part.number_id):
        _undo_entry([part for part in parts if part.number_id == number], user)
    for part in parts:
        if part.question_id:
            _undo_question(part, user)
    Provenance.objects.filter(pk__in=[part.pk for part in parts]).update(
        state=ProvenanceState.UNDONE, settled_at=timezone.now(), settled_by=user
    )
    WithheldText.objects.filter(provenance__in=parts).delete()
    contribution.state, contribution.set_aside_reason = ContributionState.NEW, ""
    contribution.settled_by = contribution.settled_at = contribution.claimed_by = contribution.claimed_at = None
    contribution.save()
    return contribution


def _undo_entry(parts, user):
    """Take what the Provenances `parts` hold out of their entry; it goes altogether where it was made of them."""
    number = parts[0].number_id
    pages = pages_of_entries(number)
    whole = any(not part.row_uid for part in parts)
    _require_entry(pages, parts, whole, user)
    for part in parts:
        if part.state == ProvenanceState.FEEDING:
            remove_content(part)
    if not whole:
        return
    if any(page.first_published_at for page in pages) or _has_other_contributions(number=number, parts=parts):
        for page in pages_of_entries(number):
            if page.live and page.alias_of_id is None:
                page.unpublish(user=user)
        return
    for page in reversed(pages):
        page = EntryPage.objects.filter(pk=page.pk).first()
        if page is not None:
            log(instance=page, action="wagtail.delete", user=user, deleted=True)
            page.specific.delete()


def _require_entry(pages, parts, whole, user):
    """Refuse where readers see what is to go and `user` could not take it from them by hand either."""
    for page in pages:
        rights = page.permissions_for_user(user)
        shows = [part for part in parts if part.row_uid and rows_with_uid(page, part.field, part.row_uid)]
        if page.live and not (rights.can_unpublish() if whole else rights.can_publish() or not shows):
            raise ValidationError(_("Readers see this already. Ask a moderator to undo it."))


def _undo_question(part, user):
    """Take what the Provenance `part` holds out of its question; delete one that was never sent or published."""
    if part.kind == ProvenanceKind.ALSO_RAISED:
        return
    question = part.question
    if (part.kind == ProvenanceKind.REPLY or question.is_published) and not user.has_perm(
        "facilitation.change_question"
    ):
        raise ValidationError(_("Readers see this already. Ask an editor to undo it."))
    untouched = not question.is_published and not question.steps.exists()
    if (
        part.kind != ProvenanceKind.REPLY
        and untouched
        and not _has_other_contributions(question=question, parts=[part])
    ):
        question.delete()
    elif part.state == ProvenanceState.FEEDING:
        remove_content(part)


def _has_other_contributions(*, parts, **where):
    """Tell whether other contributions than that of `parts` stand in the same entry or question."""
    others = Provenance.objects.filter(**where).exclude(contribution_id=parts[0].contribution_id)
    return others.exclude(state=ProvenanceState.UNDONE).exists()
