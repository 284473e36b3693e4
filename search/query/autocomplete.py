"""Autocomplete: titles of entries and names of terms that begin, or have a word that begins, with what was typed."""

from dataclasses import asdict, dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rapidfuzz import process
from rapidfuzz.distance import OSA

from practice.kinds import kind_label
from practice.models import EntryPage
from search.index.lookup import entries, term_frequencies
from search.text.analysis import fold

from .facet_labels import names_in_all_languages

MAX_SUGGESTIONS = 8
MAX_NAMES = 4  # of topics, places and organisations, where there are titles as well
MIN_LENGTH_TO_CORRECT = 4  # letters; in shorter words none may be wrong
MAX_LAST_WORDS = 3  # words at the end of a question that are looked at by themselves
MIN_LENGTH, MAX_LENGTH = 2, 100  # characters typed that are looked up
SUGGESTED_VOCABULARIES = {"topic": _("Topic"), "place": _("Place"), "organisation": _("Organisation")}


@dataclass(frozen=True)
class AutocompleteSuggestion:
    """One page to go to."""

    label: str
    type: str  # what it is, in the reader's language
    url: str


def autocomplete(text, locale, request=None):
    """Return up to eight `AutocompleteSuggestion` as dictionaries for what was typed; those that begin with it first.

    Where none match, one wrong letter in a word is corrected, and then the last words alone are tried.
    """
    typed = " ".join(fold(text[:MAX_LENGTH]).split())
    if len(typed) < MIN_LENGTH:
        return []
    names = {facet: names_in_all_languages(facet, locale) for facet in SUGGESTED_VOCABULARIES}
    found = (_matches(one, locale, names, request) for one in _interpretations(typed, locale))
    return next(filter(None, found), [])


def _interpretations(typed, locale):
    """Yield what may have been meant by what was typed, the likeliest first."""
    yield typed
    respelt = _corrected(typed, locale)
    if respelt != typed:
        yield respelt
    words = respelt.split()
    for count in range(min(MAX_LAST_WORDS, len(words) - 1), 0, -1):
        last = " ".join(words[-count:])
        if len(last) >= MIN_LENGTH_TO_CORRECT:
            yield last


def _corrected(typed, locale):
    """Return what was typed with each word that begins no word of the bank as the one it is a letter away from."""
    words = typed.split()
    for place, word in enumerate(words):
        if len(word) >= MIN_LENGTH_TO_CORRECT and word.isalpha():
            words[place] = _nearest(word, locale)
    return " ".join(words)


def _nearest(word, locale):
    """Return the beginning of the commonest word of the bank that is one letter from `word`; itself where none is."""
    frequencies = term_frequencies.words_beginning(word[0], locale)
    if any(surface.startswith(word) for surface in frequencies):
        return word
    best = (0, word)
    for length in (len(word), len(word) + 1, len(word) - 1):
        beginnings = {surface[:length]: count for surface, count in frequencies.items()}
        near = process.extract(word, list(beginnings), scorer=OSA.distance, score_cutoff=1, limit=None)
        best = max([best, *((beginnings[spelling], spelling) for spelling, _distance, _place in near)])
    return best[1]


def _matches(typed, locale, names, request):
    """Return up to eight Suggestions that hold exactly what was typed, as dictionaries."""
    titles = _titles(typed, locale, request)
    names = _names(typed, names)
    names = names[: max(MAX_NAMES, MAX_SUGGESTIONS - len(titles))]
    return [asdict(one) for one in (names + titles)[:MAX_SUGGESTIONS]]


def _names(typed, names):
    """Return a Suggestion for each topic, place and organisation in use that fits in any language."""
    found = []
    for rank, (facet, names_by_value) in enumerate(names.items()):
        for slug, called in names_by_value.items():
            label, position = _matching_name(typed, called)
            if position >= 0:
                found.append((position > 0, rank, label, slug, facet))
    return [
        AutocompleteSuggestion(label, str(SUGGESTED_VOCABULARIES[facet]), reverse(f"search:{facet}", args=[slug]))
        for _later, _rank, label, slug, facet in sorted(found)[:MAX_SUGGESTIONS]
    ]


def _matching_name(typed, names):
    """Return (label, where in it stands what was typed, -1 for nowhere) of a term, its `names` the reader's first.

    A name in another language stands in brackets behind the reader's own: "Wales (Cymru)".
    """
    for name in names:
        position = f" {fold(name)}".find(f" {typed}")
        if position >= 0:
            return (name if name == names[0] else f"{names[0]} ({name})"), position
    return "", -1


def _titles(typed, locale, request):
    """Return a Suggestion for each entry that readers may read now and whose title fits, in three statements."""
    key = typed.encode()
    numbers = entries.titles_beginning(locale, key, MAX_SUGGESTIONS)
    if len(numbers) < MAX_SUGGESTIONS:
        containing = entries.titles_with_word_beginning(locale, key, 2 * MAX_SUGGESTIONS)
        numbers += [number for number in containing if number not in numbers]
    # By their keys, or SQLite would go through all pages of the language.
    keys = entries.page_ids(locale, numbers[:MAX_SUGGESTIONS])
    pages = EntryPage.objects.readable().in_language(locale).filter(pk__in=keys).select_related("locale")
    found = {page.number: page for page in pages}
    suggested = [found[number] for number in numbers if number in found]
    return [
        AutocompleteSuggestion(page.title, kind_label(page.kind), page.get_url(request) or "") for page in suggested
    ]
