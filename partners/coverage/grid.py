"""The grid of a collection or theme: its topics by the kinds of entry, with counts and gaps.

Illustrations are not counted. Each number equals what its link shows.
"""

from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import get_language

from facilitation.choices import ContributionType
from practice.kinds import Kind, registered_kinds
from practice.models import EntryPage, Theme, Topic
from practice.page_context.labels import load_labels
from practice.registers import registered_address
from search.query.query_string_form import address_with

# As what a reader is asked to tell of a kind that is missing.
SHARED_AS = {Kind.BARRIER: ContributionType.BARRIER, Kind.DEFINITION: ContributionType.DEFINITION}

REAL_ONLY = ("illustration", "no")  # the parameter by which a search leaves illustrations out


@dataclass(frozen=True)
class CoverageCell:
    """The entries of one kind on one topic: how many the collection holds (None for a theme) and how many the bank.

    Each number has its link; `share_url` is where to tell us what is missing.
    """

    kind_label: str
    bank: int
    bank_url: str
    share_url: str
    own: int | None = None
    own_url: str = ""


@dataclass(frozen=True)
class CoverageRow:
    """One topic, the path of its page, and a CoverageCell for each kind."""

    label: str
    url: str
    theme: str
    cells: list[CoverageCell]


@dataclass(frozen=True)
class CoverageGrid:
    """The kinds as columns, and a row for each topic."""

    kinds: list
    rows: list[CoverageRow]


def covered_kinds():
    """Return the EntryKinds that a grid has columns for, a list: all but collections, which gather the others."""
    return [kind for kind in registered_kinds() if kind.value != Kind.COLLECTION]


def theme_grid(theme):
    """Return the CoverageGrid of a Theme: its topics that are in use, by what the bank holds; four statements."""
    return _grid(list(Topic.objects.filter(theme=theme).offered().select_related("theme")))


def collection_grid(collection, page_ids, address):
    """Return the CoverageGrid of a collection: the topics of its own and of the entries with these page ids.

    address: the path of the page that lists the entries of a cell. Five statements.
    """
    topics = Topic.objects.filter(entry_rows__entry__in=[collection.pk, *page_ids]).distinct()
    own = _counts(EntryPage.objects.knowledge().filter(pk__in=page_ids))
    return _grid(list(topics.select_related("theme")), own, address)


def entries_of_cell(page_ids, topic, kind):
    """Return the ids of the pages of one cell, in the order given, a list; `topic` is a slug, `kind` a value."""
    entries = EntryPage.objects.knowledge().filter(pk__in=page_ids, kind=kind, topic_rows__topic__slug=topic)
    found = set(entries.values_list("pk", flat=True))
    return [key for key in page_ids if key in found]


def _counts(entries):
    """Return {(key of a topic, kind): how many} of an EntryQuerySet; one statement."""
    counted = entries.order_by().values_list("topic_rows__topic", "kind").annotate(n=Count("pk", distinct=True))
    return {(topic, kind): count for topic, kind, count in counted}


def _grid(topics, own=None, address=""):
    labels = load_labels({Topic: topics, Theme: [topic.theme for topic in topics]})
    entries = EntryPage.objects.knowledge().in_language(get_language()).filter(topic_rows__topic__in=topics)
    bank, kinds = _counts(entries), covered_kinds()
    rows = [
        CoverageRow(
            label=labels(topic),
            url=registered_address("listing", "topic", topic.slug),
            theme=labels(topic.theme),
            cells=[_cell(topic, kind, bank, own, address) for kind in kinds],
        )
        for topic in topics
    ]
    return CoverageGrid(kinds, sorted(rows, key=lambda row: (row.theme, row.label)))


def _cell(topic, kind, bank, own, address):
    key, pairs = (topic.pk, kind.value), [("topic", topic.slug), ("kind", kind.value)]
    form = SHARED_AS.get(kind.value, ContributionType.EXAMPLE)
    return CoverageCell(
        kind_label=str(kind.label),
        bank=bank.get(key, 0),
        bank_url=address_with(reverse("search:search"), [("kind", kind.value), ("topic", topic.slug), REAL_ONLY]),
        share_url=address_with(reverse("facilitation:share"), [("topic", topic.slug), ("form", form.value)]),
        own=None if own is None else own.get(key, 0),
        own_url=f"{address_with(address, pairs)}#listed" if own is not None else "",
    )
