"""Puts the best hits of a question in order once more, by what it means beside the words it shares with them.

Words find an entry and decide what is close and counted; that an entry says the same in other words shows only in its
embedding. Both have an equal say: a hit gets its score as a share of the best score and its likeness to the question as
a share of the greatest likeness, and the sum decides. An entry of the kind that the question asks for by its form gets
`WANTED` more, if its title names what was asked for. docs/decisions/0019 says what else was tried.
"""

from functools import cached_property
from typing import NamedTuple

from ..criteria import RELEVANCE
from ..embedding import embed, similarities
from . import embeddings

WINDOW = 100  # so many of the best are put in order anew; those after them keep the order of their scores
WANTED = 0.5  # half of what the best score or the greatest likeness brings


class Ranked(NamedTuple):
    """A hit in the order of its score."""

    number: int
    score: int
    tier: int  # the lower come before the higher, whatever their score


class Reranking:
    """The order of the hits for one `Criteria`."""

    def __init__(self, criteria, weights, columns=(), also=()):
        """`weights` says how telling each known word is, {term: idf}.

        For an engine that needs them, `columns` of each entry are read along, and those of the numbers `also`.
        """
        self.criteria = criteria
        self._weights = weights
        self.entries = {}  # what was read: {number: columns}
        self._columns, self._also = columns, also

    @cached_property
    def _question(self):
        """What the question means; None where it has no embedding."""
        return embed(self.criteria.question, self.criteria.locale)

    @cached_property
    def _has_a_say(self):
        """Whether anything but the score decides."""
        return self.criteria.order == RELEVANCE and (bool(self.criteria.wanted) or self._question is not None)

    def span(self, first):
        """Return (where it begins, how many) of the hits by score that the page beginning at hit `first` is made of."""
        size = self.criteria.page_size
        return (0, max(WINDOW, first + size)) if first < WINDOW and self._has_a_say else (first, size)

    def page(self, ranked, first):
        """Return the numbers on the page that begins at hit `first`, in their order.

        `ranked` is what `span` asked for, a list of `Ranked`, the lower of its tiers before the higher ones and within
        a tier by score. Nothing passes from one tier to another.
        """
        if first < WINDOW and self._has_a_say:
            ranked = (self._anew(ranked[:WINDOW]) + ranked[WINDOW:])[first : first + self.criteria.page_size]
        return [hit.number for hit in ranked]

    def _anew(self, ranked):
        numbers = [hit.number for hit in ranked]
        # Titles are read only where they tell something: they stand in the rows with the whole texts.
        telling = ("kind", "text__title") if self.criteria.wanted else ()
        vectors, rows = embeddings.of({*numbers, *self._also}, self.criteria.locale, *self._columns, *telling)
        own = len(self._columns)
        self.entries = {number: row[:own] for number, row in rows.items()}
        alike = self._likeness(numbers, vectors)
        wanted = {number for number in numbers if number in rows and telling and self._is_wanted(*rows[number][own:])}
        best = max((hit.score for hit in ranked), default=0) or 1

        def place(hit):
            bonus = WANTED if hit.number in wanted else 0
            return hit.tier, -(hit.score / best + alike.get(hit.number, 0) + bonus), hit.number

        return sorted(ranked, key=place)

    def _likeness(self, numbers, vectors):
        """Return {number: its likeness to the question, as a share of the greatest}; empty where there is none."""
        if self._question is None:
            return {}
        # Those of a model that was used before may be of another length.
        held = {number: vectors[number] for number in numbers if len(vectors.get(number, b"")) == len(self._question)}
        if not held:
            return {}
        alike = dict(zip(held, similarities(self._question, list(held.values())), strict=True))
        greatest = max(alike.values())
        if greatest <= 0:
            return {}
        # What has no embedding yet is neither raised nor lowered.
        usual = sum(alike.values()) / len(alike)
        return {number: alike.get(number, usual) / greatest for number in numbers}

    def _is_wanted(self, kind, title):
        """Whether an entry of this kind and analysed title is what the question asks for.

        The title must hold words that carry half the weight of those asked, or a whole synonym of several words. A word
        that the bank does not know weighs most: what it means, no entry tells.
        """
        if kind != self.criteria.wanted:
            return False
        words, most = set(title.split()), max(self._weights.values(), default=1)
        own, added = 0, []
        for asked in self.criteria.words:
            is_there = not words.isdisjoint(asked.terms)
            weight = self._weights.get(asked.word, most)
            if asked.is_asked:
                own += weight if is_there else -weight
            else:
                added.append(is_there)
        return own >= 0 or (bool(added) and all(added))
