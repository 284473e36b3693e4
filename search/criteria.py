"""What is looked for: a question taken apart into words, phrases and exclusions, with filters, order and page."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from .analysis import analyse
from .intent import wanted_kind, words_asked_for
from .likeness import Likeness

PAGE_SIZE = 20
# With more words than these around it, a quote is somebody's manner of writing and no order to look up that phrase.
MOST_WORDS_BESIDE_COMMANDS = 20
RELEVANCE, NEWEST, TITLE = "relevance", "newest", "title"
SORTS = (RELEVANCE, NEWEST, TITLE)
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
class Asked:
    """One word to find, with the words that count as well (synonyms)."""

    word: str
    also: tuple[str, ...] = ()
    times: int = 1  # how often it was asked; a long question says what it is about by repeating it
    is_asked: bool = True  # by the reader; else it is looked up as well, because it belongs to a synonym

    @property
    def terms(self):
        """The word and its synonyms."""
        return (self.word, *self.also)


@dataclass(frozen=True)
class Aside:
    """What else to give beside the hits: other filters, without years, for the same question."""

    filters: tuple[tuple[str, tuple[str, ...]], ...]
    size: int
    sharing: bool = True  # whether it must share a word with the question; else those that do merely come first


@dataclass(frozen=True)
class Criteria:
    """Everything an engine needs to answer; made by `SearchForm` or `criteria_of`, never changed.

    Words, phrases and exclusions are analysed. Filters hold the chosen values by facet: values of one facet widen,
    facets narrow. `status` and `place` hold on one and the same occurrence, and on a real one where illustrations are
    left out.
    """

    locale: str
    text: str = ""  # as asked
    question: str = ""  # the words and phrases of the text as they were written, for what they mean
    wanted: str = ""  # the kind of entry that the question asks for by its form; it comes earlier
    words: tuple[Asked, ...] = ()  # each once, in the order asked; those of phrases included, what widens it last
    phrases: tuple[tuple[str, ...], ...] = ()  # every one must be there, stop words included
    without: tuple[tuple[str, ...], ...] = ()  # none of these words or phrases may be there
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()  # (facet, values), only facets with a choice
    year_from: int | None = None
    year_to: int | None = None
    sort: str = RELEVANCE
    page: int = 1
    page_size: int = PAGE_SIZE
    aside: Aside | None = None
    likeness: Likeness | None = None  # whose places come first
    widened_by: tuple[str, ...] = ()  # other terms for what was asked that are looked up too, as readers know them

    def chosen(self, facet):
        """Return the values chosen in `facet`, a tuple, empty when none is."""
        return dict(self.filters).get(facet, ())

    @property
    def only_stop_words(self):
        """Whether something was asked and nothing is left to look up or leave out, so that everything is shown."""
        return bool(self.text) and not (self.words or self.phrases or self.without)

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
        """Every analysed word that is looked up or marked, synonyms included."""
        return frozenset(term for asked in self.words for term in asked.terms)


@dataclass(frozen=True)
class Question:
    """A query string taken apart, not yet analysed."""

    words: tuple[str, ...]
    phrases: tuple[str, ...]
    without: tuple[str, ...]  # words and phrases alike


def take_apart(text):
    """Return the `Question` in the query string `text`. Never fails; what has no meaning is read as words.

    In a long text nothing is an order: whoever pastes a paragraph asks for what it is about.
    """
    words, phrases, without = [], [], []
    pieces = list(_PIECES.finditer(text))
    if sum(bool(piece["word"]) for piece in pieces) > MOST_WORDS_BESIDE_COMMANDS:
        return Question(tuple(_MARKS.sub(" ", text).split()), (), ())
    for piece in pieces:
        phrase, word = piece["phrase"], piece["word"]
        if piece["minus"]:
            without.append(word if phrase is None else phrase)
        elif phrase is not None:
            phrases.append(phrase)
        else:
            words.append(word)
    return Question(tuple(words), tuple(phrases), tuple(without))


def key_of(text, locale):
    """Return the words that the query string `text` asks for, analysed and sorted: the same for every way to ask it.

    The order of the words, their endings, stop words and what is excluded make no difference; "" where nothing is left.
    """
    question = take_apart(text)
    asked = analyse(" ".join((*question.words, *question.phrases)), locale)
    return " ".join(sorted({word.term for word in asked if not word.is_stop and not word.joined}))


def criteria_of(text, locale, synonyms=None, **rest):
    """Return the `Criteria` for the query string `text`.

    `synonyms` is a `Thesaurus`, by which the words outside quotes are widened; `rest` is passed on (filters, page ...).
    """
    question = take_apart(text)
    written = " ".join((*question.words, *question.phrases))
    wanted = wanted_kind(written, locale)
    phrases = [_phrase(phrase, locale) for phrase in question.phrases]
    asked = analyse(" ".join(words_asked_for(question.words, wanted, locale)), locale)
    if all(word.is_stop for word in asked):  # it asks for the meaning of "meaning"
        asked = analyse(" ".join(question.words), locale)
    found = [word.term for word in asked if not word.is_stop]
    for phrase in question.phrases:
        found += [word.term for word in analyse(phrase, locale) if not word.is_stop]
    without = [_phrase(unwanted, locale) for unwanted in question.without]
    # Leaving out "the" would leave out everything; nobody means that.
    without = [unwanted for unwanted in without if not all(term.startswith("_") for term in unwanted)]
    phrases = [phrase for phrase in phrases if phrase]
    words = [Asked(term, (), times) for term, times in Counter(found).items()]
    widened_by = ()
    if synonyms is not None:
        run = [word.term for word in asked if not word.joined]
        widening = synonyms.widen(run, found, without)
        words = [replace(one, also=tuple(widening.also.get(one.word, ()))) for one in words]
        words += [Asked(word, tuple(also), is_asked=False) for word, also in widening.extra.items()]
        widened_by = tuple(widening.shown)
    return Criteria(
        locale=locale,
        text=text,
        question=written,
        wanted=wanted,
        words=tuple(words),
        widened_by=widened_by,
        phrases=tuple(dict.fromkeys(phrases)),
        without=tuple(dict.fromkeys(without)),
        **rest,
    )


def _phrase(text, locale):
    """Return the analysed words of a phrase in their order."""
    return tuple(word.term for word in analyse(text, locale) if not word.joined)
