"""How frequent words are in the index, for code that compares texts with it."""

from collections import Counter, defaultdict

from django.db.models import F, Subquery

from practice.models import EntryPage
from practice.models.compiled_queries import compiled_query
from search.index.models.indexed_entry import IndexedEntry
from search.index.models.posting import Posting
from search.index.models.statistics import Statistics
from search.index.models.term import Term
from search.text.analysis import analyse

_COMMON_ONE_IN = 3  # entries: a word that more of them hold distinguishes none
_MAX_TEXTS = 40  # looked at for how words are written
_MIN_ENTRIES = 20  # entries; of fewer nothing can be said


def document_frequencies(words, locale):
    """Return {word: number of published entries that hold it}, 0 where none does; one statement.

    words: a collection of single words as written, without accents or capitals. locale: whose index is read.
    """
    terms = {}
    for word in words:
        analysed = analyse(word, locale)
        terms[word] = analysed[0].term.lstrip("_") if analysed else ""
    frequencies = dict(Term.objects.filter(locale=locale, word__in=set(terms.values())).values_list("word", "entries"))
    return {word: frequencies.get(term, 0) for word, term in terms.items()}


def surface_forms(terms, locale):
    """Return {term: Counter of its surface forms} of the analysed `terms`, from a few texts that hold them.

    Two statements. A term that none of these texts holds is left out.
    """
    holding = Posting.objects.filter(term__locale=locale, term__word__in=terms).order_by("-impact")
    numbers = set(holding.values_list("number", flat=True)[:_MAX_TEXTS])
    keys = IndexedEntry.objects.filter(locale=locale, number__in=numbers).values("page_id")
    found, wanted = defaultdict(Counter), set(terms)
    for texts in EntryPage.objects.filter(pk__in=keys).values_list("title", "summary", "text_for_search"):
        for word in analyse("\n".join(texts), locale):
            if word.term in wanted and not word.joined:
                found[word.term][word.surface] += 1
    return dict(found)


def words_beginning(letter, locale):
    """Return {word as mostly written: entries that hold it} of all that begin with `letter`, the rarest first."""
    words = Term.objects.filter(locale=locale, surface__startswith=letter).order_by("entries")
    return dict(words.values_list("surface", "entries"))


def most_frequent_word(locale):
    """Return (the word that most entries hold, as mostly written; how many hold it), or None in an empty index."""
    words = Term.objects.filter(locale=locale).order_by("-entries", "word")
    return words.values_list("surface", "entries").first()


def word_in(entries, locale):
    """Return (a word that just so many entries hold, as mostly written; how many), or None where there is none."""
    words = Term.objects.filter(locale=locale, entries=entries).order_by("word")
    return words.values_list("surface", "entries").first()


def entry_count(locale):
    """Return how many published entries the index holds in `locale`; one statement."""
    return Statistics.objects.filter(locale=locale).values_list("entries", flat=True).first() or 0


def distinctive_terms(terms, locale):
    """Return those analysed `terms` that at most a third of entries hold, or else all of them; one statement."""
    return terms - set(_common(terms, locale)) or terms


@compiled_query
def _common(terms, locale):
    """Return the query for those of the `terms` that more than a third of entries hold."""
    size = Statistics.objects.filter(locale=locale, entries__gte=_MIN_ENTRIES).values("entries")
    # In whole numbers: a third is rounded otherwise by PostgreSQL than by SQLite, and a word in just a third is rare.
    weighed = Term.objects.alias(times=F("entries") * _COMMON_ONE_IN)
    return weighed.filter(locale=locale, word__in=terms, times__gt=Subquery(size)).values_list("word", flat=True)
