"""What changed since a time, in its order, so that a partner's copy of the bank stays in step."""

import re
from datetime import UTC, datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import override

from partners.api.cursors import read_position
from partners.api.problems import ParameterError, parameter_problem
from partners.api.resources.entry_fields import SECTIONS, entry_data, withdrawn_data
from partners.models import PublishedEntry
from partners.public_records.loading import load_records_by_number
from partners.public_records.withdrawn import withdrawn_records

# How far the next time to ask for lies before this one. A change bears the time at which it was written, and readers
# see it when its transaction ends: whatever a transaction of at most this length wrote is met the next time. What is
# met twice replaces itself.
OVERLAP = timedelta(minutes=15)
_LOST_PLUS = re.compile(r"(?<=:\d\d) (?=\d\d:\d\d$)|(?<=\.\d{6}) (?=\d\d:\d\d$)")  # a "+" that an address made a space


def changes_answer(request, since, *, language, fields, page_size):
    """Return one page of everything that changed since a time, a dict as `Entries`.

    since: the text of `updated_since`, which raises Problem where it is no time; language: a code, None for all.
    """
    since, position = _read_time(since), read_position(request)
    begun, *after = position.place or [_written(timezone.now() - OVERLAP)]
    rows = PublishedEntry.objects.filter(modified__gte=since)
    rows = rows.filter(locale=language) if language else rows
    found = list((_after(rows, *after) if after else rows).order_by("modified", "number", "locale")[: page_size + 1])
    is_last, found = len(found) <= page_size, found[:page_size]
    withdrawn = withdrawn_records(PublishedEntry.objects.filter(pk__in=[row.pk for row in found if row.gone]))
    return {
        "items": _items(request, [row for row in found if not row.gone], fields),
        "withdrawn": [withdrawn_data(one) for one in withdrawn],
        "next": None if is_last else position.next_address([begun, *_place(found[-1])]),
        "next_since": begun if is_last else None,
    }


def _items(request, rows, fields):
    """Return what is given of the entries of PublishedEntry rows, each in its language, in the order of the rows."""
    found = {}
    for language in {row.locale for row in rows}:
        numbers = [row.number_id for row in rows if row.locale == language]
        with override(language):
            records = load_records_by_number(numbers, request, language=language, with_sections=SECTIONS in fields)
            found |= {(record.number, language): entry_data(record, fields) for record in records}
    keys = [(row.number_id, row.locale) for row in rows]
    return [found[key] for key in keys if key in found]


def _place(row):
    return [_written(row.modified), row.number_id, row.locale]


def _after(rows, modified, number, locale):
    modified = datetime.fromisoformat(modified)
    later = Q(number__gt=number) | Q(number=number, locale__gt=locale)
    return rows.filter(Q(modified__gt=modified) | Q(modified=modified) & later)


def _written(moment):
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _read_time(text):
    """Return the time that `updated_since` names, midnight UTC for a date; raise Problem where it names none."""
    try:
        found = parse_datetime(_LOST_PLUS.sub("+", text.strip()))
        if found is not None:
            return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    sentence = _("Write it as 2026-01-31 or 2026-01-31T12:00:00Z, or give “next_since” of the last answer as it is.")
    raise parameter_problem(ParameterError("updated_since", sentence))
