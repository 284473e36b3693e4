"""The public pages of finding: search, listings of what entries are filed under, and rival definitions."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from practice.labels import label_of
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

from . import counting
from .comparing import comparison
from .finding import Scope, find
from .known import known
from .presenting import Way, present


@require_safe
def search(request):
    """Answer a question, or show everything where nothing was asked."""
    answer = find(request, Scope(reverse("search:search")))
    counting.note(request, answer)
    return render(request, "search/search.html", present(answer))


@require_safe
def theme(request, slug):
    """Show a theme: its topics, and the entries filed under them."""
    shown = _named(Theme, ThemeLabel, slug)
    topics = list(shown.topics.annotate(**_names(TopicLabel)))
    return _listing(request, "theme", shown, {"topics": topics})


@require_safe
def topic(request, slug):
    """Show what the bank knows of a topic, and the entries behind it."""
    shown = _named(Topic, TopicLabel, slug, "theme", theme_called=label_of(ThemeLabel, "theme_id"))
    answer = _answer(request, "topic", shown)
    # Who asks within the topic wants what was found; what is known is one step back.
    context = {"known": None if answer.narrowed else known(shown, get_language(), request)}
    context["above"] = [_way("theme", shown.theme, shown.theme_called)]
    return _shown(request, answer, shown, "search/topic.html", context)


@require_safe
def tag(request, slug):
    """Show the entries that carry a tag."""
    shown = get_object_or_404(Tag, slug=slug)
    shown.called = shown.name
    return _listing(request, "tag", shown)


@require_safe
def place(request, slug):
    """Show the entries of a place and of every place within it."""
    shown = _named(
        Place,
        PlaceLabel,
        slug,
        "parent__parent",
        parent_called=label_of(PlaceLabel, "parent_id"),
        nation_called=label_of(PlaceLabel, "parent__parent_id"),
    )
    above = zip(shown.with_ancestors()[1:], (shown.parent_called, shown.nation_called), strict=False)
    within = shown.children.annotate(**_names(PlaceLabel)).order_by("called")
    context = {"above": [_way("place", larger, called) for larger, called in above][::-1], "within": list(within)}
    return _listing(request, "place", shown, context)


@require_safe
def organisation(request, slug):
    """Show the entries that name an organisation."""
    shown = _named(Organisation, OrganisationLabel, slug, "place", place_called=label_of(PlaceLabel, "place_id"))
    where = _way("place", shown.place, shown.place_called) if shown.place else None
    return _listing(request, "organisation", shown, {"where": where})


@require_safe
def instrument(request, slug):
    """Show a law, right or programme, its dated states, and the entries that work under it or come up against it."""
    shown = _named(
        Instrument, InstrumentLabel, slug, "comes_from", origin_called=label_of(InstrumentLabel, "comes_from_id")
    )
    origin = _way("instrument", shown.comes_from, shown.origin_called) if shown.comes_from else None
    return _listing(request, "instrument", shown, {"origin": origin, "states": list(shown.states.all())})


@require_safe
def compare(request):
    """Put two to four definitions side by side, those of one term or those chosen by number."""
    return render(request, "search/compare.html", comparison(request))


def _names(labels):
    """Return what to annotate a concept with: what it is called in the reader's language, and how it is described."""
    return {"called": label_of(labels, "pk"), "described": label_of(labels, "pk", "description")}


def _named(model, labels, slug, *related, **names):
    """Return the concept of this slug with its names, or answer 404; one statement."""
    concepts = model.objects.annotate(**_names(labels), **names)
    shown = (concepts.select_related(*related) if related else concepts).filter(slug=slug).first()
    if shown is None:
        raise Http404
    shown.called = shown.called or shown.slug
    return shown


def _way(facet, concept, called):
    """Return the link to the listing of another concept."""
    return Way(reverse(f"search:{facet}", args=[concept.slug]), called or concept.slug)


def _listing(request, facet, shown, context=None):
    return _shown(request, _answer(request, facet, shown), shown, f"search/{facet}.html", context or {})


def _answer(request, facet, shown):
    """Find what is filed under `shown`, a value of the facet."""
    return find(request, Scope(reverse(f"search:{facet}", args=[shown.slug]), ((facet, shown.slug),)))


def _shown(request, answer, shown, template, context):
    return render(request, template, present(answer) | {"shown": shown} | context)
