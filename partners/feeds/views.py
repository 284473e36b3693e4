"""Views of the Atom feeds, each in the language of its address."""

from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from facilitation.models import SeriesPage
from partners.feeds.atom import CONTENT_TYPE, write_feed
from partners.feeds.question_feed import question_feed
from partners.feeds.selection_feed import LEFT_OUT, feed_path, selection_feed
from partners.feeds.series_feed import series_feed
from partners.selections.from_parameters import read_selection
from practice.models import PermanentNumber
from practice.registers import registered_address
from practice.text_rules.keys import parse_key
from search.query.query_string_form import address_with
from search.replaced_terms import with_replaced_terms


@require_safe
def of_selection(request):
    """Answer with the feed of what the parameters name, by the parameters of the search page.

    A parameter that cannot be used is a 400 with a sentence: a feed that left it out would be another one than asked
    for. A term that another one stands in for, and a collection that is gone, lead to what there is.
    """
    data = request.GET.copy()
    for name in LEFT_OUT:
        data.pop(name, None)
    try:
        selection, messages = read_selection(data, request)
    except Http404:
        return _leave(data.get("collection", ""))
    if messages:
        replaced = with_replaced_terms(data)
        return redirect(feed_path(replaced)) if replaced else _refuse(messages)
    return _answer(selection_feed(selection, request))


@require_safe
def of_series(request, key):
    """Answer with the feed of the series whose page has this key."""
    series = get_object_or_404(SeriesPage.objects.readable().select_related("locale"), pk=key)
    return _answer(series_feed(series, request))


@require_safe
def of_questions(request):
    """Answer with the feed of the questions that the parameters of their list name."""
    document, messages, replaced = question_feed(request.GET)
    if messages:
        return redirect(address_with(request.path, replaced)) if replaced else _refuse(messages)
    return _answer(document)


def _leave(collection):
    """Lead to the notice of a collection that is not there; raise Http404 where there never was one."""
    number = get_object_or_404(PermanentNumber, pk=parse_key(collection))
    return redirect(registered_address("permanent", number.pk))


def _refuse(messages):
    text = "\n".join(message.text for message in messages)
    return HttpResponseBadRequest(text, content_type="text/plain; charset=utf-8")


def _answer(document):
    headers = {"Content-Language": document.language or get_language()}
    return HttpResponse(write_feed(document), content_type=f"{CONTENT_TYPE}; charset=utf-8", headers=headers)
