"""The pages that other sites show in a frame: a selection, and an entry as its kind is best shown."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from partners.embeds.embed_subjects import entry_subject, selection_subject
from partners.embeds.finding import NothingToShow, find_entry
from partners.embeds.framing import embed_styles, framed
from partners.embeds.options import read_options
from partners.selections.collection_selection import collection_selection
from partners.selections.from_parameters import read_selection
from practice.kinds import Kind
from practice.page_context.cards import cards_by_id
from practice.registers import context_loader, registered_address
from practice.site_urls import absolute_url

DETAIL_TEMPLATES = {Kind.BARRIER: "partners/embeds/barrier.html", Kind.VANGUARD: "partners/embeds/vanguard.html"}


@require_safe
@framed
def embed(request):
    """Show the first entries of the selection that the address names."""
    options = read_options(request.GET)
    with override(options.language):
        try:
            selection, _messages = read_selection(request.GET, request)
        except Http404:
            return _nothing(request, options, NothingToShow(_("There is no such collection that can be shown.")))
        return _list(request, options, selection_subject(selection), selection)


@require_safe
@framed
def embed_entry(request, number):
    """Show an entry: a collection as a list, a barrier with its places, a vanguard with its steps, or a card."""
    options = read_options(request.GET)
    with override(options.language):
        try:
            page, record = find_entry(number, options.language, request)
        except NothingToShow as nothing:
            return _nothing(request, options, nothing)
        subject = entry_subject(record)
        if record.kind == Kind.COLLECTION:
            return _list(request, options, subject, collection_selection(record.number, request), record.language)
        card = cards_by_id([record.page_id], request)[record.page_id]
        if subject.has_details and not options.card:
            details = context_loader(record.kind)(page.specific, request)
            context = {"record": record, "card": card, "entry_context": details}
            return _framed_page(request, options, subject, DETAIL_TEMPLATES[record.kind], context)
        context = {"items": [{"card": card, "note": ""}]}
        return _framed_page(request, options, subject, "partners/embeds/list.html", context)


def _list(request, options, subject, selection, language=None):
    """Return the page of the first entries of a Selection, with how many there are; `language` is that of its title."""
    page_ids, notes = selection.page_ids(most=options.items), selection.notes()
    cards = cards_by_id(page_ids, request)
    items = [{"card": cards[key], "note": notes.get(key, "")} for key in page_ids if key in cards]
    context = {"items": items, "count": selection.count(), "heading": subject.title}
    context["heading_language"] = language or options.language
    return _framed_page(request, options, subject, "partners/embeds/list.html", context)


def _nothing(request, options, nothing):
    """Return the page that says in a sentence that there is nothing to show, with what stands in its place."""
    place = nothing.replacement
    context = {"sentence": nothing.sentence, "replacement": place and registered_address("permanent", place)}
    response = _framed_page(request, options, None, "partners/embeds/nothing.html", context)
    response.status_code = nothing.status
    return response


def _framed_page(request, options, subject, template, context):
    shared = {"options": options, "subject": subject, "styles": embed_styles(), "home": absolute_url("/")}
    response = render(request, template, shared | context)
    response.headers["Content-Language"] = options.language
    return response
