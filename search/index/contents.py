"""What the index stores of one document: words that score, facet values, lengths."""

from collections import Counter
from dataclasses import dataclass

from search.text.analysis import STOP_PREFIX

from .document import TEXT_BREAK
from .term_weights import impact

# Indexed like a facet, never shown: one value for each pair of status and place of an occurrence.
OCCURRENCE_FACET = "occurrence"

_NOT_SCORED = frozenset((STOP_PREFIX, TEXT_BREAK))  # what words that do not score begin with


def scoring_words(words):
    """Return a Counter of the analysed `words` without stop words and breaks."""
    return Counter([word for word in words if word[0] not in _NOT_SCORED])


@dataclass(frozen=True)
class IndexedContents:
    """Everything of one entry that is stored in tables shared between entries."""

    text: Counter
    title: Counter
    pairs: frozenset  # (facet, value)

    @classmethod
    def of_document(cls, document):
        """Return the contents of a `Document`."""
        return cls(scoring_words(document.words), scoring_words(document.title), facet_pairs(document))

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


NO_CONTENTS = IndexedContents(Counter(), Counter(), frozenset())


def facet_pairs(document):
    """Return every (facet, value) of the document, with the pairs of status and place of each occurrence."""
    met = {
        occurrence_value(occurrence.status, place) for occurrence in document.occurrences for place in occurrence.places
    }
    return document.values | {(OCCURRENCE_FACET, value) for value in met}


def entry_columns(document):
    """Return the columns of the document's `IndexedEntry`."""
    return {
        "kind": document.kind,
        "page_id": document.page_id,
        "title_key": document.title_key.encode(),
        "alphabetical_key": document.alphabetical_key.encode(),
        "changed": document.changed,
        "reused": document.reused,
        "year_start": document.year_start,
        "year_end": document.year_end,
    }


def text_columns(document, pairs):
    """Return the columns of the document's `IndexedText`."""
    return {
        "words": f" {' '.join(document.words)} ",
        "title": " ".join(document.title),
        "facets": sorted(pairs),
    }


def occurrence_value(status, place):
    """Return the facet value that says that `status` and `place` belong to one occurrence."""
    return f"{status} {place}"
