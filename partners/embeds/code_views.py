"""The page on which one chooses how something is embedded, and copies the line or the plain HTML."""

from dataclasses import replace

from csp.constants import SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from partners.embeds.embed_subjects import entry_subject, selection_subject
from partners.embeds.finding import NothingToShow, find_entry
from partners.embeds.options import DEFAULT_ITEMS, MAX_ITEMS, THEMES, read_options
from partners.embeds.plain_html import plain_html
from partners.selections.collection_selection import collection_selection
from partners.selections.from_parameters import read_number, read_selection
from partners.selections.number_selection import number_selection
from practice.kinds import Kind

THEME_LABELS = dict(zip(THEMES, (_("As on the device"), _("Light"), _("Dark")), strict=True))
ITEM_CHOICES = (1, 3, DEFAULT_ITEMS, 10, MAX_ITEMS)


@csp_replace({"frame-src": [SELF]})
@require_safe
def embed_code(request):
    """Show the line that embeds what the address names, how it looks, and the same as plain HTML.

    An entry is named by `entry=<number>`, anything else as a selection is. 404 where readers may read nothing there.
    """
    options = read_options(request.GET)
    with override(options.language):
        subject, selection = _named(request, options.language)
        html = plain_html(subject, selection, options.items, request)
    choices = {
        "languages": settings.LANGUAGES,
        "themes": THEME_LABELS.items(),
        "numbers": sorted({*ITEM_CHOICES, options.items}),
    }
    context = {
        "subject": subject,
        "options": options,
        "frame": subject.frame(options),
        "plain_html": html,
        "choices": choices,
        "canonical_url": "",
        "is_other_language": options.language != get_language(),
    }
    return render(request, "partners/embeds/code.html", context)


def _named(request, language):
    """Return (EmbedSubject, Selection of what is listed) of what the address names; raise Http404 without any."""
    number = request.GET.get("entry") or request.GET.get("collection")
    if number is None:
        selection, _messages = read_selection(request.GET, request)
        return selection_subject(selection, selection.count()), selection
    try:
        _page, record = find_entry(read_number(number), language, request)
    except NothingToShow as nothing:
        raise Http404 from nothing
    if record.kind == Kind.COLLECTION:
        selection = collection_selection(record.number, request)
        return replace(entry_subject(record), count=selection.count()), selection
    with override(record.language):
        return entry_subject(record), number_selection((record.number,))
