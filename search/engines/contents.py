"""What the database engine makes of one document: the words that score, the values it is found by, its lengths."""

from collections import Counter
from dataclasses import dataclass

from ..analysis import STOP_MARK
from ..document import BREAK
from .facets import OCCURRENCE, pair_value, real
from .weights import impact

_SILENT = frozenset((STOP_MARK, BREAK))  # what words that do not score begin with


def scoring_words(words):
    """Return how often each word that scores is among the analysed `words`, a Counter."""
    return Counter([word for word in words if word[0] not in _SILENT])


@dataclass(frozen=True)
class Contents:
    """Everything of one entry that stands in shared tables."""

    text: Counter
    title: Counter
    pairs: frozenset  # (facet, value)

    @classmethod
    def of_document(cls, document):
        """Return the contents of a `Document`."""
        return cls(scoring_words(document.words), scoring_words(document.title), pairs_of(document))

    @classmethod
    def of_text(cls, text):
        """Return the contents kept in an `IndexedText`."""
        return cls(
            scoring_words(text.words.split()),
            scoring_words(text.title.split()),
            frozenset((facet, value) for facet, value in text.facets),
        )

    @property
    def length(self):
        """How many words score in the text, the title included."""
        return self.text.total()

    @property
    def title_length(self):
        """How many words score in the title."""
        return self.title.total()

    def impacts(self, statistics):
        """Return {word: what it adds to the score}, measured against the usual lengths of `statistics`."""
        length, title_length = self.length, self.title_length
        return {
            word: impact(
                count,
                length,
                statistics.usual_length,
                self.title[word],
                title_length,
                statistics.usual_title_length,
            )
            for word, count in self.text.items()
        }


NOTHING = Contents(Counter(), Counter(), frozenset())


def pairs_of(document):
    """Return every (facet, value) of the document, with the statuses and places that were met together.

    What does not rest on an invented occurrence stands a second time under the facet's `real` name.
    """
    pairs = set(document.values)
    for occurrence in document.occurrences:
        own = {("status", occurrence.status)} | {("place", place) for place in occurrence.places}
        own |= {(OCCURRENCE, pair_value(occurrence.status, place)) for place in occurrence.places}
        pairs |= own
        if not occurrence.is_illustration:
            pairs |= {(real(facet), value) for facet, value in own}
    pairs |= {(real("place"), place) for place in document.facets.get("place", ())}
    return frozenset(pairs)


def entry_fields(document):
    """Return the columns of the document's `IndexedEntry`."""
    return {
        "kind": document.kind,
        "page_id": document.page_id,
        "title_key": document.title_key.encode(),
        "changed": document.changed,
        "year_start": document.year_start,
        "year_end": document.year_end,
    }


def text_fields(document, pairs):
    """Return the columns of the document's `IndexedText`."""
    return {
        "words": f" {' '.join(document.words)} ",
        "title": " ".join(document.title),
        "facets": sorted(pairs),
    }
