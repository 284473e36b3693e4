"""Records what changed of entries, in the transaction of the change."""

from django.db.models import Q
from django.utils import timezone

from partners.changes.translated_notes import notes_in_own_language
from partners.models import ChangeType, EntryChange, PublishedEntry
from practice.choices import EntryState
from practice.models import EntryPage

BATCH_SIZE = 200  # entries compared by one statement
_ON_PUBLISHED_ENTRY = ["state", "changed", "modified", "gone"]


def record_entries(present, absent):
    """Bring `PublishedEntry` and the journal into step; `present` and `absent` are sets of (number, locale).

    Whatever stood there before decides what happened: an entry that is there for the first time was added, one whose
    date of change moved was changed, one that is not there any more was withdrawn. A bounded number of statements for
    each batch.
    """
    keys = sorted(present | absent)
    for start in range(0, len(keys), BATCH_SIZE):
        batch = set(keys[start : start + BATCH_SIZE])
        _record_batch(batch & present, batch - present)


def record_all():
    """Compare every published entry with the record, and record what was missed; return how many differed."""
    readable = set(EntryPage.objects.readable().values_list("permanent_number_id", "locale__language_code"))
    listed = set(PublishedEntry.objects.filter(gone=None).values_list("number_id", "locale"))
    different = (readable ^ listed) | _outdated()
    record_entries(different & readable, different - readable)
    return len(different)


def _outdated():
    """Return the keys of entries whose state or date of change is not the recorded one, a set."""
    recorded = {
        (row.number_id, row.locale): (row.state, row.changed)
        for row in PublishedEntry.objects.filter(gone=None).iterator()
    }
    rows = EntryPage.objects.readable().values_list(
        "permanent_number_id", "locale__language_code", "state", "changed_at", "last_published_at"
    )
    return {
        (number, locale)
        for number, locale, state, changed, published in rows.iterator()
        if (number, locale) in recorded and recorded[number, locale] != (state, changed or published)
    }


def _record_batch(present, absent):
    numbers, now = {number for number, _locale in present | absent}, timezone.now()
    rows = {(row.number_id, row.locale): row for row in PublishedEntry.objects.filter(number__in=numbers)}
    pages = _pages(present)
    notes, changes, changed_rows, new_rows = notes_in_own_language(pages.values()), [], [], []
    for key, page in pages.items():
        row, changed = rows.get(key), page.changed_at or page.last_published_at or now
        what = _what_happened(row, page, changed)
        if what:
            note = notes[page.pk] if what != ChangeType.ADDED else ""
            changes.append(EntryChange(number_id=key[0], locale=key[1], change_type=what, at=now, note=note))
        if row is None:
            row = PublishedEntry(number_id=key[0], locale=key[1], since=page.first_published_at or now)
            new_rows.append(row)
        else:
            changed_rows.append(row)
        row.state, row.changed, row.modified, row.gone = page.state, changed, now, None
    for key in absent | (present - pages.keys()):
        row = rows.get(key)
        if row is None or row.gone:
            continue
        row.modified = row.gone = now
        changed_rows.append(row)
        changes.append(EntryChange(number_id=key[0], locale=key[1], change_type=ChangeType.WITHDRAWN, at=now))
    PublishedEntry.objects.bulk_create(new_rows)
    PublishedEntry.objects.bulk_update(changed_rows, _ON_PUBLISHED_ENTRY)
    EntryChange.objects.bulk_create(changes)


def _pages(keys):
    """Return {(number, locale): readable page} of the keys."""
    wanted = Q(pk__in=[])
    for locale in {locale for _number, locale in keys}:
        numbers = [number for number, code in keys if code == locale]
        wanted |= Q(locale__language_code=locale, permanent_number__in=numbers)
    pages = EntryPage.objects.readable().filter(wanted).select_related("locale")
    return {(page.number, page.locale.language_code): page for page in pages}


def _what_happened(row, page, changed):
    """Return the ChangeType from a PublishedEntry, or None, to its page as readers read it; None where nothing did."""
    if row is None:
        return ChangeType.ADDED
    if row.gone:
        return ChangeType.RETURNED
    if row.state != page.state:
        return ChangeType.SUPERSEDED if page.state == EntryState.SUPERSEDED else ChangeType.REINSTATED
    return ChangeType.CHANGED if row.changed != changed else None
