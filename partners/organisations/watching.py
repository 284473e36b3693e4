"""What happened to the collections of an organisation since one of its partner editors last marked it as seen.

It is about the entries that were chosen. What a group's search finds changes by itself, every day.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from partners.models import ChangeType, EntryChange, PartnerWatch, PublishedEntry
from partners.public_records.withdrawn import withdrawn_records
from practice.kinds import kind_label
from practice.models import CollectionItem, CollectionMembership, CollectionPage, EntryPage, OrganisationMember
from search.saved_searches.address_parsing import problems_of

FIRST_LOOK = timedelta(days=30)  # how far back somebody is told who has never marked anything as seen


@dataclass(frozen=True)
class WatchedChange:
    """One change of an entry of a collection, or of the collection itself. `title` is "" for what readers cannot read.

    note: what the editor wrote on the change, or the reason why the entry was superseded or is gone; replacement: the
    number of the entry in its place.
    """

    number: int
    kind_label: str
    title: str
    what: str
    at: datetime
    note: str = ""
    replacement: int | None = None
    is_collection: bool = False


@dataclass(frozen=True)
class LapsedEntry:
    """An entry on which something has run out: its number, its title and sentences on what."""

    number: int
    title: str
    sentences: tuple[str, ...]


@dataclass
class CollectionNews:
    """What there is to tell of one collection: changes since the last look, and what has run out by now."""

    collection: CollectionPage
    changes: list[WatchedChange] = field(default_factory=list)
    lapsed: list[LapsedEntry] = field(default_factory=list)
    search_problems: list[str] = field(default_factory=list)

    def __bool__(self):
        return bool(self.changes or self.lapsed or self.search_problems)


def organisations_of(user):
    """Return [(Organisation, PartnerWatch)] of the organisations that `user` belongs to; unsaved where none is there.

    Two statements.
    """
    members = OrganisationMember.objects.filter(user=user).select_related("organisation")
    members = members.prefetch_related("organisation__labels").order_by("organisation__slug")
    watches = {watch.organisation_id: watch for watch in PartnerWatch.objects.filter(user=user)}
    return [
        (one.organisation, watches.get(one.organisation_id) or PartnerWatch(user=user, organisation=one.organisation))
        for one in members
    ]


def since_when(watch):
    """Return the time from which on changes are news for a PartnerWatch."""
    return watch.last_seen or timezone.now() - FIRST_LOOK


def mark_as_seen(*, watch, until):
    """Note that everything up to the time `until` was seen; a later mark stays, and no mark lies ahead of now."""
    watch.last_seen = max(filter(None, (watch.last_seen, min(until, timezone.now()))))
    watch.save()


@dataclass
class _Known:
    """What was loaded of the entries with some numbers, by (number, language), and of the searches by their query."""

    pages: dict
    gone: dict
    changes: dict
    kinds: dict
    problems: dict


def load_news(organisation, since):
    """Return the CollectionNews of every published collection that an Organisation keeps, by title.

    The number of statements depends neither on how many collections there are nor on what they hold.
    """
    collections = CollectionPage.objects.filter(owner_organisation=organisation, alias_of=None)
    collections = collections.filter(first_published_at__isnull=False).select_related("locale")
    collections = list(collections.prefetch_related("group_rows").order_by("title", "pk"))
    watched = _watched_numbers([page.pk for page in collections], since)
    numbers = {page.number for page in collections}.union(*watched.values())
    known = _Known(
        pages=_readable_pages(numbers),
        gone=_withdrawn(numbers),
        changes=_changes(numbers, since),
        kinds=_kinds(numbers),
        problems=problems_of(
            [row.saved_search for page in collections for row in page.group_rows.all() if row.saved_search]
        ),
    )
    return [_news(page, watched[page.pk], known) for page in collections]


def _news(collection, numbers, known):
    """Return the CollectionNews of a collection whose entries have these numbers."""
    language = collection.locale.language_code
    changes = [
        _change(change, known, collection)
        for number in {collection.number, *numbers}
        for change in known.changes[number, language]
    ]
    readable = [one for number in sorted(numbers) if (one := known.pages.get((number, language)))]
    return CollectionNews(
        collection,
        sorted(changes, key=lambda change: (change.at, change.number), reverse=True),
        [LapsedEntry(one.number, one.title, sentences) for one in readable if (sentences := _lapsed(one))],
        _search_problems(collection.group_rows.all(), known.problems),
    )


def _watched_numbers(keys, since):
    """Return {key of a collection: numbers of its entries}: those in it, and those that left it after the last look."""
    watched = {key: set() for key in keys}
    items = CollectionItem.objects.filter(collection__in=keys).values_list("collection", "entry__permanent_number")
    is_recent = Q(left=None) | Q(left__gte=timezone.localdate(since))
    seen = CollectionMembership.objects.filter(is_recent, collection__in=keys).values_list("collection", "entry")
    for key, number in [*items, *seen]:
        watched[key].add(number)
    return watched


def _changes(numbers, since):
    """Return {(number, language): list of EntryChanges} after a time; that an entry is new in the bank is none."""
    found = defaultdict(list)
    rows = EntryChange.objects.filter(number__in=numbers, at__gt=since).exclude(change_type=ChangeType.ADDED)
    for row in rows:
        found[row.number_id, row.locale].append(row)
    return found


def _kinds(numbers):
    """Return {number: kind}, of entries that are deleted too."""
    members = CollectionMembership.objects.filter(entry__in=numbers).values_list("entry", "kind")
    pages = EntryPage.objects.filter(permanent_number__in=numbers).values_list("permanent_number", "kind")
    return dict(members) | dict(pages)


def _readable_pages(numbers):
    """Return {(number, language): entry} of those that readers may read."""
    pages = EntryPage.objects.readable().filter(permanent_number__in=numbers).select_related("locale", "replacement")
    return {(page.number, page.locale.language_code): page for page in pages}


def _withdrawn(numbers):
    """Return {(number, language): WithdrawnRecord} of those that readers once could and no longer may read."""
    records = withdrawn_records(PublishedEntry.objects.filter(number__in=numbers))
    return {(record.number, record.language): record for record in records}


def _change(change, known, collection):
    """Return the WatchedChange of an EntryChange of a collection or of one of its entries."""
    key = (change.number_id, change.locale)
    page, gone, kind = known.pages.get(key), known.gone.get(key), known.kinds.get(change.number_id)
    note, replacement = change.note if page else "", None
    if change.change_type == ChangeType.SUPERSEDED and page:
        note, replacement = page.state_reason or note, page.replacement.number if page.replacement else None
    elif change.change_type == ChangeType.WITHDRAWN and gone:
        note, replacement = gone.reason, gone.replacement
    return WatchedChange(
        number=change.number_id,
        kind_label=kind_label(kind) if kind else "",
        title=page.title if page else "",
        what=ChangeType(change.change_type).label,
        at=change.at,
        note=note,
        replacement=replacement,
        is_collection=change.number_id == collection.number,
    )


def _lapsed(page):
    """Return what has run out on an entry by today, a tuple of sentences."""
    today = timezone.localdate()
    sentences = []
    if page.verified_until and page.verified_until < today:
        sentences.append(_("Its verification ran out on %(day)s.") % {"day": _day(page.verified_until)})
    if page.review_due and page.review_due < today:
        sentences.append(_("Its review has been due since %(day)s.") % {"day": _day(page.review_due)})
    return tuple(sentences)


def _day(day):
    return date_format(day, "j F Y")


def _search_problems(rows, problems):
    """Return what is wrong with the searches of a collection's groups, a list of sentences."""
    return [
        _("The search of “%(group)s”: %(problem)s") % {"group": row.heading, "problem": problems[row.saved_search]}
        for row in rows
        if row.saved_search in problems
    ]
