"""Cards: what stands for an entry in a list, wherever that list is, at one cost whatever its length."""

from dataclasses import dataclass, field, replace

from django.db.models import Case, Count, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from practice.choices import (
    DefinitionStatus,
    Kind,
    OccurrenceState,
    OrganisationRole,
    Outcome,
    Showing,
    State,
    VanguardState,
)
from practice.dates import period
from practice.labels import label_of
from practice.models import (
    BarrierTypeLabel,
    CollectionItem,
    EntryOrganisation,
    EntryPage,
    Occurrence,
    OrganisationLabel,
    VanguardStatus,
)

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


@dataclass(frozen=True)
class CardState:
    """One state on a card: its words, and the tone that colours them (good, partly, bad, plain or superseded)."""

    text: str
    tone: str = "plain"


@dataclass(frozen=True)
class Card:
    """What a reader sees of an entry in a list. `title` and `snippet` may be safe markup with words highlighted."""

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
    body: str = field(default="", repr=False)  # the text, for highlighting only

    def highlighted(self, *, title, summary, snippet):
        """Return this card with words marked: safe markup for title and summary, and a snippet of the text or None."""
        return replace(self, title=title, summary=summary, snippet=snippet)


def card_of(entry, request=None):
    """Return the Card of one entry page, read from the form being edited rather than the database where it differs."""
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
    occurrences = counted_occurrences()
    statuses = VanguardStatus.objects.filter(vanguard=OuterRef("pk")).order_by("-since", "-sort_order")
    columns = ["title", "summary", "kind", "state", "url_path", "slug", "permanent_number_id", "is_illustration"]
    columns += ["path", "depth", "content_type_id", "translation_key", "alias_of_id", "locale__language_code"]
    columns += ["practice_start", "practice_end", "practice_ongoing", "live"]
    return (
        entries.select_related("locale")
        .only(*columns, *(["text_for_search"] if with_text else []))
        .annotate(
            lead=Subquery(_leads().values("shown_name_or_words")[:1]),
            outcome=F("casestudypage__outcome"),
            barrier_type=label_of(BarrierTypeLabel, "barrierpage__barrier_type_id"),
            whose=label_of(OrganisationLabel, "definitionpage__whose_id"),
            whose_described=F("definitionpage__whose_described"),
            definition_status=F("definitionpage__status"),
            defined_on=F("definitionpage__defined_on"),
            keeper=label_of(OrganisationLabel, "collectionpage__owner_organisation_id"),
            item_count=count_of(CollectionItem.objects.filter(collection=OuterRef("pk"))),
            status_state=Subquery(statuses.values("state")[:1]),
            status_since=Subquery(statuses.values("since")[:1]),
            **{f"times_{state.name.lower()}": count_of(occurrences.filter(state=state)) for state in OccurrenceState},
        )
    )


def counted_occurrences():
    """The occurrences of the barrier of an outer query that count: nothing that was invented does."""
    return Occurrence.objects.filter(is_illustration=False, barrier__is_illustration=False, barrier=OuterRef("pk"))


def count_of(rows):
    """Return a sub-query that counts `rows`, 0 where there are none."""
    one_group = rows.order_by().annotate(everything=Value(1)).values("everything")
    return Coalesce(Subquery(one_group.annotate(number_of=Count("pk")).values("number_of")), 0)


def _leads():
    """The organisations of an entry of an outer query as readers see them, the first that leads before the others."""
    leading = Case(When(role=OrganisationRole.LEAD, then=0), default=1)
    name = label_of(OrganisationLabel, "organisation_id")
    shown = Case(When(showing=Showing.NAMED, then=name), default=F("shown_as"))
    rows = EntryOrganisation.objects.filter(entry=OuterRef("pk")).annotate(shown_name_or_words=shown)
    return rows.order_by(leading, "sort_order", "pk")


def _card(page, request, with_text):
    """Build one Card from a page with the columns of `_with_card_columns`."""
    facts, states = _TELL[page.kind](page)
    if page.kind in (Kind.CASE_STUDY, Kind.VANGUARD):
        facts = [page.lead, *facts]
    if page.state == State.SUPERSEDED:
        superseded = CardState(str(State.SUPERSEDED.label), "superseded")
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
        body=page.text_for_search if with_text else "",
    )


def _state(choice, text=None):
    return CardState(str(text or choice.label), TONES.get(choice, "plain"))


def _tell_case_study(page):
    return [period(page.practice_start, page.practice_end, page.practice_ongoing)], [_state(Outcome(page.outcome))]


def _tell_barrier(page):
    counts = [(state, getattr(page, f"times_{state.name.lower()}")) for state in OccurrenceState]
    met = sum(count for _state_, count in counts)
    facts = [page.barrier_type, ngettext("Met in %(n)s place", "Met in %(n)s places", met) % {"n": met}]
    wording = {
        OccurrenceState.OVERCOME: _("Overcome in %(n)s"),
        OccurrenceState.PARTLY: _("Partly in %(n)s"),
        OccurrenceState.REMAINS: _("Remains in %(n)s"),
    }
    return facts, [_state(state, wording[state] % {"n": count}) for state, count in counts if count]


def _tell_definition(page):
    facts = [page.whose_described or page.whose, page.defined_on.display() if page.defined_on else None]
    return facts, [_state(DefinitionStatus(page.definition_status))]


def _tell_vanguard(page):
    if not page.status_state:
        return [], []
    state = VanguardState(page.status_state)
    return [], [_state(state, f"{state.label}, {page.status_since.display()}")]


def _tell_session(page):
    return [page.lead, period(page.practice_start, page.practice_end, page.practice_ongoing)], []


def _tell_collection(page):
    count = page.item_count
    facts = [ngettext("%(n)s entry", "%(n)s entries", count) % {"n": count}]
    if page.keeper:
        facts.append(_("kept by %(organisation)s") % {"organisation": page.keeper})
    return facts, []


_TELL = {
    Kind.CASE_STUDY: _tell_case_study,
    Kind.BARRIER: _tell_barrier,
    Kind.DEFINITION: _tell_definition,
    Kind.VANGUARD: _tell_vanguard,
    Kind.COLLECTION: _tell_collection,
    Kind.SESSION: _tell_session,
}
