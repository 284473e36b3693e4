"""What partners are told of entries that they may have and that readers may not read any more."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from partners.models import PublishedEntry
from practice.choices import EntryState, NumberState
from practice.models import EntryPage


@dataclass(frozen=True)
class WithdrawnRecord:
    """An entry that is gone: its number, since when, why, and the number that stands in its place, if any.

    Its title may be what had to go, so there is none.
    """

    number: int
    language: str
    gone: datetime
    reason: str
    replacement: int | None = None


def withdrawn_records(rows=None, *, most=None):
    """Return the WithdrawnRecords of a queryset of PublishedEntry, of all that are gone unless given; one statement.

    In the order of the queryset, the latest first without one; at most `most`, all without.
    """
    rows = PublishedEntry.objects.order_by("-gone", "-number") if rows is None else rows
    pages = EntryPage.objects.filter(
        permanent_number=OuterRef("number"), locale__language_code=OuterRef("locale"), alias_of=None
    )
    pages = pages.live().unrestricted()
    annotated = (
        rows.exclude(gone=None)
        .select_related("number")
        .annotate(
            page_state=Subquery(pages.values("state")[:1]),
            page_reason=Subquery(pages.values("state_reason")[:1]),
            replacement_number=Subquery(pages.values("replacement__permanent_number")[:1]),
        )
    )
    return [_withdrawn(row) for row in (annotated if most is None else annotated[:most])]


def _withdrawn(row):
    if row.number.state == NumberState.MERGED:
        reason = _("It became part of entry %(number)s.") % {"number": row.number.successor_id}
        return WithdrawnRecord(row.number_id, row.locale, row.gone, reason, row.number.successor_id)
    if row.page_state == EntryState.TAKEN_DOWN:
        return WithdrawnRecord(row.number_id, row.locale, row.gone, row.page_reason, row.replacement_number)
    deleted = row.number.state == NumberState.GONE
    reason = _("The editors deleted it.") if deleted else _("The editors no longer publish it.")
    return WithdrawnRecord(row.number_id, row.locale, row.gone, reason)
