"""The page of a map: points, table, and for a collection the entries of the place that was chosen."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from partners.maps import drawing
from partners.maps.place_counts import narrowed, page_ids_at, shows_illustrations
from partners.maps.place_map import AT, load_map
from partners.selections.from_parameters import read_selection
from partners.selections.search_selection import SearchSelection
from practice.page_context.cards import cards_by_id
from search.query.query_string_form import address_with

MAX_CARDS = 50


@require_safe
def place_map(request):
    """Show where the entries are of the selection that the address names; 404 for a place it has no entries at."""
    selection, messages = read_selection(request.GET, request)
    illustrations = shows_illustrations(selection, request.GET)
    found = load_map(selection, illustrations)
    context = {
        "selection": selection,
        "map": found,
        "outline": drawing.outline_path(),
        "width": drawing.WIDTH,
        "height": drawing.HEIGHT,
        "illustrations": illustrations,
        "other_url": address_with(request.path, narrowed(selection, not illustrations)),
        "messages_set_aside": [message.text for message in messages],
        "canonical_url": "",
    }
    return render(request, "partners/maps/map.html", context | _entries_at(request, selection, found, illustrations))


def _entries_at(request, selection, found, illustrations):
    """Return the context of the entries at the place that the address names, {} without one."""
    slug = request.GET.get(AT)
    if not slug or isinstance(selection, SearchSelection):
        return {}
    page_ids = page_ids_at(selection, slug, illustrations)
    row = next((row for row in found.rows if row.slug == slug), None)
    if row is None:
        raise Http404
    cards = cards_by_id(page_ids[:MAX_CARDS], request)
    return {
        "at": row,
        "cards": [cards[key] for key in page_ids if key in cards],
        "left_out": max(len(page_ids) - MAX_CARDS, 0),
    }
