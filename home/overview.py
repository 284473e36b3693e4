"""Context of the front page: counts of each kind, themes, newest entries and collections."""

from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from practice.choices import OccurrenceState, Outcome, VanguardState
from practice.kinds import Kind, registered_kinds
from practice.models import EntryPage, Theme, VanguardStatus
from practice.page_context.cards import Card, cards_of
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
    readable = EntryPage.objects.readable().in_language(get_language())
    newest = list(readable.exclude(kind=Kind.COLLECTION).newest_first().values_list("pk", flat=True)[:MAX_NEWEST])
    collections = list(
        readable.filter(kind=Kind.COLLECTION).newest_first().values_list("pk", flat=True)[:MAX_COLLECTIONS]
    )
    cards = {card.page_id: card for card in cards_of(EntryPage.objects.filter(pk__in=newest + collections), request)}
    return Overview(
        figures=kind_statistics(readable),
        themes=list(Theme.objects.with_labels()),
        newest=[cards[key] for key in newest if key in cards],
        collections=[cards[key] for key in collections if key in cards],
    )


def kind_statistics(entries):
    """Return a KindStatistic for every kind from an EntryQuerySet, illustrations left out, in one statement."""
    counts = _counts(entries.filter(is_illustration=False))
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


def _counts(entries):
    """Count entries of each kind, cases that worked, barriers met and got past, terms, and vanguards that left."""
    statuses = VanguardStatus.objects.filter(vanguard=OuterRef("pk")).order_by("-since", "-sort_order")
    rows = "barrierpage__occurrence_rows"
    real = Q(**{f"{rows}__is_illustration": False})
    past = {name: real & Q(**{f"{rows}__state": state}) for name, state in PASSED_STATES.items()}
    return entries.annotate(latest_status=Subquery(statuses.values("state")[:1])).aggregate(
        **{kind.value: Count("pk", filter=Q(kind=kind.value), distinct=True) for kind in registered_kinds()},
        worked=Count("pk", filter=Q(casestudypage__outcome=Outcome.WORKED), distinct=True),
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
