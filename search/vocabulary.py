"""How common words are in the bank, for whoever compares texts with it."""

from .analysis import analyse
from .models import Statistics, Term


def entries_holding(words, locale):
    """Return {word: number of published entries that hold it}, 0 for an unknown one; one statement.

    words: a collection of single words as written, without accents or capitals. locale: whose index is asked.
    """
    terms = {}
    for word in words:
        analysed = analyse(word, locale)
        terms[word] = analysed[0].term.lstrip("_") if analysed else ""
    held = dict(Term.objects.filter(locale=locale, word__in=set(terms.values())).values_list("word", "entries"))
    return {word: held.get(term, 0) for word, term in terms.items()}


def entries_in(locale):
    """Return how many published entries the index holds in `locale`; one statement."""
    return Statistics.objects.filter(locale=locale).values_list("entries", flat=True).first() or 0
