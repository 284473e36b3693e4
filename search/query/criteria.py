"""Parses a query into `Criteria`: words, phrases and exclusions, with filters, order and page."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import NamedTuple

from search.text.analysis import analyse

from .entry_names import name_key
from .intent import requested_kind, words_of_subject
from .place_profile import PlaceProfile

MAX_QUESTION_LENGTH = 200

MAX_KEY_LENGTH = 400

PAGE_SIZE = 20
# In a text of more words than these, quotation marks are its author's and no operator to look up a phrase.
MAX_WORDS_WITH_OPERATORS = 20
RELEVANCE, NEWEST, TITLE, MOST_REUSED = "relevance", "newest", "title", "most-reused"
SORT_ORDERS = (RELEVANCE, NEWEST, TITLE, MOST_REUSED)
FACETS = (
    "kind",
    "theme",
    "topic",
    "tag",
    "place",
    "organisation",
    "instrument",
    "audience",
    "outcome",
    "status",
    "council",
    "illustration",
    "state",
)

# A minus at the beginning of a word or phrase, then a phrase in closed quotes or a run without spaces and quotes. A
# quote that closes nothing stands alone and means nothing, so the words after it are read as words.
_PIECES = re.compile(r'(?:(?<!\S)(?P<minus>-)(?=\S))?(?:["“”](?P<phrase>[^"“”]*)["“”]|(?P<word>[^\s"“”]+|["“”]))')
_MARKS = re.compile(r'["“”]|(?<!\S)-(?=\S)')


@dataclass(frozen=True)
class QueryTerm:
    """One analysed word of the query, with its synonyms."""

    word: str
    synonyms: tuple[str | tuple[str, ...], ...] = ()  # a phrase is a tuple of its words, stop words included
    times: int = 1  # how often the query has it; a long query repeats what it is about
    parts: tuple[str, ...] = ()  # of a hyphenated word joined: its parts, which are query terms too

    @property
    def terms(self):
        """The word and its synonyms, phrases among them."""
        return (self.word, *self.synonyms)


class Expansion(NamedTuple):
    """One term that is looked up in addition to the query's own words: a synonym."""

    shown: str  # as readers read it
    term: str | tuple[str, ...]  # the word, or the phrase, that is looked up
    instead_of: tuple[str, ...]  # the query's words that it counts for


@dataclass(frozen=True)
class SecondaryQuery:
    """A second question answered along with the first: other filters, no years, a few hits."""

    filters: tuple[tuple[str, tuple[str, ...]], ...]
    size: int
    must_share_word: bool = True  # whether hits must share a word with the query; else those that do come first


@dataclass(frozen=True)
class Criteria:
    """Everything an engine needs to answer; made by `SearchParameters` or `build_criteria`, never changed.

    Words, phrases and exclusions are analysed. Filters hold the chosen values by facet: values of one facet widen,
    facets narrow. `status` and `place` must hold on one and the same occurrence, and on a real one where illustrations
    are left out.
    """

    locale: str
    text: str = ""  # as typed
    question: str = ""  # the words of the text as they were written, without punctuation, for what they mean
    name: str = ""  # the text as a name that something may be called by; "" where it is too long for one
    requested_kind: str = ""  # the kind that the query asks for by its form; it ranks higher
    words: tuple[QueryTerm, ...] = ()  # each once, in order; those of phrases included
    phrases: tuple[tuple[str, ...], ...] = ()  # every one must be there, stop words included
    excluded: tuple[tuple[str, ...], ...] = ()  # none of these words or phrases may be there
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()  # (facet, values), only facets with a choice
    year_from: int | None = None
    year_to: int | None = None
    sort: str = RELEVANCE
    page: int = 1
    page_size: int = PAGE_SIZE
    secondary: SecondaryQuery | None = None
    place_profile: PlaceProfile | None = None  # entries with similar places rank higher
    expansions: tuple[Expansion, ...] = ()  # synonyms that are looked up too

    def chosen(self, facet):
        """Return the values chosen in `facet`, a tuple, empty when none is."""
        return dict(self.filters).get(facet, ())

    @property
    def only_stop_words(self):
        """Whether the query has text but no word to look up or to exclude, so that every entry is shown."""
        return bool(self.text) and not (self.words or self.phrases or self.excluded)

    @property
    def has_years(self):
        """Whether the practice period is limited."""
        return self.year_from is not None or self.year_to is not None

    @property
    def order(self):
        """The order to show hits in: relevance needs words to be relevant to, else the newest come first."""
        return NEWEST if self.sort == RELEVANCE and not self.words else self.sort

    @property
    def terms(self):
        """Every analysed word that is looked up or highlighted, single-word synonyms included."""
        return frozenset(term for query_term in self.words for term in query_term.terms if isinstance(term, str))

    @property
    def other_phrases(self):
        """The synonyms that are phrases, each once, in order."""
        phrases = [term for query_term in self.words for term in query_term.synonyms if isinstance(term, tuple)]
        return tuple(dict.fromkeys(phrases))


@dataclass(frozen=True)
class ParsedQuery:
    """A query string parsed, not yet analysed."""

    words: tuple[str, ...]
    phrases: tuple[str, ...]
    excluded: tuple[str, ...]  # words and phrases alike


def parse_query(text):
    """Parse the query string `text` into a `ParsedQuery`. Never fails: an operator without meaning is read as words.

    In a long text nothing counts as an operator: it was pasted, and its quotes are its author's.
    """
    words, phrases, excluded = [], [], []
    pieces = list(_PIECES.finditer(text))
    if sum(bool(piece["word"]) for piece in pieces) > MAX_WORDS_WITH_OPERATORS:
        return ParsedQuery(tuple(_MARKS.sub(" ", text).split()), (), ())
    for piece in pieces:
        phrase, word = piece["phrase"], piece["word"]
        if piece["minus"]:
            excluded.append(word if phrase is None else phrase)
        elif phrase is not None:
            phrases.append(phrase)
        else:
            words.append(word)
    return ParsedQuery(tuple(words), tuple(phrases), tuple(excluded))


def query_key(text, locale):
    """Return the words of the query string `text`, analysed and sorted: the same key for every way to write the query.

    Word order, endings, stop words and exclusions make no difference; "" where no word is left.
    """
    parsed = parse_query(text)
    analysed = analyse(" ".join((*parsed.words, *parsed.phrases)), locale)
    return " ".join(sorted({word.term for word in analysed if not word.is_stop and not word.joined}))


def build_criteria(text, locale, synonyms=None, **rest):
    """Return the `Criteria` for the query string `text`.

    `synonyms` is a `Thesaurus`, by which words outside quotes are expanded; `rest` is passed on (filters, page ...).
    """
    parsed = parse_query(text)
    written = " ".join((*parsed.words, *parsed.phrases))
    kind = requested_kind(written, locale)
    phrases = [_phrase(phrase, locale) for phrase in parsed.phrases]
    analysed = analyse(" ".join(words_of_subject(parsed.words, kind, locale)), locale)
    if all(word.is_stop for word in analysed):  # it asks for the meaning of "meaning"
        analysed = analyse(" ".join(parsed.words), locale)
    found = [word.term for word in analysed if not word.is_stop]
    for phrase in parsed.phrases:
        found += [word.term for word in analyse(phrase, locale) if not word.is_stop]
    excluded = [_phrase(unwanted, locale) for unwanted in parsed.excluded]
    # Leaving out "the" would leave out everything; nobody means that.
    excluded = [unwanted for unwanted in excluded if not all(term.startswith("_") for term in unwanted)]
    phrases = [phrase for phrase in phrases if phrase]
    parts = _parts(analysed)
    words = [QueryTerm(term, (), times, parts=parts.get(term, ())) for term, times in Counter(found).items()]
    expansions = ()
    if synonyms is not None:
        words_in_order = [word.term for word in analysed if not word.joined]
        expansion = synonyms.expand(words_in_order, found, excluded)
        words = [replace(one, synonyms=tuple(expansion.synonyms.get(one.word, ()))) for one in words]
        expansions = tuple(expansion.shown)
    return Criteria(
        locale=locale,
        text=text,
        question=_cleaned(written, locale),
        name=name_key(written, locale),
        requested_kind=kind,
        words=tuple(words),
        expansions=expansions,
        phrases=tuple(dict.fromkeys(phrases)),
        excluded=tuple(dict.fromkeys(excluded)),
        **rest,
    )


def _cleaned(text, locale):
    """Return the words of `text` as they are written; figures and abbreviations as they count, however written."""
    words = [(text[word.start : word.end], word.surface) for word in analyse(text, locale) if not word.joined]
    return " ".join(word if word.replace("’", "").replace("'", "").isalpha() else surface for word, surface in words)


def _parts(analysed):
    """Return {hyphenated word taken together: the words it is made of} of analysed words."""
    return {
        whole.term: tuple(
            word.term for word in analysed if not word.joined and whole.start <= word.start and word.end <= whole.end
        )
        for whole in analysed
        if whole.joined
    }


def _phrase(text, locale):
    """Return the analysed words of a phrase in their order."""
    return tuple(word.term for word in analyse(text, locale) if not word.joined)
