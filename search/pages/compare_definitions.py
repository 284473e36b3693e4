"""Two to four definitions side by side: all of one term, or those a reader chose."""

from dataclasses import dataclass

from django.db.models import Count, Min
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from practice.page_context.definition_page import comparable_definitions, display_definitions
from practice.text_rules.keys import parse_keys

MAX_COMPARED = 4
MAX_OFFERED = 60  # definitions to choose from; the listing of definitions has the others


@dataclass(frozen=True)
class ContestedTerm:
    """One term with more than one definition."""

    key: str
    term: str
    count: int


@dataclass(frozen=True)
class DefinitionOption:
    """One definition to choose; `chosen` where it is on the page already."""

    number: int
    term: str
    title: str
    chosen: bool


def comparison_context(request):
    """Return the template context for the parameters `term` (a term's key) and `n` (numbers of definitions)."""
    definitions = comparable_definitions().filter(locale__language_code=get_language())
    term_key = request.GET.get("term", "").replace("\0", "")[:200]
    numbers = parse_keys(request.GET.getlist("n")[:100])
    chosen, notice = _chosen(definitions, term_key, numbers)
    offers = definitions.order_by("term_key", "title").values_list("permanent_number", "term", "title")
    shown_numbers = {page.number for page in chosen[:MAX_COMPARED]}
    return {
        "definitions": display_definitions(chosen[:MAX_COMPARED], request),
        "left_out": [page.title for page in chosen[MAX_COMPARED:]],
        "notice": notice,
        "term": chosen[0].term if chosen and not numbers else "",
        "terms": _contested_terms(definitions),
        "offers": [DefinitionOption(*offer, offer[0] in shown_numbers) for offer in offers[:MAX_OFFERED]],
    }


def _contested_terms(definitions):
    """Return a ContestedTerm for each term with more than one real (not invented) definition, by term."""
    rows = (
        definitions.filter(is_illustration=False)
        .order_by("term_key")
        .values("term_key")
        .annotate(called=Min("term"), count=Count("pk"))
    )
    return [ContestedTerm(row["term_key"], row["called"], row["count"]) for row in rows.filter(count__gt=1)]


def _chosen(definitions, term_key, numbers):
    """Return (definitions to show, message to the reader about the choice)."""
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
