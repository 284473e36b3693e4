"""Where the term of an address leads that another one stands in for, such as a tag that became a topic."""

from django.core.validators import slug_re
from django.urls import Resolver404, resolve, reverse
from wagtail.contrib.redirects.models import Redirect

from search.query.existing_values import MAX_GIVEN_VALUES

FACETS = ("theme", "topic", "tag", "place", "organisation", "instrument")


def with_replaced_terms(data):
    """Return the parameters of the QueryDict `data` as pairs, with the terms that replaced some of them; None for none.

    Merging and promoting leave a redirect from the listing of what went; it tells what to look for now. One statement.
    """
    listings = {
        Redirect.normalise_path(reverse(f"search:{facet}", args=[value])): (facet, value)
        for facet in FACETS
        for value in data.getlist(facet)[:MAX_GIVEN_VALUES]
        if slug_re.fullmatch(value)  # what an address of ours can hold
    }
    redirects = Redirect.objects.filter(old_path__in=listings, site=None).values_list("old_path", "redirect_link")
    instead = {listings[old]: term for old, link in redirects if (term := _term(link))}
    if not instead:
        return None
    pairs = [(name, value) for name, values in data.lists() for value in values]
    return list(dict.fromkeys(instead.get(pair, pair) for pair in pairs))


def _term(path):
    """Return (facet, slug) of the listing at `path`, None where none is."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    return (match.url_name, match.kwargs["slug"]) if match.url_name in FACETS and "slug" in match.kwargs else None
