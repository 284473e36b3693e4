"""Two to four definitions side by side: those of one term, or those a reader chose."""

from dataclasses import dataclass

from django.db.models import Count, Min
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from practice.reading.definition import comparable, show_definitions

MOST = 4
LONGEST_NUMBER = 18  # digits a database key can have
OFFERED = 60  # definitions to choose from; the listing of definitions has the others


@dataclass(frozen=True)
class Rivalry:
    """One term that several definitions compete for."""

    key: str
    term: str
    count: int


@dataclass(frozen=True)
class Offer:
    """One definition to choose; `chosen` where the reader has."""

    number: int
    term: str
    title: str
    chosen: bool


def comparison(request):
    """Return the template context for the parameters `term` (a term's key) and `n` (numbers of definitions)."""
    here = comparable().filter(locale__language_code=get_language())
    term_key = request.GET.get("term", "").replace("\0", "")[:200]
    given = [text for text in request.GET.getlist("n")[:100] if text.isdecimal() and len(text) <= LONGEST_NUMBER]
    numbers = list(dict.fromkeys(int(text) for text in given))
    chosen, notice = _chosen(here, term_key, numbers)
    offers = here.order_by("term_key", "title").values_list("permanent_number", "term", "title")
    return {
        "definitions": show_definitions(chosen[:MOST], request),
        "left_out": max(0, len(chosen) - MOST),
        "notice": notice,
        "term": chosen[0].term if chosen and not numbers else "",
        "terms": _rivalries(here),
        "offers": [Offer(*offer, offer[0] in numbers) for offer in offers[:OFFERED]],
    }


def _rivalries(definitions):
    """Return a Rivalry for each term with more than one of the definitions, by term."""
    rows = definitions.order_by("term_key").values("term_key").annotate(called=Min("term"), count=Count("pk"))
    return [Rivalry(row["term_key"], row["called"], row["count"]) for row in rows.filter(count__gt=1)]


def _chosen(definitions, term_key, numbers):
    """Return (definitions to show, what to tell the reader about the choice)."""
    if numbers:
        found = {page.number: page for page in definitions.filter(permanent_number__in=numbers)}
        chosen = [found[number] for number in numbers if number in found]
        if len(chosen) < len(numbers):
            return chosen, _("A definition you chose is not there, so it was left out.")
        return chosen, _("Choose a second definition to set beside this one.") if len(chosen) == 1 else ""
    if term_key:
        chosen = list(definitions.filter(term_key=term_key))
        return chosen, "" if chosen else _("Nobody has defined that term here. Choose another.")
    return [], ""
