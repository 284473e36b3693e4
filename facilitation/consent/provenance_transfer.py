"""Moves and copies provenance along with text: rows moved by a merge, and entries that somebody copies."""

from django.db import transaction

from facilitation.choices import ProvenanceKind
from facilitation.models import OverlapDismissal, Provenance


@transaction.atomic
def move_provenance(*, relation, uids, source, target):
    """Move the provenance of the rows `uids` from entry `source` to entry `target`, both numbers.

    What was withheld of a row that no longer exists moves too, so that it can be restored where the other rows are.
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
    """Copy all provenance of the entry `source` to the entry `copy`, both numbers.

    Withheld parts stay withheld in the copy; the withheld text itself is stored once, with the source.
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
