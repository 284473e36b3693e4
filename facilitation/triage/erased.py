"""Settles what was withheld of an erased contribution where nothing is left standing that an editor could judge."""

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from facilitation.choices import ProvenanceKind, ProvenanceState
from facilitation.models import Question
from facilitation.scrubbing import is_essential, rows_with, versions


@transaction.atomic
def settle_erased(contribution):
    """Note, of each thing that held the erased Contribution and holds nothing now, that it is settled; return them.

    A row or a reply is gone. A field that may be empty is empty. An entry that cannot stand without the field waits for
    an editor as long as anything else is written in it; a question has no words left.
    """
    parts = contribution.provenances.withheld().select_related("question")
    settled = [part for part in parts if _holds_nothing(part)]
    for part in settled:
        part.state, part.settled_at = ProvenanceState.REWRITTEN, timezone.now()
        part.save()
        part.withheld_texts.all().delete()
        if part.kind == ProvenanceKind.QUESTION:
            _say_why_it_is_gone(part.question)
    return settled


def _holds_nothing(part):
    if part.question_id:
        return part.kind == ProvenanceKind.REPLY or not (part.question.wording or part.question.background)
    pages = versions(part.number_id)
    if part.row_uid:
        return not any(rows_with(page, part.field, part.row_uid) for page in pages)
    if any(is_essential(type(page), part.field) for page in pages):
        return not any(page.live or _is_written(page) for page in pages)
    return not any(getattr(page, part.field, "") for page in pages)


def _is_written(page):
    """Tell whether anything is written in the entry beside its title and what follows from its lists."""
    written = set(page.text_for_search.splitlines()) - set(page.facts_for_search())
    return bool(page.summary.strip() or any(line.strip() for line in written))


def _say_why_it_is_gone(question):
    """Let the page of the Question go on to say why it is gone."""
    with translation.override(question.language):
        reason = _("Whoever asked it no longer agrees to its being published.")
    Question.objects.filter(pk=question.pk, withdrawn_reason="", published_at=None).update(withdrawn_reason=reason)
