"""Finds what an address of this site shows, so that it can be embedded by pasting the address."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override
from wagtail.models import Site

from partners.embeds.embed_subjects import entry_subject, selection_subject
from partners.embeds.finding import NothingToShow, find_entry
from partners.models import ShortAddress
from partners.selections.from_parameters import read_number, read_selection
from practice.models import EntryPage
from practice.site_urls import absolute_url
from search.pages.listing_page import ListingPage

LISTINGS = ("theme", "topic", "tag", "place", "organisation", "instrument")  # route names of the search
MAX_LENGTH = 2_000


def find_addressed(url, request=None):
    """Return (EmbedSubject, language code) of an absolute address of this site: a page, a search, a lasting address.

    Raises Http404 or NothingToShow where it is none, or none that readers may read.
    """
    path, query = _own_path(url)
    language = get_language_from_path(path) or settings.LANGUAGE_CODE
    with override(language):
        try:
            match = resolve(path if path.endswith("/") else f"{path}/")
        except Resolver404 as error:
            raise Http404 from error
        return _subject(match, query, language, request), language


def _own_path(url):
    """Return (path, QueryDict) of an absolute address on the host of SITE_URL; raise Http404 for any other."""
    try:
        parts, own = urlsplit(url[: MAX_LENGTH + 1]), urlsplit(absolute_url("/"))
        if len(url) > MAX_LENGTH or parts.scheme not in ("http", "https") or parts.netloc.lower() != own.netloc.lower():
            raise Http404
    except ValueError as error:
        raise Http404 from error
    return parts.path or "/", QueryDict(parts.query)


def _subject(match, query, language, request):
    """Return the EmbedSubject of a resolved address."""
    if match.url_name in ("permanent_address", "embed_entry"):
        return _entry(match.kwargs["number"], language, request)
    if match.url_name == "short_address":
        given = ShortAddress.objects.filter(slug=match.kwargs["slug"]).first()
        return _entry(given.number_id if given else None, language, request)
    if match.view_name in ("search:search", "embed"):
        return _selection(query, language, request)
    if match.view_name in {f"search:{name}" for name in LISTINGS}:
        return _selection(query, language, request, match.url_name, match.kwargs["slug"])
    if match.url_name == "wagtail_serve":
        return _page(match.args[0], query, language, request)
    raise Http404


def _entry(number, language, request):
    if number is None:
        raise Http404
    return entry_subject(find_entry(number, language, request)[1])


def _selection(query, language, request, name=None, value=None):
    """Return the EmbedSubject of the selection that a QueryDict names, narrowed to the value of one more parameter."""
    if "collection" in query:
        return _entry(read_number(query["collection"]), language, request)
    if name:
        query = query.copy()
        query.setlist(name, [value])
    selection, _messages = read_selection(query, request)
    if name and (name, value) not in selection.parameters:
        raise Http404
    return selection_subject(selection, selection.count())


def _page(path, query, language, request):
    """Return the EmbedSubject of the published page at a path below the home page of the language."""
    site = Site.find_for_request(request)
    page = site.root_page.localized.specific if site else None
    for slug in filter(None, path.split("/")):
        page = page and page.get_children().live().filter(slug=slug).first()
    specific = page.specific if page else None
    if isinstance(specific, EntryPage) and specific.number:
        return _entry(specific.number, language, request)
    if isinstance(specific, ListingPage):
        return _selection(query, language, request, "kind", specific.kind)
    raise NothingToShow("")
