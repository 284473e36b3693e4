"""Runs one search: from the parameters of a request to everything its page shows."""

from dataclasses import replace

from django.utils.translation import get_language

from practice.choices import OccurrenceState
from practice.computed.plain_text import real_lines
from practice.kinds import Kind
from practice.page_context.cards import cards_by_id
from search.curation.promotions import pinning
from search.curation.synonyms.thesaurus import load_thesaurus
from search.engines import get_engine
from search.index.lookup.term_frequencies import distinctive_terms
from search.query.criteria import FACETS, SecondaryQuery
from search.query.existing_values import existing_values
from search.query.facet_labels import facet_value_labels
from search.query.place_profile import ORGANISATION_PARAMETER, closest_profile
from search.query.search_form import SearchForm
from search.text.highlighting import mark_terms, snippet

from . import number_lookup, profile_words
from .outcome import SearchOutcome
from .spelling_suggestion import suggest_spelling

MAX_OPEN_BARRIERS = 3  # shown where little was found


def run_search(request, scope, data=None):
    """Run the search that the parameters of a request ask for within a SearchScope; return the SearchOutcome.

    One way: what the address gives becomes a form, the form parameters, these criteria, the engine answers them; then
    what editors and numbers put first, another spelling, the labels and the cards.
    """
    data = (request.GET if data is None else data).copy()
    for facet, value in scope.fixed:
        data.setlist(facet, [value])
    form, locale = SearchForm(data, existing_values(data)), get_language()
    parameters = form.parameters
    thesaurus = load_thesaurus(locale) if parameters.has_synonyms else None
    criteria = parameters.criteria(locale, thesaurus)
    if parameters.is_narrowed(dict(scope.fixed)):
        criteria = replace(criteria, secondary=_open_barriers_query(criteria))
    search_engine = get_engine()
    results, pinned = search_engine.search(criteria), pinning.promoted_numbers(criteria)
    outcome = SearchOutcome(scope, parameters, form.messages, criteria, results, _labels(parameters))
    # Where a query has a promotion, editors know it as it is written.
    if outcome.is_few and outcome.has_question and not pinned:
        outcome.suggestion = suggest_spelling(search_engine, criteria, results, thesaurus)
    by_number, promoted = (
        number_lookup.entry_with_requested_number(criteria),
        pinning.promoted_entries(pinned, criteria),
    )
    reasons = dict.fromkeys(promoted, pinning.promotion_reason())
    reasons |= {key: number_lookup.number_reason(number) for key, number in by_number.items()}
    _add_cards(outcome, {key: reasons[key] for key in (*by_number, *promoted)}, request)
    return outcome


def _labels(parameters):
    """Return {(facet, value): label} of every value in use, of those chosen, and of the council places are like."""
    requested = {facet: parameters[facet] for facet in FACETS}
    if parameters[ORGANISATION_PARAMETER]:
        requested["organisation"] = (*requested["organisation"], parameters[ORGANISATION_PARAMETER])
    return facet_value_labels(get_language(), requested)


def _add_cards(outcome, reasons, request):
    """Load the outcome's cards. `reasons` maps the page ids that come first to why; no entry is shown twice."""
    hits, secondary = outcome.results.hits, outcome.results.secondary if outcome.is_few else ()
    found_hits, profile = (*hits, *secondary), outcome.criteria.place_profile
    cards = _load_cards(outcome.criteria, [*reasons, *(hit.page_id for hit in found_hits)], request)
    if profile:
        cards |= _with_reasons(cards, found_hits, profile)
    outcome.leading_cards = [replace(cards[key], reason=reasons[key]) for key in reasons if key in cards]
    shown_cards = {hit: cards[hit.page_id] for hit in found_hits if hit.page_id in cards and hit.page_id not in reasons}
    outcome.cards = [(shown_cards[hit], hit.close) for hit in hits if hit in shown_cards]
    outcome.open_barriers = [shown_cards[hit] for hit in secondary if hit in shown_cards]


def _open_barriers_query(criteria):
    """Return the SecondaryQuery for what is offered where little is found: barriers that remain on the same topic."""
    topic_filters = tuple((facet, values) for facet, values in criteria.filters if facet in ("theme", "topic"))
    if not topic_filters and not criteria.words:
        return None
    filters = (*topic_filters, ("kind", (Kind.BARRIER,)), ("status", (OccurrenceState.REMAINS,)))
    return SecondaryQuery(filters, MAX_OPEN_BARRIERS, must_share_word=not topic_filters)


def _with_reasons(cards, hits, profile):
    """Return {page id: card with the reason why it comes early} for the close matches whose places are alike."""
    found = {
        hit.page_id: profile_words.similarity_reason(closest_profile(profile, hit.place_profiles))
        for hit in hits
        if hit.close
    }
    return {key: replace(cards[key], reason=reason) for key, reason in found.items() if key in cards and reason}


def _load_cards(criteria, page_ids, request):
    """Return {page id: card} of those `page_ids` that readers may still read, words marked where any were asked."""
    cards = cards_by_id(page_ids, request, with_text=bool(criteria.terms)) if page_ids else {}
    if not criteria.terms or not cards:
        return cards
    terms = distinctive_terms(criteria.terms, criteria.locale)
    return {key: _highlighted(card, criteria, terms) for key, card in cards.items()}


def _highlighted(card, criteria, terms):
    """Mark the `terms`; a snippet is shown only where it tells what title and summary do not."""
    locale, phrases = criteria.locale, criteria.other_phrases
    text_on_card = "\n".join([card.title, card.summary, *card.facts, *(state.text for state in card.states)])
    return card.highlighted(
        title=mark_terms(card.title, terms, locale, phrases),
        summary=mark_terms(card.summary, terms, locale, phrases),
        snippet=snippet(real_lines(card.body), terms, locale, phrases, text_on_card),
    )
