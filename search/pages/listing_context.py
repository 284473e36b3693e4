"""The template context of a listing page: the entries of its kind, found by a search like any other."""

from django.urls import reverse

from practice.registers import loads_context
from practice.slots import load_slots
from search.results.outcome import SearchScope
from search.results.page_context import search_context
from search.results.searching import run_search

from .listing_page import LISTING


@loads_context(LISTING)
def listing_context(page, request):
    """Return the template context of a ListingPage for the parameters of the request."""
    slots = load_slots(["listing.before_results"], page, request)
    return search_context(run_search(request, listing_scope(page, request)), request, slots)


def listing_scope(page, request):
    """Return the SearchScope of a ListingPage, whose query and filter forms lead to the search page."""
    return SearchScope(page.get_url(request) or "", (("kind", page.kind),), reverse("search:search"))
