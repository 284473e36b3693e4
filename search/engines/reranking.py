"""Puts the best hits of a question in order once more, by what it means beside the words it shares with them.

Words find an entry and decide what is close and counted; that an entry says the same in other words shows only in its
embedding. Both have an equal say: a hit gets its score as a share of the best score and its likeness to the question as
a share of the greatest likeness, and the sum decides. docs/decisions/0019 says what else was tried.
"""

from functools import cached_property

from ..criteria import RELEVANCE
from ..embedding import embed, similarities
from . import embeddings

WINDOW = 100  # so many of the best are put in order anew; those after them keep the order of their scores


class Reranking:
    """The order of the hits for one `Criteria`."""

    def __init__(self, criteria, columns=(), also=()):
        """For an engine that needs them, `columns` of each entry are read along, and those of the numbers `also`."""
        self.criteria = criteria
        self.entries = {}  # what was read: {number: columns}
        self._columns, self._also = columns, also

    @cached_property
    def _question(self):
        """What the question means; None where it has no embedding or another order was asked for."""
        criteria = self.criteria
        if criteria.order != RELEVANCE:
            return None
        return embed(criteria.question, criteria.locale)

    def span(self, first):
        """Return (where it begins, how many) of the hits by score that the page beginning at hit `first` is made of."""
        size = self.criteria.page_size
        if first >= WINDOW or self._question is None:
            return first, size
        return 0, max(WINDOW, first + size)

    def page(self, ranked, first):
        """Return the numbers on the page that begins at hit `first`, in their order.

        `ranked` is what `span` asked for, a list of (number, score, tier), the lower of its tiers before the higher
        ones and within a tier by score. Nothing passes from one tier to another.
        """
        if first >= WINDOW or self._question is None:
            return [number for number, _score, _tier in ranked]
        anew = self._anew(ranked[:WINDOW]) + ranked[WINDOW:]
        return [number for number, _score, _tier in anew[first : first + self.criteria.page_size]]

    def _anew(self, ranked):
        numbers = [number for number, _score, _tier in ranked]
        held, self.entries = embeddings.of({*numbers, *self._also}, self.criteria.locale, *self._columns)
        # Those of a model that was used before may be of another length.
        held = {number: held[number] for number in numbers if len(held.get(number, b"")) == len(self._question)}
        if not held:
            return ranked
        alike = dict(zip(held, similarities(self._question, list(held.values())), strict=True))
        # What has no embedding yet is neither raised nor lowered.
        usual = sum(alike.values()) / len(alike)
        most_alike = max(alike.values())
        best = max(score for _number, score, _tier in ranked)
        if most_alike <= 0 or best <= 0:
            return ranked

        def place(hit):
            number, score, tier = hit
            return tier, -(score / best + alike.get(number, usual) / most_alike), number

        return sorted(ranked, key=place)
