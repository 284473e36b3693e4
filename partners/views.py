"""Redirects from permanent addresses, notices on what is gone, and what language models are told of the bank."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from partners.gone.notices import deleted_term_at, series_for_key
from partners.llms_text import llms_text
from partners.models import ShortAddress
from partners.permanent_links import gone_entry_for, page_for_number
from practice.models import PermanentNumber
from search.browsing.vocabularies import VOCABULARY_OF_FACET


@require_safe
def by_number(request, number):
    """Lead from `/id/<number>/` to wherever the entry now is.

    The redirect is a temporary one (302). The number is permanent, the page's address is not: a browser or a cache that
    remembered where it led yesterday (301) would miss the next move, rename, merger or translation.

    What was public once and is not now answers 410 with what is known; what never was answers 404, so that nothing
    tells a draft from an empty number. A superseded entry and one that was taken down speak for themselves.
    """
    return _lead(request, get_object_or_404(PermanentNumber.objects.select_related("successor"), pk=number))


@require_safe
def by_short_address(request, slug):
    """Lead from `/c/<slug>/` to wherever the collection now is, in the same way as `by_number`."""
    addresses = ShortAddress.objects.select_related("number__successor")
    return _lead(request, get_object_or_404(addresses, slug=slug).number)


@require_safe
def series_by_key(request, key):
    """Lead from `/id/series-<key>/` to the series whose page has this key, in the same way as `by_number`."""
    page, gone = series_for_key(key, get_language_from_request(request, check_path=True))
    if page is not None:
        response = redirect(page.get_url(request))
    elif gone:
        response = _say_gone(request, gone, _("This series of sessions is no longer here"), reverse("search:search"))
    else:
        raise Http404
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@require_safe
def deleted_term(request, facet, slug):
    """Say that a topic, tag or other term whose listing was given out once is not used any more; 404 for no such."""
    gone = deleted_term_at(request.path) if facet in VOCABULARY_OF_FACET else None
    if gone is None:
        raise Http404
    vocabulary = VOCABULARY_OF_FACET[facet]
    return _say_gone(request, gone, _("This list of entries is no longer here"), vocabulary.url, vocabulary.title)


def _say_gone(request, gone, heading, url, link=""):
    """Return the 410 page with this heading that offers `url` instead; its link is called `link`, if not "search"."""
    reason = _("The editors deleted it.") if gone.deleted else _("The editors no longer publish it.")
    when = date_format(localtime(gone.when), "j F Y") if gone.when else ""
    context = {"heading": heading, "reason": reason, "when": when, "url": url, "link": link or _("Search")}
    return render(request, "partners/gone.html", context, status=410)


def _lead(request, number):
    """Return the answer for an existing PermanentNumber: 302 to its page or 410; raise Http404 if it never had one."""
    page = page_for_number(number, get_language_from_request(request, check_path=True))
    address = page.get_url(request) if page else None
    if address:
        response = redirect(address)
    elif gone := gone_entry_for(number):
        response = render(request, "410.html", _what_is_known(gone), status=410)
    else:
        raise Http404
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


def _what_is_known(gone):
    """Return the context of the page that says that an entry is gone."""
    return {
        "number": gone.number,
        "when": date_format(localtime(gone.when), "j F Y") if gone.when else "",
        "reason": _("The editors deleted it.") if gone.deleted else _("The editors no longer publish it."),
    }


@require_safe
def for_language_models(request):
    """Answer what the bank is, where its permanent addresses and its API are, and its terms."""
    return HttpResponse(llms_text(), content_type="text/plain; charset=utf-8")
