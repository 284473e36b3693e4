"""What the cards of each kind of entry tell: an outcome, how often a barrier was met, how many entries there are."""

from django.db.models import Exists, F, OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from practice.choices import DefinitionStatus, OccurrenceState, Outcome, VanguardState
from practice.computed.facts import outcome_text
from practice.fields.partial_dates import format_period
from practice.kinds import Kind
from practice.models import (
    BarrierTypeLabel,
    CollectionGroup,
    CollectionItem,
    EntryPage,
    OrganisationLabel,
    VanguardStatus,
)
from practice.models.vocabularies.concept import LabelText
from practice.page_context.cards import TONES, CardState, count_subquery, fills_card, real_occurrences
from practice.page_context.labels import label_subquery, marked_label, marked_label_subquery


def _state(choice, text=None):
    return CardState(str(text or choice.label), TONES.get(choice, "plain"))


@fills_card(Kind.CASE_STUDY, lambda: {"outcome": F("casestudypage__outcome")})
def case_study_card(page):
    """Return who led it, when it was, and its outcome."""
    outcome = [_state(Outcome(page.outcome), outcome_text(page, page.outcome))] if page.outcome else []
    return [page.lead, format_period(page.practice_start, page.practice_end, page.practice_ongoing)], outcome


def _barrier_columns():
    times = {
        f"times_{state.name.lower()}": count_subquery(real_occurrences().filter(state=state))
        for state in OccurrenceState
    }
    return {"barrier_type": marked_label_subquery(BarrierTypeLabel, "barrierpage__barrier_type_id")} | times


@fills_card(Kind.BARRIER, _barrier_columns)
def barrier_card(page):
    """Return its type, how often it was met, and how often it was left in each state."""
    counts = [(state, getattr(page, f"times_{state.name.lower()}")) for state in OccurrenceState]
    met = sum(count for _state_, count in counts)
    barrier_type = marked_label(page.barrier_type, page.locale.language_code)
    facts = [barrier_type, ngettext("Met once", "Met %(n)s times", met) % {"n": met}]
    return facts, [_state(state, _times(state, count)) for state, count in counts if count]


def _times(state, count):
    """Return in words that the barrier was left `count` times in the OccurrenceState `state`."""
    words = {
        OccurrenceState.OVERCOME: ngettext("%(n)s overcome", "%(n)s overcome", count),
        OccurrenceState.PARTLY: ngettext("%(n)s partly overcome", "%(n)s partly overcome", count),
        OccurrenceState.REMAINS: ngettext("%(n)s remains", "%(n)s remain", count),
    }
    return words[state] % {"n": count}


def _definition_columns():
    return {
        "whose": marked_label_subquery(OrganisationLabel, "definitionpage__whose_id"),
        "whose_described": F("definitionpage__whose_described"),
        "definition_status": F("definitionpage__status"),
        "defined_on": F("definitionpage__defined_on"),
    }


@fills_card(Kind.DEFINITION, _definition_columns)
def definition_card(page):
    """Return whose definition it is, of which day, and how far it is accepted."""
    language = page.locale.language_code
    described = page.whose_described and LabelText.written_in(language, page.whose_described)
    facts = [described or marked_label(page.whose, language), page.defined_on.display() if page.defined_on else None]
    return facts, [_state(DefinitionStatus(page.definition_status))]


def _vanguard_columns():
    statuses = VanguardStatus.objects.filter(vanguard=OuterRef("pk")).order_by("-since", "-sort_order")
    return {
        "status_state": Subquery(statuses.values("state")[:1]),
        "status_since": Subquery(statuses.values("since")[:1]),
    }


@fills_card(Kind.VANGUARD, _vanguard_columns)
def vanguard_card(page):
    """Return who leads it, and its latest status with its date."""
    if not page.status_state:
        return [page.lead], []
    state = VanguardState(page.status_state)
    return [page.lead], [_state(state, f"{state.label}, {page.status_since.display()}")]


def _collection_columns():
    # One by one, because SQLite would list every entry of the bank to look for a few among them.
    is_readable = Exists(EntryPage.objects.readable().filter(pk=OuterRef("entry")))
    items = CollectionItem.objects.filter(is_readable, collection=OuterRef("pk"))
    keeper = label_subquery(OrganisationLabel, "collectionpage__owner_organisation_id")
    searches = CollectionGroup.objects.filter(collection=OuterRef("pk")).exclude(saved_search="")
    return {"keeper": keeper, "item_count": count_subquery(items), "search_count": count_subquery(searches)}


@fills_card(Kind.COLLECTION, _collection_columns)
def collection_card(page):
    """Return how many entries were chosen for it, whether searches add to them, and which organisation keeps it."""
    count = page.item_count
    facts = [ngettext("%(n)s entry", "%(n)s entries", count) % {"n": count}] if count or not page.search_count else []
    if page.search_count:
        facts.append(_("and what a search finds now") if facts else _("What a search finds now"))
    if page.keeper:
        facts.append(_("kept by %(organisation)s") % {"organisation": page.keeper})
    return facts, []
