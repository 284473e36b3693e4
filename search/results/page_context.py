"""The template context of a search: what was found, its filters, page links, sort orders, suggestions."""

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from practice.slots import load_slots
from search.curation.promotions import pinning
from search.query.criteria import MOST_REUSED, NEWEST, RELEVANCE, TITLE
from search.query.place_profile import DESCRIPTION_PARAMETERS, ORGANISATION_PARAMETER
from search.query.query_string_form import address_with
from search.query.search_parameters import SYNONYMS_OFF, SYNONYMS_PARAMETER

from .facet_context import (
    facet_groups,
    filters_on,
    illustration_filter,
    links_without_filters,
    url_without_filters,
    year_filter,
)
from .no_results_message import missing_notice_of
from .pagination import pagination_context

MAX_EXPANSIONS_NAMED = 3  # expansions named on the page
MIN_SHARE_TO_NAME = 0.5  # the share of the query's words that an expansion must stand for to be named
HIDDEN_PARAMETERS = ("q", SYNONYMS_PARAMETER, ORGANISATION_PARAMETER, *DESCRIPTION_PARAMETERS)  # of the filter form
SORT_LABELS = {
    RELEVANCE: gettext_lazy("Best match"),
    NEWEST: gettext_lazy("Last changed"),
    TITLE: gettext_lazy("Title"),
    MOST_REUSED: gettext_lazy("Most reused"),
}


def search_context(outcome, request=None, slots=None):
    """Return the template context of a SearchOutcome; `slots` are those that the page has besides, already loaded."""
    active_filters = filters_on(outcome)
    results = outcome.results
    action, fixed_parameters = outcome.form_target
    slots = load_slots(["results.head", "results.tools"], outcome, request) | (slots or {})
    page = Paginator(range(results.total), outcome.criteria.page_size).page(results.page)
    return {
        "outcome": outcome,
        "results": results,
        "query": outcome.criteria.text,
        "chosen_cards": outcome.leading_cards,
        "close_cards": outcome.close_cards,
        "loose_cards": outcome.loose_cards,
        "headline": _headline(outcome),
        "missing_notice": missing_notice_of(outcome),
        "messages_set_aside": _messages(outcome),
        "facets": facet_groups(outcome),
        "active_filters": active_filters,
        "clear_url": url_without_filters(outcome) if active_filters else "",
        "action": action,
        "hidden": fixed_parameters + [pair for pair in outcome.link_parameters() if pair[0] in HIDDEN_PARAMETERS],
        "search_box_parameters": fixed_parameters
        + [pair for pair in outcome.link_parameters() if pair[0] not in ("q", "page")],
        "illustrations": illustration_filter(outcome),
        "years": year_filter(outcome),
        "sorts": _sorts(outcome),
        "like_url": _like_url(outcome),
        "ask_url": _ask_url(outcome) if outcome.is_few else "",
        **pagination_context(page, lambda number: outcome.link(page=number)),
        "expansions": _expansions(outcome),
        "suggestion": _spelling_suggestion(outcome),
        "links_without_filters": links_without_filters(outcome),
        "open_barriers": outcome.open_barriers,
        "is_empty": not outcome.results.total and not outcome.is_narrowed,
        "slots": slots,
    }


def _messages(outcome):
    """Return what to tell the reader about the parameters: what was set aside, and a query of stop words alone."""
    texts = [message.text for message in outcome.messages]
    if outcome.criteria.only_stop_words:
        texts.append(_("Your question holds no word to look up, so everything is shown."))
    return texts


def _headline(outcome):
    """Say how many entries were found: close matches of a question, or all that the filters leave."""
    results = outcome.results
    if outcome.has_question and outcome.leading_cards and not results.close:
        reason = outcome.leading_cards[0].reason
        return _("Put first by the editors") if reason == pinning.promotion_reason() else reason
    if outcome.has_question:
        return ngettext("%(n)s close match", "%(n)s close matches", results.close) % {"n": results.close}
    return ngettext("%(n)s entry", "%(n)s entries", results.total) % {"n": results.total}


def _like_url(outcome):
    """Return the address where a reader says what their place is like, and comes back to this search."""
    return address_with(reverse("search:like"), outcome.parameters.pairs())


def _ask_url(outcome):
    """Return the address where a reader asks for an example of what they looked for, and where."""
    given = (("q", outcome.criteria.text), ("place", next(iter(outcome.criteria.chosen("place")), "")))
    return address_with(reverse("search:ask"), [(name, value) for name, value in given if value])


def _sorts(outcome):
    """Return the orders to choose from; without a question there is no best match."""
    order = outcome.criteria.order
    sorts = {key: label for key, label in SORT_LABELS.items() if outcome.has_question or key != RELEVANCE}
    return [{"value": value, "label": label, "selected": value == order} for value, label in sorts.items()]


def _expansions(outcome):
    """Return the expansions to name and the URL without them, or the URL that brings them back.

    Only expansions that found something are named, and only those that stand for a good part of the query.
    """
    if outcome.parameters[SYNONYMS_PARAMETER] == SYNONYMS_OFF:
        return {"back_url": outcome.link(**{SYNONYMS_PARAMETER: ""})} if outcome.has_question else None
    query_length = len(outcome.criteria.question.split())
    named_expansions = [one.shown for one in outcome.results.expansions if _is_worth_naming(one, query_length)]
    return (
        {
            "terms": tuple(named_expansions[:MAX_EXPANSIONS_NAMED]),
            "off_url": outcome.link(**{SYNONYMS_PARAMETER: SYNONYMS_OFF}),
        }
        if named_expansions
        else None
    )


def _is_worth_naming(expansion, query_length):
    """Tell whether an `Expansion` stands for half of the query's words, or is a phrase that stands for another."""
    is_for_a_phrase = not isinstance(expansion.term, str) and len(expansion.instead_of) > 1
    return is_for_a_phrase or len(expansion.instead_of) >= MIN_SHARE_TO_NAME * query_length


def _spelling_suggestion(outcome):
    suggestion = outcome.suggestion
    if suggestion is None:
        return None
    return {"text": suggestion.text, "url": outcome.link(q=suggestion.text), "count": suggestion.close}
