"""The addresses of searches and listings, registered so that the pages of lower apps can link to them."""

from urllib.parse import urlencode

from django.urls import reverse

from practice.registers import gives_address
from practice.text_rules.slugs import make_term_key


@gives_address("listing")
def listing_address(facet, value):
    """Return the address of the listing of one value of a facet, such as the topic "assets"."""
    return reverse(f"search:{facet}", args=[value])


@gives_address("search")
def search_address(**parameters):
    """Return the address of a search; a list gives its parameter several values, an empty value none."""
    given = {name: value for name, value in parameters.items() if value not in (None, "", [])}
    query = urlencode(given, doseq=True)
    return reverse("search:search") + (f"?{query}" if query else "")


@gives_address("compare")
def compare_address(term=""):
    """Return the address at which the definitions of a term, or of its key, stand side by side; any without one."""
    return reverse("search:compare") + (f"?{urlencode({'term': make_term_key(term)})}" if term else "")


@gives_address("suggestions")
def suggestions_address():
    """Return the address that answers with suggestions for what somebody types."""
    return reverse("search:suggest")
