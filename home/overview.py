"""Context of the front page: counts of each kind, themes, newest entries and collections."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, Subquery, Value
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from practice.choices import OccurrenceState, Outcome, VanguardState
from practice.kinds import Kind, registered_kinds
from practice.models import EntryPage, Theme, VanguardStatus
from practice.models.compiled_queries import compiled_query
from practice.page_context.cards import Card, cards_by_id
from search.index.lookup.facet_index import FacetIndex
from search.query.addresses import search_address

MAX_NEWEST = 5
MAX_COLLECTIONS = 3
PASSED_STATES = {"overcome": OccurrenceState.OVERCOME, "partly": OccurrenceState.PARTLY}


@dataclass(frozen=True)
class KindStatistic:
    """How many entries of a kind count as knowledge, and one more fact about them; `url` leads to their listing."""

    kind: str
    value: int
    label: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Overview:
    """Everything the front page shows beside its own text."""

    figures: list[KindStatistic]
    themes: list[Theme]
    newest: list[Card]
    collections: list[Card]


def load_overview(request=None):
    """Return the Overview of the bank in the reader's language."""
    language = get_language()
    newest, collections = _newest(language), _newest_collections(language)
    cards = cards_by_id(newest + collections, request) if newest or collections else {}
    return Overview(
        figures=kind_statistics(language),
        themes=_themes(),
        newest=[cards[key] for key in newest if key in cards],
        collections=[cards[key] for key in collections if key in cards],
    )


@compiled_query
def _newest(language):
    entries = EntryPage.objects.readable().exclude(kind=Kind.COLLECTION)
    return entries.in_language_by_date(language).values_list("pk", flat=True)[:MAX_NEWEST]


@compiled_query
def _newest_collections(language):
    entries = EntryPage.objects.readable().filter(kind=Kind.COLLECTION)
    return entries.in_language_by_date(language).values_list("pk", flat=True)[:MAX_COLLECTIONS]


@compiled_query
def _themes():
    return Theme.objects.with_labels()


def kind_statistics(language):
    """Return a KindStatistic for every kind of entry in a language, illustrations left out, in two statements.

    Entries are counted by the index, as the links behind the figures are: there may be any number of them.
    """
    index = FacetIndex(language)
    known = index.having(illustration="no")
    worked = known & index.having(outcome=Outcome.WORKED)
    [facts] = _facts(language) or [{}]
    counts = Counter({**index.counts("kind", known), **facts, "worked": worked.bit_count()})
    notes = _notes(counts)
    return [
        KindStatistic(
            kind=kind.value,
            value=counts[kind.value],
            label=kind.noun_for(counts[kind.value]),
            note=notes.get(kind.value, ""),
            url=search_address(kind=kind.value, illustration="no"),
        )
        for kind in registered_kinds()
    ]


@compiled_query
def _facts(language):
    """Count what the index does not: how often barriers were met and got past, terms, and vanguards that left.

    One row, and none where there is no such entry.
    """
    # By the index of what counts, as `in_language_by_date` goes by that of dates.
    entries = EntryPage.objects.knowledge().filter(kind__in=[Kind.BARRIER, Kind.DEFINITION, Kind.VANGUARD])
    entries = entries.in_language_by_date(language).order_by().annotate(everything=Value(1))
    statuses = VanguardStatus.objects.filter(vanguard=OuterRef("pk")).order_by("-since", "-sort_order")
    rows = "barrierpage__occurrence_rows"
    real = Q(**{f"{rows}__is_illustration": False})
    past = {name: real & Q(**{f"{rows}__state": state}) for name, state in PASSED_STATES.items()}
    entries = entries.annotate(latest_status=Subquery(statuses.values("state")[:1])).values("everything")
    return entries.annotate(
        met=Count(rows, filter=real, distinct=True),
        **{name: Count(rows, filter=rule, distinct=True) for name, rule in past.items()},
        terms=Count(F("definitionpage__term_key"), distinct=True),
        withdrew=Count("pk", filter=Q(latest_status=VanguardState.WITHDREW), distinct=True),
    )


def _notes(counts):
    """Return {kind: one more fact about its entries}, only for kinds of which there is one to tell."""
    notes = {}
    if counts[Kind.CASE_STUDY]:
        notes[Kind.CASE_STUDY] = _worked(counts)
    if counts["met"]:
        notes[Kind.BARRIER] = _met(counts)
    if counts["terms"]:
        notes[Kind.DEFINITION] = ngettext("of %(terms)s term", "of %(terms)s terms", counts["terms"]) % counts
    if counts["withdrew"]:
        notes[Kind.VANGUARD] = ngettext("%(withdrew)s withdrew", "%(withdrew)s withdrew", counts["withdrew"]) % counts
    return notes


def _worked(counts):
    """Return how many cases worked, and say so where none did: a visitor would otherwise expect some."""
    if not counts["worked"]:
        return _("none yet that worked")
    return ngettext("%(worked)s that worked", "%(worked)s that worked", counts["worked"]) % counts


def _met(counts):
    """Return how often barriers were met and got past, and say so where none was: a visitor would expect some."""
    parts = [ngettext("met once", "met %(met)s times", counts["met"]) % counts]
    if counts["overcome"]:
        parts.append(ngettext("overcome once", "overcome %(overcome)s times", counts["overcome"]) % counts)
    if counts["partly"]:
        parts.append(ngettext("partly overcome once", "partly overcome %(partly)s times", counts["partly"]) % counts)
    if not counts["overcome"]:
        parts.append(
            _("fully overcome nowhere yet") if counts["partly"] else pgettext("all barriers", "overcome nowhere yet")
        )
    return ", ".join(parts)
