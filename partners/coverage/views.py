"""The pages that show which kinds of entry a collection or theme has on which topics."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from partners.coverage.grid import collection_grid, covered_kinds, entries_of_cell, theme_grid
from partners.selections.collection_selection import collection_selection
from practice.models import Theme, Topic
from practice.page_context.cards import cards_by_id
from practice.registers import registered_address
from practice.site_urls import absolute_url


@require_safe
def collection_coverage(request, number):
    """Show the grid of the collection with this number and, of a cell that was chosen, its entries."""
    selection, path = collection_selection(number, request), reverse("collection_coverage", args=[number])
    page_ids = selection.page_ids()
    context = {"title": selection.collection.title, "back_url": selection.path, "is_collection": True}
    context["grid"] = collection_grid(selection.collection, page_ids, path)
    if request.GET:
        context |= _listed(request, page_ids)
    return _page(request, path, context)


@require_safe
def theme_coverage(request, slug):
    """Show the grid of the theme with this slug."""
    theme = get_object_or_404(Theme.objects.with_labels(), slug=slug)
    back_url = registered_address("listing", "theme", slug)
    context = {"title": theme.label, "back_url": back_url, "grid": theme_grid(theme)}
    return _page(request, reverse("theme_coverage", args=[slug]), context)


def _listed(request, page_ids):
    """Return the cards of the cell that the parameters `topic` and `kind` name; raise Http404 for no such cell."""
    kinds = {kind.value: kind for kind in covered_kinds()}
    kind = kinds.get(request.GET.get("kind"))
    topic = get_object_or_404(Topic.objects.with_labels(), slug=request.GET.get("topic", "")[:120])
    if kind is None:
        raise Http404
    found = entries_of_cell(page_ids, topic.slug, kind.value)
    cards = cards_by_id(found, request)
    return {
        "listed_kind": kind.in_words(len(found)),
        "listed_topic": topic.label,
        "cards": [cards[key] for key in found],
    }


def _page(request, path, context):
    return render(request, "partners/coverage/coverage.html", context | {"canonical_url": absolute_url(path)})
