"""Counts reports of reuse for the search, which sorts by them, and keeps its index in step with them."""

from collections import Counter

from partners.models import ReuseReport
from practice.models import EntryPage
from practice.registers import counts_reuse
from search.ingest.index_updates import sync_entries


@counts_reuse
def published_reports(numbers):
    """Return {number: how many published reports it has, those on entries merged into it included}; one statement."""
    reports = ReuseReport.objects.published().of_entries(numbers)
    rows = reports.order_by().values_list("number", "number__successor")
    return dict(Counter(successor or number for number, successor in rows))


def on_report_changed(instance, raw=False, **kwargs):
    """A report was stored or deleted: the index learns how many the entry has now."""
    if not raw:
        _index(instance.number.follow_successors())


def on_merged(target, **kwargs):
    """An entry became part of the one numbered `target`, whose reports count for both."""
    _index(target)


def _index(number):
    pages = EntryPage.objects.filter(permanent_number=number)
    sync_entries(list(pages.values_list("pk", flat=True)))
