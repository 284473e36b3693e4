"""Cards: how an entry is shown in a list. One statement loads all cards of a list, whatever its length."""

from dataclasses import dataclass, field, replace

from django.db.models import Case, Count, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from practice.choices import (
    DefinitionStatus,
    EntryState,
    Kind,
    OccurrenceState,
    OrganisationDisplay,
    OrganisationRole,
    Outcome,
    VanguardState,
)
from practice.computed.facts import outcome_text
from practice.fields.partial_dates import format_period
from practice.models import (
    BarrierTypeLabel,
    CollectionItem,
    EntryOrganisation,
    EntryPage,
    Occurrence,
    OrganisationLabel,
    VanguardStatus,
)
from practice.page_context.labels import label_subquery
from practice.registers import CARD_PREVIEW, loads_context

TONES = {
    OccurrenceState.OVERCOME: "good",
    OccurrenceState.PARTLY: "partly",
    OccurrenceState.REMAINS: "bad",
    Outcome.WORKED: "good",
    Outcome.MIXED: "partly",
    Outcome.STOPPED: "bad",
    VanguardState.WITHDREW: "bad",
    DefinitionStatus.CONTESTED: "partly",
}

# Kind → (columns to load besides, function of the page that returns facts to tell first), filled by layers above.
_ADDED = {}


@dataclass(frozen=True)
class CardState:
    """One state on a card: its words, and the tone that colours them (good, partly, bad, plain or superseded)."""

    text: str
    tone: str = "plain"


@dataclass(frozen=True)
class Card:
    """An entry as shown in a list. `title` and `snippet` may be safe markup with words highlighted."""

    number: int
    page_id: int
    kind: str
    kind_label: str
    url: str
    title: str
    summary: str
    facts: tuple[str, ...] = ()
    states: tuple[CardState, ...] = ()
    is_illustration: bool = False
    snippet: str | None = None
    reason: str = ""  # why it comes early in this list
    language: str = ""  # the code of the language it is written in, where that is not the reader's
    body: str = field(default="", repr=False)  # the text, for highlighting only

    def highlighted(self, *, title, summary, snippet):
        """Return this card with words marked: safe markup for title and summary, and a snippet of the text or None."""
        return replace(self, title=title, summary=summary, snippet=snippet)


def tell_first(kind, columns, facts):
    """Let the layer that a kind belongs to tell something first on its cards.

    `columns` are {name: expression on EntryPage}; `facts` takes a page with them and returns a list of short texts.
    """
    _ADDED[kind] = (columns, facts)


@loads_context(CARD_PREVIEW)
def card_of(entry, request=None):
    """Return the Card of one entry, with the values of the form being edited where they differ from the database."""
    cards = cards_of(EntryPage.objects.filter(pk=entry.pk), request)
    if not cards:
        kind = entry.of_kind or entry.kind
        return Card(entry.number, entry.pk, kind, Kind(kind).label, "", entry.title, entry.summary)
    return replace(cards[0], title=entry.title, summary=entry.summary, is_illustration=entry.is_illustration)


def cards_by_id(page_ids, request=None, *, with_text=False):
    """Return {page id: Card} of the readable entries among `page_ids`; `with_text` brings `body` for highlighting."""
    entries = EntryPage.objects.readable().filter(pk__in=list(page_ids))
    return {card.page_id: card for card in cards_of(entries, request, with_text=with_text)}


def cards_of(entries, request=None, *, with_text=False):
    """Return a Card for each of an EntryQuerySet, in its order: one statement, whatever their number and kinds."""
    return [_card(page, request, with_text) for page in _with_card_columns(entries, with_text)]


def _with_card_columns(entries, with_text):
    """Load what a card needs in one statement: the columns of every kind, and counts of rows by sub-query."""
    occurrences = real_occurrences()
    statuses = VanguardStatus.objects.filter(vanguard=OuterRef("pk")).order_by("-since", "-sort_order")
    columns = ["title", "summary", "kind", "state", "url_path", "slug", "permanent_number_id", "is_illustration"]
    columns += ["path", "depth", "content_type_id", "translation_key", "alias_of_id", "locale__language_code"]
    columns += ["practice_start", "practice_end", "practice_ongoing", "live"]
    columns += ["verified_on", "evidence_date"]
    return (
        entries.select_related("locale")
        .only(*columns, *(["text_for_search"] if with_text else []))
        .annotate(
            lead=Subquery(_leads().values("shown_name_or_words")[:1]),
            outcome=F("casestudypage__outcome"),
            barrier_type=label_subquery(BarrierTypeLabel, "barrierpage__barrier_type_id"),
            whose=label_subquery(OrganisationLabel, "definitionpage__whose_id"),
            whose_described=F("definitionpage__whose_described"),
            definition_status=F("definitionpage__status"),
            defined_on=F("definitionpage__defined_on"),
            keeper=label_subquery(OrganisationLabel, "collectionpage__owner_organisation_id"),
            item_count=count_subquery(_items_to_read()),
            status_state=Subquery(statuses.values("state")[:1]),
            status_since=Subquery(statuses.values("since")[:1]),
            **{name: column for columns, _facts in _ADDED.values() for name, column in columns.items()},
            **{
                f"times_{state.name.lower()}": count_subquery(occurrences.filter(state=state))
                for state in OccurrenceState
            },
        )
    )


def real_occurrences():
    """Return the occurrences of the outer query's barrier that count, a queryset; invented ones do not."""
    return Occurrence.objects.filter(is_illustration=False, barrier__is_illustration=False, barrier=OuterRef("pk"))


def _items_to_read():
    """The items of the collection of an outer query that readers find in it."""
    return CollectionItem.objects.filter(collection=OuterRef("pk"), entry__in=EntryPage.objects.readable())


def count_subquery(rows):
    """Return a sub-query that counts `rows`, 0 where there are none."""
    one_group = rows.order_by().annotate(everything=Value(1)).values("everything")
    return Coalesce(Subquery(one_group.annotate(number_of=Count("pk")).values("number_of")), 0)


def _leads():
    """The organisations of an entry of an outer query as readers see them, the first that leads before the others."""
    leading = Case(When(role=OrganisationRole.LEAD, then=0), default=1)
    name = label_subquery(OrganisationLabel, "organisation_id")
    name_or_description = Case(When(showing=OrganisationDisplay.NAMED, then=name), default=F("shown_as"))
    rows = EntryOrganisation.objects.filter(entry=OuterRef("pk")).annotate(shown_name_or_words=name_or_description)
    return rows.order_by(leading, "sort_order", "pk")


def _card(page, request, with_text):
    """Build one Card from a page with the columns of `_with_card_columns`."""
    facts, states = _FACTS_AND_STATES[page.kind](page)
    if page.kind in _ADDED:
        facts = [*_ADDED[page.kind][1](page), *facts]
    if page.kind in (Kind.CASE_STUDY, Kind.VANGUARD):
        facts = [page.lead, *facts]
    if page.state == EntryState.SUPERSEDED:
        superseded = CardState(str(EntryState.SUPERSEDED.label), "superseded")
        states = [superseded, *(state for state in states if state.text != superseded.text)]
    return Card(
        number=page.number,
        page_id=page.pk,
        kind=page.kind,
        kind_label=str(Kind(page.kind).label),
        url=page.get_url(request) or "",
        title=page.title,
        summary=page.summary,
        facts=tuple(str(fact) for fact in facts if fact),
        states=tuple(states),
        is_illustration=page.is_illustration,
        language=other_language(page),
        body=page.text_for_search if with_text else "",
    )


def other_language(page):
    """Return the code of the language of a page, loaded with its locale, "" where that is the reader's."""
    code = page.locale.language_code
    return "" if code == get_language() else code


def _state(choice, text=None):
    return CardState(str(text or choice.label), TONES.get(choice, "plain"))


def _case_study_facts(page):
    outcome = [_state(Outcome(page.outcome), outcome_text(page, page.outcome))] if page.outcome else []
    return [format_period(page.practice_start, page.practice_end, page.practice_ongoing)], outcome


def _barrier_facts(page):
    counts = [(state, getattr(page, f"times_{state.name.lower()}")) for state in OccurrenceState]
    met = sum(count for _state_, count in counts)
    facts = [page.barrier_type, ngettext("Met once", "Met %(n)s times", met) % {"n": met}]
    return facts, [_state(state, _times(state, count)) for state, count in counts if count]


def _times(state, count):
    """Return in words that the barrier was left `count` times in the OccurrenceState `state`."""
    words = {
        OccurrenceState.OVERCOME: ngettext("%(n)s overcome", "%(n)s overcome", count),
        OccurrenceState.PARTLY: ngettext("%(n)s partly overcome", "%(n)s partly overcome", count),
        OccurrenceState.REMAINS: ngettext("%(n)s remains", "%(n)s remain", count),
    }
    return words[state] % {"n": count}


def _definition_facts(page):
    facts = [page.whose_described or page.whose, page.defined_on.display() if page.defined_on else None]
    return facts, [_state(DefinitionStatus(page.definition_status))]


def _vanguard_facts(page):
    if not page.status_state:
        return [], []
    state = VanguardState(page.status_state)
    return [], [_state(state, f"{state.label}, {page.status_since.display()}")]


def _session_facts(page):
    return [page.lead, format_period(page.practice_start, page.practice_end, page.practice_ongoing)], []


def _collection_facts(page):
    count = page.item_count
    facts = [ngettext("%(n)s entry", "%(n)s entries", count) % {"n": count}]
    if page.keeper:
        facts.append(_("kept by %(organisation)s") % {"organisation": page.keeper})
    return facts, []


_FACTS_AND_STATES = {
    Kind.CASE_STUDY: _case_study_facts,
    Kind.BARRIER: _barrier_facts,
    Kind.DEFINITION: _definition_facts,
    Kind.VANGUARD: _vanguard_facts,
    Kind.COLLECTION: _collection_facts,
    Kind.SESSION: _session_facts,
}
