"""Lets provenance follow words that move: rows that a merge moves, and entries that somebody copies."""

from django.db import transaction

from facilitation.choices import ProvenanceKind
from facilitation.models import OverlapDismissal, Provenance


@transaction.atomic
def move_provenance(*, relation, uids, source, target):
    """Let what is on record of the rows `uids` of entry `source` be on record of entry `target`, both numbers.

    What was withheld of a row that is no longer there goes along, so that it can be put back where the others are.
    """
    rows = Provenance.objects.filter(kind=ProvenanceKind.ROW, number=source, field=relation)
    gone = rows.filter(withheld_texts__isnull=False)
    Provenance.objects.filter(pk__in=[*rows.filter(row_uid__in=uids).values_list("pk", flat=True)]).update(
        number=target
    )
    Provenance.objects.filter(pk__in=list(gone.values_list("pk", flat=True))).update(number=target)
    _carry_dismissals(source, target)


@transaction.atomic
def copy_provenance(*, source, copy):
    """Put on record of the entry `copy` all that is on record of the entry `source`, both numbers.

    What was withheld stays withheld in the copy; what stood there is kept once, with the source.
    """
    parts = list(Provenance.objects.filter(number=source).order_by("pk"))
    for part in parts:
        part.pk, part.number_id, part._state.adding = None, copy, True
    Provenance.objects.bulk_create(parts)
    _carry_dismissals(source, copy)


def _carry_dismissals(source, target):
    """Let what an editor judged of the words of one entry hold for the other, which has the same words now."""
    judged = OverlapDismissal.objects.filter(number=source)
    OverlapDismissal.objects.bulk_create(
        OverlapDismissal(contribution_id=row.contribution_id, number_id=target, digests=row.digests, by_id=row.by_id)
        for row in judged
    )
