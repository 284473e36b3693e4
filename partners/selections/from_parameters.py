"""Reads from the parameters of an address which selection it names."""

from django.http import Http404
from django.utils.translation import gettext as _

from partners.selections.collection_selection import collection_selection
from partners.selections.number_selection import MAX_NUMBERS, number_selection, read_numbers
from partners.selections.search_selection import search_selection
from partners.selections.series_selection import series_selection
from practice.text_rules.keys import parse_key
from search.query.query_string_form import FormMessage


def read_selection(data, request=None):
    """Return (Selection, FormMessages) of the QueryDict `data`, in the reader's language.

    It names a collection by `collection=<number>`, a series by `series=<key of its page>`, a list by
    `numbers=<number>,<number>`, anything else by the parameters of the search page. Raises Http404 for a collection or
    a series that readers may not read.
    """
    if "collection" in data:
        return collection_selection(read_number(data["collection"]), request), ()
    if "series" in data:
        return series_selection(read_number(data["series"]), request), ()
    if "numbers" in data:
        numbers, is_cut = read_numbers(data["numbers"])
        return number_selection(numbers), (FormMessage("numbers", _what_was_cut(numbers)),) if is_cut else ()
    return search_selection(data)


def read_number(text):
    """Return the number that is written in `text`; raises Http404 where the database could not look it up."""
    number = parse_key(text.strip())
    if number is None:
        raise Http404
    return number


def _what_was_cut(numbers):
    """Return the sentence on a list of which something was left out."""
    if len(numbers) == MAX_NUMBERS:
        return _("A list holds at most %(most)s entries, so we left out the others.") % {"most": MAX_NUMBERS}
    return _("We left out what is no number of an entry.")
