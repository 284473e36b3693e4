"""Reads the address of a search or a list of this site, as somebody pasted it, into the parameters that it asks for."""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import QueryDict
from django.http.request import split_domain_port, validate_host
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext as _

from practice.site_urls import absolute_url, page_path
from search.pages.listing_page import ListingPage
from search.query.existing_values import existing_values
from search.query.place_profile import DESCRIPTION_PARAMETERS, ORGANISATION_PARAMETER
from search.query.search_form import SearchForm

from .replaced_values import follow_replacements

LISTED_FACETS = ("theme", "topic", "tag", "place", "organisation", "instrument")  # those that have a page of their own
MAX_LENGTH = 2000  # characters of an address that are read at all
MAX_QUERY = 1000  # characters that are stored of its parameters
BATCH_SIZE = 10  # queries whose values are looked up together: as many values as are looked up at all for one address


def read_address(address):
    """Return (canonical query, order or "") of an address that somebody pasted.

    It may be whole, begin with a slash or a question mark, or be the parameters alone. Raises ValueError, whose text
    tells the editor how to mend it.
    """
    data = _parameters(address.strip())
    if any(data.get(name) for name in (ORGANISATION_PARAMETER, *DESCRIPTION_PARAMETERS)):
        raise ValueError(_("A collection has no place of its own, so take off the order by places like one of them."))
    order = data.pop("sort", [""])[-1]
    form = read_queries([data])[0]
    if form.messages:
        raise ValueError(" ".join(form.message_texts))
    query = canonical_query(form.parameters)
    if not query:
        raise ValueError(_("This address asks for everything in the bank. Type a question or choose a filter first."))
    if len(query) > MAX_QUERY:
        raise ValueError(_("This search is too long to be stored. Shorten the question, or choose fewer filters."))
    return query, order


def read_queries(queries):
    """Return a SearchForm for each QueryDict of a list, values that were replaced by a merge followed.

    The number of statements does not depend on how many there are, within a batch.
    """
    forms = []
    for start in range(0, len(queries), BATCH_SIZE):
        batch = queries[start : start + BATCH_SIZE]
        everything = QueryDict(mutable=True)
        for data in batch:
            for name, values in data.lists():
                everything.setlist(name, list(dict.fromkeys([*everything.getlist(name), *values])))
        existing = existing_values(everything)
        forms += [SearchForm(follow_replacements(data, existing), existing) for data in batch]
    return forms


def problems_of(queries):
    """Return {canonical query: what is wrong with it in a sentence} of those of the stored `queries` that do not hold.

    A filter whose term is gone without replacement is wrong.
    """
    unique = list(dict.fromkeys(queries))
    forms = read_queries([QueryDict(query) for query in unique])
    return {query: " ".join(form.message_texts) for query, form in zip(unique, forms, strict=True) if form.messages}


def canonical_query(parameters):
    """Return the SearchParameters in the form in which a search is stored: sorted, without order and page."""
    return urlencode(sorted(pair for pair in parameters.pairs() if pair[0] not in ("sort", "page")))


def _parameters(address):
    """Return the mutable QueryDict that an address asks for, with what a listing is limited to."""
    refusal = ValueError(
        _("This is no address of a search of this site. Search or open a list here, and copy the address of that page.")
    )
    if len(address) > MAX_LENGTH:
        raise refusal
    if "?" not in address and "/" not in address and "=" in address:
        address = f"?{address}"
    try:
        parts = urlsplit(address)
    except ValueError:
        raise refusal from None
    if (parts.netloc or parts.scheme) and not _is_of_this_site(parts):
        raise refusal
    data = QueryDict(parts.query, mutable=True)
    if parts.path:
        fixed = _fixed_by_path(parts.path)
        if fixed is None:
            raise refusal
        for facet, value in fixed:
            data.setlist(facet, [value])
    return data


def _is_of_this_site(parts):
    host, _port = split_domain_port(parts.netloc)
    own = urlsplit(absolute_url("/")).netloc
    is_web = parts.scheme in ("http", "https")
    return is_web and (parts.netloc == own or bool(host) and validate_host(host, settings.ALLOWED_HOSTS))


def _fixed_by_path(path):
    """Return the filters that the page at a path sets itself, pairs; None where it is no search and no list."""
    if not path.startswith("/"):
        return None
    with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            match = resolve(path)
        except Resolver404:
            return None
    if match.view_name == "search:search":
        return []
    if match.namespace == "search" and match.url_name in LISTED_FACETS:
        return [(match.url_name, match.kwargs["slug"])]
    listings = ListingPage.objects.live().filter(alias_of=None)
    kind = next((page.kind for page in listings if page_path(page) == path), None)
    return [("kind", kind)] if kind else None
