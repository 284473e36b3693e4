"""The pages of a shortlist: the list that an address names, and its entries side by side."""

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from partners.selections.number_selection import number_selection, read_numbers
from partners.shortlist.listing import MAX_LISTED, list_address, read_number, shortlist_context
from partners.shortlist.side_by_side import side_by_side_context
from search.query.query_string_form import FormMessage, single_line


@require_safe
def shortlist(request):
    """Answer `/shortlist/?numbers=3,12,40` with these entries in this order; `add` leads to the list with one more."""
    selection, messages = _read(request)
    if "add" in request.GET:
        number = read_number(single_line(request.GET["add"]))
        if number is not None:
            return HttpResponseRedirect(list_address(dict.fromkeys([*selection.numbers, number])))
        text = _("That is no number of an entry. Each entry says its number at its foot.")
        messages.append(FormMessage("add", text))
    context = shortlist_context(selection, request) | {"notices": [message.text for message in messages]}
    return render(request, "partners/shortlist/shortlist.html", context)


@require_safe
def side_by_side(request):
    """Answer `/compare/?numbers=3,12,40,7` with a table of the first four of these entries."""
    selection, messages = _read(request)
    context = side_by_side_context(selection, request) | {"notices": [message.text for message in messages]}
    return render(request, "partners/shortlist/side_by_side.html", context)


def _read(request):
    """Return (NumberSelection, messages) of the parameter `numbers`, whatever else the address has."""
    numbers, is_cut = read_numbers(",".join(request.GET.getlist("numbers")))
    messages = []
    if len(numbers) > MAX_LISTED:
        text = _("A shortlist holds at most %(most)s entries, so we left out the others.") % {"most": MAX_LISTED}
        messages.append(FormMessage("numbers", text))
    elif is_cut:
        messages.append(FormMessage("numbers", _("We left out what is no number of an entry.")))
    return number_selection(numbers[:MAX_LISTED]), messages
