"""A document: an entry as it is indexed, with analysed words, facet values, occurrences and dates."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from practice.text_rules.alphabetical_order import alphabetical_key
from search.text.analysis import analyse, fold

OPENING_LENGTH = 1_000  # characters
TEXT_BREAK = "|"  # stands between two texts, so that no phrase reaches across; never a word itself


@dataclass(frozen=True)
class DocumentOccurrence:
    """One time a barrier was met: how it ended and where, each place with every place above it."""

    status: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """One entry in one language; made by `build_document`."""

    number: int
    locale: str
    kind: str
    page_id: int
    title: tuple[str, ...]  # analysed words in their order, stop words marked
    words: tuple[str, ...]  # the same of title, summary and body, with a break between two texts
    title_key: str  # the title as it is looked up by what it begins with
    alphabetical_key: str  # what a list in the order of the alphabet of the language goes by
    changed: datetime  # last change that matters to readers
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)  # facet → values, "kind" excluded
    occurrences: tuple[DocumentOccurrence, ...] = ()
    reused: int = 0  # how many places reported using it
    year_start: int | None = None  # None with an end: since always
    year_end: int | None = None  # None with a start: goes on
    surfaces: tuple[tuple[str, str], ...] = ()  # (word, how it is mostly written here)
    opening: str = ""  # how the entry begins, as it is written, for what it means

    @property
    def values(self):
        """Every (facet, value) pair the entry is found by, a frozenset; those of its occurrences included."""
        pairs = {("kind", self.kind)}
        pairs |= {(facet, value) for facet, values in self.facets.items() for value in values}
        for occurrence in self.occurrences:
            pairs.add(("status", occurrence.status))
            pairs |= {("place", place) for place in occurrence.places}
        return frozenset(pairs)


def build_document(*, locale, title, summary="", body="", **rest):
    """Analyse `title`, `summary` and `body` (plain text) and return the `Document`; `rest` sets its other fields."""
    texts = [analyse(text, locale) for text in (title, summary, body)]
    sequence, joined = [], []
    for words in texts:
        if sequence:
            sequence.append(TEXT_BREAK)
        sequence += [word.term for word in words if not word.joined]
        joined += [word.term for word in words if word.joined]
    if joined:
        sequence += [TEXT_BREAK, *joined]
    return Document(
        locale=locale,
        title=tuple(word.term for word in texts[0]),
        words=tuple(sequence),
        title_key=fold(title).strip()[:200],
        alphabetical_key=alphabetical_key(fold(title), locale)[:200],
        surfaces=_surfaces(texts),
        opening=". ".join(filter(None, (title, summary, body)))[:OPENING_LENGTH],
        **rest,
    )


def _surfaces(texts):
    """Return (term, its most frequent spelling) for every term of the analysed `texts`; of equals the first."""
    counts = Counter([word[:2] for words in texts for word in words if not word.is_stop])
    best = {}
    for (term, surface), count in counts.items():
        if term not in best or (-count, surface) < best[term]:
            best[term] = (-count, surface)
    return tuple([(term, surface) for term, (_count, surface) in sorted(best.items())])
