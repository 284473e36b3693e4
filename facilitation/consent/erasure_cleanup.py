"""Settles what was withheld of an erased contribution where no text is left that an editor could review."""

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from facilitation.choices import ProvenanceKind, ProvenanceState
from facilitation.consent.redaction.page_redaction import is_essential, pages_of_entries, rows_with_uid
from facilitation.models import Question


@transaction.atomic
def settle_erased(contribution):
    """Settle the withheld parts of the erased Contribution that hold nothing now; return them.

    A row or a reply is deleted. An optional field is empty. An entry that is invalid without the field waits for an
    editor as long as any other field of it has text; a question has no text left.
    """
    parts = contribution.provenances.withheld().select_related("question")
    settled = [part for part in parts if _is_empty(part)]
    for part in settled:
        part.state, part.settled_at = ProvenanceState.REWRITTEN, timezone.now()
        part.save()
        part.withheld_texts.all().delete()
        if part.kind == ProvenanceKind.QUESTION:
            _say_why_it_is_gone(part.question)
    return settled


def _is_empty(part):
    if part.question_id:
        return part.kind == ProvenanceKind.REPLY or not (part.question.wording or part.question.background)
    pages = pages_of_entries(part.number_id)
    if part.row_uid:
        return not any(rows_with_uid(page, part.field, part.row_uid) for page in pages)
    if any(is_essential(type(page), part.field) for page in pages):
        return not any(page.live or _has_other_text(page) for page in pages)
    return not any(getattr(page, part.field, "") for page in pages)


def _has_other_text(page):
    """Tell whether anything is written in the entry beside its title and what follows from its lists."""
    written = set(page.text_for_search.splitlines()) - set(page.facts_for_search())
    return bool(page.summary.strip() or any(line.strip() for line in written))


def _say_why_it_is_gone(question):
    """Let the page of the Question go on to say why it is gone."""
    with translation.override(question.language):
        reason = _("Whoever asked it no longer agrees to its being published.")
    Question.objects.filter(pk=question.pk, withdrawn_reason="", published_at=None).update(withdrawn_reason=reason)
