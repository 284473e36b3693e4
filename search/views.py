"""The public pages of finding: search, listings of what entries are filed under, and rival definitions."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from practice.models import Instrument, Organisation, Place, Tag, Theme, Topic

from .comparing import comparison
from .finding import Scope, find
from .known import known
from .presenting import present

VOCABULARIES = {"place": Place, "organisation": Organisation, "instrument": Instrument}


@require_safe
def search(request):
    """Answer a question, or show everything where nothing was asked."""
    answer = find(request, Scope(reverse("search:search")))
    return render(request, "search/search.html", present(answer))


@require_safe
def theme(request, slug):
    """Show a theme: its topics, and the entries filed under them."""
    shown = get_object_or_404(Theme.objects.with_labels(), slug=slug)
    topics = list(shown.topics.with_labels())
    return _listing(request, "theme", shown, "search/theme.html", {"topics": topics})


@require_safe
def topic(request, slug):
    """Show what the bank knows of a topic, and the entries behind it."""
    topics = Topic.objects.select_related("theme").prefetch_related("theme__labels", "labels")
    shown = get_object_or_404(topics, slug=slug)
    return _listing(request, "topic", shown, "search/topic.html", {"known": known(shown, get_language(), request)})


@require_safe
def tag(request, slug):
    """Show the entries that carry a tag."""
    return _listing(request, "tag", get_object_or_404(Tag, slug=slug), "search/listing.html")


@require_safe
def concept(request, facet, slug):
    """Show the entries of a place, an organisation or an instrument."""
    shown = get_object_or_404(VOCABULARIES[facet].objects.with_labels(), slug=slug)
    context = {}
    if facet == "place":
        context["around"] = shown.with_ancestors()[1:]
        context["within"] = list(shown.children.with_labels())
    if facet == "instrument":
        context["states"] = list(shown.states.all())
    return _listing(request, facet, shown, f"search/{facet}.html", context)


@require_safe
def compare(request):
    """Put two to four definitions side by side, those of one term or those chosen by number."""
    return render(request, "search/compare.html", comparison(request))


def _listing(request, facet, shown, template, context=None):
    address = reverse(f"search:{facet}", args=[shown.slug])
    answer = find(request, Scope(address, ((facet, shown.slug),)))
    return render(request, template, present(answer) | {"shown": shown, "facet": facet} | (context or {}))
