"""What maps add to pages of lower apps: the link to the map of a collection or of what a search found."""

from django.urls import reverse

from partners.selections.search_selection import outcome_selection
from practice.kinds import Kind
from practice.slots import Fragment, fills
from search.query.query_string_form import address_with


@fills("entry.tools")
def collection_map(page, request):
    """Return the link of a published collection. No statement."""
    if page.kind != Kind.COLLECTION or not page.number or not page.live or page.is_taken_down:
        return None
    return _link((("collection", str(page.number)),))


@fills("results.tools")
def results_map(outcome, request):
    """Return the link of what a search found, None where none of it is filed at a place. No statement."""
    if not any(value.count for value in outcome.results.facet("place").values):
        return None
    return _link(outcome_selection(outcome).parameters)


def _link(pairs):
    return Fragment("partners/maps/link.html", {"url": address_with(reverse("map"), pairs)})
