"""What a listing page shows: the entries of its kind, found like any others."""

from django.urls import reverse

from practice.registers import reads

from .finding import Scope, find
from .models.listing_page import LISTING
from .presenting import present


@reads(LISTING)
def read_listing(page, request):
    """Return the template context of a ListingPage for the parameters of the request."""
    return present(find(request, listing_scope(page, request)))


def listing_scope(page, request):
    """Return the Scope of a ListingPage, which leaves questions and filters to the search."""
    return Scope(page.get_url(request) or "", (("kind", page.kind),), reverse("search:search"))
