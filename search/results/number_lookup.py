"""Finds the entry whose permanent number is the query: "12", "#12" or "entry 12"."""

import re

from django.utils.translation import gettext as _

from practice.models import PermanentNumber
from search.engines import entries_passing_filters
from search.query.criteria import RELEVANCE

_NUMBER = re.compile(r"(?P<word>[^\W\d_]*\.?)\s*#?\s*(?P<number>\d{1,9})")
_WORDS = {"", "no", "no.", "number", "rhif"}


def requested_number(text):
    """Return the entry number that the text is, an int, or None where it is anything else."""
    found = _NUMBER.fullmatch(text.strip().casefold())
    words = _WORDS | {"entry", _("entry").casefold()}
    return int(found["number"]) if found and found["word"] in words else None


def entry_with_requested_number(criteria):
    """Return {page id: number} of the entry whose number is the query, if it passes the filters; else {}.

    The number of a merged entry gives the entry it was merged into. Two statements where a number was asked, else none.
    """
    requested = requested_number(criteria.text)
    if requested is None or criteria.page != 1 or criteria.order != RELEVANCE:
        return {}
    number = PermanentNumber.objects.filter(pk=requested).first()
    if number is None:
        return {}
    current_number = number.follow_successors().pk
    return {
        page_id: current_number
        for current_number, page_id in entries_passing_filters(criteria, [current_number]).items()
    }


def number_reason(number):
    """Return the words on its card that say why the entry comes first."""
    return _("This is entry %(number)s") % {"number": number}
