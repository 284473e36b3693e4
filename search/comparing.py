"""Two to four definitions side by side: those of one term, or those a reader chose."""

from collections import defaultdict

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from practice.reading.definition import comparable, show_definitions

MOST = 4
LONGEST_NUMBER = 18  # digits a database key can have


def comparison(request):
    """Return the template context for the parameters `term` (a term's key) and `n` (numbers of definitions)."""
    pages = list(comparable().filter(locale__language_code=get_language()))
    terms = defaultdict(list)
    for page in pages:
        terms[page.term_key].append(page)
    term_key = request.GET.get("term", "")
    numbers = [int(text) for text in request.GET.getlist("n") if text.isdecimal() and len(text) <= LONGEST_NUMBER]
    chosen, notice = _chosen(pages, terms, term_key, numbers)
    return {
        "definitions": show_definitions(chosen[:MOST], request),
        "left_out": max(0, len(chosen) - MOST),
        "notice": notice,
        "term": chosen[0].term if chosen and not numbers else "",
        "terms": [(key, rivals[0].term, len(rivals)) for key, rivals in sorted(terms.items()) if len(rivals) > 1],
        "choices": [(page.number, page.term, page.title, page.number in numbers) for page in _by_term(pages)],
    }


def _by_term(pages):
    return sorted(pages, key=lambda page: (page.term_key, page.title))


def _chosen(pages, terms, term_key, numbers):
    """Return (definitions to show, what to tell the reader about the choice)."""
    if numbers:
        by_number = {page.number: page for page in pages}
        chosen = [by_number[number] for number in dict.fromkeys(numbers) if number in by_number]
        if len(chosen) < len(set(numbers)):
            return chosen, _("A definition you chose is not there, so it was left out.")
        return chosen, _("Choose a second definition to set beside this one.") if len(chosen) == 1 else ""
    if term_key:
        if term_key in terms:
            return terms[term_key], ""
        return [], _("Nobody has defined that term here. Choose another.")
    return [], ""
