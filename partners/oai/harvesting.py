"""Lists of records: what changed within a time and a set, in the order of the changes, a page at a time."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Min, Q
from django.utils import timezone
from django.utils.translation import override

from partners.models import PublishedEntry
from partners.oai.arguments import ProtocolError
from partners.oai.sets import in_set, sets_of
from partners.public_records.loading import load_records_by_number
from partners.public_records.record import PublicRecord
from practice.text_rules.keys import parse_key

PAGE_SIZE = 100


@dataclass(frozen=True)
class HarvestedRecord:
    """One entry in one language: its identifier, when it last changed, its sets; `record` is None where it is gone."""

    identifier: str
    datestamp: str
    sets: tuple[str, ...] = ()
    record: PublicRecord | None = None


@dataclass(frozen=True)
class HarvestedPage:
    """One page of a list; `token` goes on, "" on the last page, None where the list is whole on one page."""

    records: list[HarvestedRecord]
    token: str | None
    first: int  # how many records stand before it


def harvested_page(harvest, request=None):
    """Return the HarvestedPage of a Harvest in a bounded number of statements; raise ProtocolError for an empty one."""
    rows = _rows(harvest)
    found = list(rows.order_by("modified", "number", "locale")[: PAGE_SIZE + 1])
    if not found:
        raise ProtocolError("noRecordsMatch", "Nothing changed in this time and set.")
    page, token = found[:PAGE_SIZE], "" if harvest.after else None
    if len(found) > PAGE_SIZE:
        last = page[-1]
        after = (last.modified.isoformat(), last.number_id, last.locale)
        token = replace(harvest, after=after, count=harvest.count + PAGE_SIZE).token()
    return HarvestedPage(_harvested(page, request), token, harvest.count)


def one_record(identifier, request=None):
    """Return the HarvestedRecord of an identifier; raise ProtocolError where readers never saw one."""
    number, language = _read_identifier(identifier)
    row = PublishedEntry.objects.filter(number=number, locale=language).first()
    if row is None:
        raise ProtocolError("idDoesNotExist", "No record is called so.")
    return _harvested([row], request)[0]


def earliest_datestamp():
    """Return the datestamp before which nothing changed."""
    found = PublishedEntry.objects.aggregate(earliest=Min("modified"))["earliest"]
    return datestamp(found or timezone.now())


def datestamp(moment):
    """Return a moment as the protocol writes it, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def repository_identifier():
    """Return the name of the site within identifiers: its host."""
    return urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname


def _rows(harvest):
    rows = PublishedEntry.objects.all()
    if harvest.begins:
        rows = rows.filter(modified__gte=harvest.begins)
    if harvest.ends:
        rows = rows.filter(modified__lt=harvest.ends)
    if harvest.set:
        rows = in_set(rows, harvest.set)
    if harvest.after:
        text, number, language = harvest.after
        modified = datetime.fromisoformat(text)
        later = Q(number__gt=number) | Q(number=number, locale__gt=language)
        rows = rows.filter(Q(modified__gt=modified) | Q(modified=modified) & later)
    return rows


def _harvested(rows, request):
    """Return the HarvestedRecords of PublishedEntry rows; one that readers may not read at this moment is gone."""
    records = {}
    for language in {row.locale for row in rows}:
        numbers = [row.number_id for row in rows if row.locale == language and not row.gone]
        with override(language):
            found = load_records_by_number(numbers, request, language=language)
        records |= {(record.number, language): record for record in found}
    sets = sets_of(records.values())
    return [_record(row, records.get((row.number_id, row.locale)), sets) for row in rows]


def _record(row, record, sets):
    identifier = f"oai:{repository_identifier()}:{row.number_id}/{row.locale}"
    own = tuple(sets[record.page_id]) if record else ()
    return HarvestedRecord(identifier, datestamp(row.modified), own, record)


def _read_identifier(identifier):
    """Return (number, language) of an identifier; raise ProtocolError for one that is not ours."""
    start, _slash, language = identifier.partition("/")
    # An identifier of another repository stays whole, and is no number.
    number = parse_key(start.removeprefix(f"oai:{repository_identifier()}:"))
    is_ours = start.startswith("oai:") and number is not None
    if not is_ours or language not in dict(settings.LANGUAGES):
        raise ProtocolError("idDoesNotExist", "No record is called so.")
    return number, language
