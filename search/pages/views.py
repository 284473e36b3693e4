"""The public pages of the search: results, listings of one term, and definitions side by side."""

from django.db.models import CharField, F
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from practice.models import (
    Instrument,
    InstrumentLabel,
    Organisation,
    OrganisationLabel,
    Place,
    PlaceLabel,
    Tag,
    Theme,
    ThemeLabel,
    Topic,
    TopicLabel,
)
from practice.models.compiled_queries import compiled_query
from practice.page_context.labels import label_subquery
from practice.slots import load_slots
from search.browsing.vocabularies import VOCABULARY_OF_FACET
from search.curation.low_result_queries import counting
from search.predecessors import predecessors
from search.query.criteria import RELEVANCE
from search.query.query_string_form import address_with
from search.replaced_terms import with_replaced_terms
from search.results.links import Link
from search.results.other_languages import other_languages
from search.results.outcome import SearchScope
from search.results.page_context import search_context
from search.results.searching import run_search

from .compare_definitions import comparison_context
from .topic_summary import topic_summary


@require_safe
def search(request):
    """Answer a query, or show every entry where none was given."""
    outcome = run_search(request, SearchScope(reverse("search:search")))
    replaced = with_replaced_terms(request.GET) if outcome.messages else None
    if replaced:
        return redirect(address_with(reverse("search:search"), replaced))
    counting.note_low_result_search(request, outcome)
    others = ["results.after_matches"] if _shows_other_matches(outcome.criteria) else []
    context = search_context(outcome, request, load_slots(others, outcome.criteria, request))
    return render(request, "search/search.html", context | {"other_languages": other_languages(outcome)})


@require_safe
def theme(request, slug):
    """Show a theme: its topics, and its entries."""
    concept = _concept_or_404(Theme, ThemeLabel, slug)
    topics = list(concept.topics.annotate(**_names(TopicLabel)))
    return _search_and_render(
        request, "theme", concept, {"topics": topics, "before": _before("theme", concept, ThemeLabel)}
    )


@require_safe
def topic(request, slug):
    """Show a topic: its summary, and its entries."""
    concept = _concept_or_404(Topic, TopicLabel, slug, "theme", theme_called=(ThemeLabel, "theme_id"))
    outcome = _search_within(request, "topic", concept)
    # Who asks within the topic wants what was found; the summary is one step back.
    context = {"summary": None if outcome.is_narrowed else topic_summary(concept, get_language(), request)}
    slots = load_slots(["topic.after_summary"] if context["summary"] else [], concept, request)
    context["above"] = [_listing_link("theme", concept.theme, concept.theme_called)]
    context["before"] = _before("topic", concept, TopicLabel)
    return _render_listing(request, outcome, concept, "search/topic.html", context, slots)


@require_safe
def tag(request, slug):
    """Show the entries with a tag."""
    concept = get_object_or_404(Tag.objects.annotate(called=F("name")), slug=slug)
    return _search_and_render(request, "tag", concept)


@require_safe
def place(request, slug):
    """Show the entries of a place and of every place within it."""
    concept = _concept_or_404(
        Place,
        PlaceLabel,
        slug,
        "parent__parent",
        parent_called=(PlaceLabel, "parent_id"),
        nation_called=(PlaceLabel, "parent__parent_id"),
    )
    above = zip(concept.with_ancestors()[1:], (concept.parent_called, concept.nation_called), strict=False)
    within = concept.children.annotate(**_names(PlaceLabel)).order_by("called")
    context = {
        "above": [_listing_link("place", larger, called) for larger, called in above][::-1],
        "within": list(within),
    }
    context |= {"now": _successor_links("place", concept, PlaceLabel), "before": _before("place", concept, PlaceLabel)}
    return _search_and_render(request, "place", concept, context)


@require_safe
def organisation(request, slug):
    """Show the entries that name an organisation."""
    concept = _concept_or_404(Organisation, OrganisationLabel, slug, "place", place_called=(PlaceLabel, "place_id"))
    where = _listing_link("place", concept.place, concept.place_called) if concept.place else None
    context = {"where": where, "now": _successor_links("organisation", concept, OrganisationLabel)}
    context["before"] = _before("organisation", concept, OrganisationLabel)
    outcome = _search_within(request, "organisation", concept)
    # Who asks within the entries, or reads on in them, has seen what the organisation itself does.
    is_first = not outcome.is_narrowed and outcome.criteria.page == 1
    slots = load_slots(["organisation.after_facts"] if is_first else [], concept, request)
    return _render_listing(request, outcome, concept, "search/organisation.html", context, slots)


@require_safe
def instrument(request, slug):
    """Show a law, right or programme, its dated states, and its entries."""
    concept = _concept_or_404(
        Instrument, InstrumentLabel, slug, "comes_from", origin_called=(InstrumentLabel, "comes_from_id")
    )
    origin = _listing_link("instrument", concept.comes_from, concept.origin_called) if concept.comes_from else None
    context = {"origin": origin, "states": list(concept.states.all())}
    return _search_and_render(
        request, "instrument", concept, context | {"before": _before("instrument", concept, InstrumentLabel)}
    )


@require_safe
def compare(request):
    """Put two to four definitions side by side, those of one term or those chosen by number."""
    return render(request, "search/compare.html", comparison_context(request))


def _shows_other_matches(criteria):
    """Tell whether a page of results may show what matches and is no entry: the first by relevance, of every kind."""
    return bool(criteria.words and criteria.page == 1 and criteria.order == RELEVANCE and not criteria.chosen("kind"))


def _names(labels):
    """Return annotations for a concept: its label in the reader's language, else its slug, and its description."""
    called = Coalesce(label_subquery(labels, "pk"), "slug", output_field=CharField())
    return {"called": called, "described": label_subquery(labels, "pk", "description")}


def _concept_or_404(model, labels, slug, *related, **names):
    """Return the concept with this slug, annotated with its names, or raise Http404; one statement.

    `names` are those of other concepts, each the class of its labels and the path to it.
    """
    found = _concepts(slug, model=model, labels=labels, related=related, names=tuple(names.items()))
    concept = found[0] if found else None
    if concept is None:
        raise Http404
    return concept


@compiled_query
def _concepts(slug, *, model, labels, related, names):
    called = {name: label_subquery(*how) for name, how in names}
    concepts = model.objects.annotate(**_names(labels), **called)
    return (concepts.select_related(*related) if related else concepts).filter(slug=slug)


def _successor_links(facet, concept, labels):
    """Return the links to the successors of a concept, a list; no statement where it has not ended."""
    if not concept.has_ended:
        return []
    successors = (
        type(concept).objects.filter(predecessor_rows__concept=concept).annotate(called=label_subquery(labels, "pk"))
    )
    return [_listing_link(facet, one, one.called) for one in successors.order_by("predecessor_rows__sort_order")]


def _before(facet, concept, labels):
    """Return what `concept` took the place of, a list of Before."""
    return predecessors(concept, labels, lambda concept, called: _listing_link(facet, concept, called))


def _listing_link(facet, concept, called):
    """Return the link to the listing of another concept."""
    return Link(reverse(f"search:{facet}", args=[concept.slug]), called or concept.slug)


def _search_and_render(request, facet, concept, context=None):
    return _render_listing(
        request, _search_within(request, facet, concept), concept, f"search/{facet}.html", context or {}
    )


def _search_within(request, facet, concept):
    """Run the search for the entries filed under a concept, a value of the facet."""
    return run_search(request, SearchScope(reverse(f"search:{facet}", args=[concept.slug]), ((facet, concept.slug),)))


def _render_listing(request, outcome, concept, template, context, slots=None):
    """Render a listing; its breadcrumbs begin with the list of all terms of its vocabulary."""
    (facet, _value), *_rest = outcome.scope.fixed
    above = [Link(VOCABULARY_OF_FACET[facet].url, VOCABULARY_OF_FACET[facet].title), *context.get("above", [])]
    found = search_context(outcome, request, slots)
    return render(request, template, found | {"concept": concept} | context | {"above": above})
