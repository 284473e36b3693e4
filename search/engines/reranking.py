"""Sorts the best hits of a query once more, by meaning and by exact names, besides the words they share with it.

Words find an entry and decide what is close and counted; that an entry says the same in other words shows only in its
embedding. Both count the same: a hit gets its score as a share of the best score, and its similarity as a share of the
greatest, and the sum decides. `KIND_BONUS` goes to an entry of the kind that the query asks for by its form, if its
title has the query's words; `NAME_BONUS` to one that the whole query names; a superseded entry gets less.
docs/decisions/0019 and 0026 say what else was tried.
"""

from functools import cached_property
from typing import NamedTuple

from practice.choices import EntryState
from search.index import entry_embeddings, entry_sets
from search.query.criteria import RELEVANCE
from search.query.entry_names import NAME_FACET as NAMES
from search.query.entry_names import OTHER_NAME_FACET as OTHER_NAMES
from search.semantic.embedding import embed, similarities
from search.text.analysis import fold

WINDOW = 100  # so many of the best are put in order anew; those after them keep the order of their scores
KIND_BONUS = 0.5  # half of what the best score or the greatest likeness brings
NAME_BONUS = 2  # as much as anything else brings together: its title holds the question, or it is filed under that
OTHER_NAME_BONUS = 0.5  # the question is another word for what it is filed under
SUPERSEDED_PENALTY = -0.3  # so that of two that are as good the one that still stands comes first


class RankedHit(NamedTuple):
    """A hit in the order of scores."""

    number: int
    score: int
    tier: int  # the lower come before the higher, whatever their score


class Reranking:
    """The order of the hits for one `Criteria`."""

    def __init__(self, criteria, weights, values, columns=()):
        """`weights` says how telling each term of the index is, {term: idf}; `values` are those of `LocaleIndexCache`.

        For an engine that needs them, `columns` of each entry are read along.
        """
        self.criteria = criteria
        self._weights = weights
        self.entries = {}  # what was read: {number: columns}
        self._columns = columns
        self._named = _holders(values, NAMES, criteria.name)
        self._also_named = _holders(values, OTHER_NAMES, criteria.name)
        self._superseded = _holders(values, "state", EntryState.SUPERSEDED.value)
        # Titles are read only where they tell something: they stand in the rows with the whole texts.
        self._telling = ("title_key", "kind", "text__title") if criteria.requested_kind else ("title_key",)
        self._title_fields, self._vectors = {}, {}  # {number: what is telling}, {number: embedding}

    def read(self, numbers):
        """Read what is needed of those of the `numbers` that were not read yet, in one statement."""
        missing = set(numbers) - self.entries.keys()
        if not missing:
            return
        vectors, rows = entry_embeddings.read_vectors(missing, self.criteria.locale, *self._columns, *self._telling)
        own = len(self._columns)
        self._vectors |= vectors
        for number, row in rows.items():
            self.entries[number], self._title_fields[number] = row[:own], row[own:]

    def greatest_similarity(self, numbers):
        """Return the greatest cosine similarity of the `numbers` to the query; None where nothing can be compared."""
        if self._question is None:
            return None
        self.read(numbers)
        similar = self._similarities(numbers)
        return max(similar.values(), default=None)

    @cached_property
    def _question(self):
        """What the question means; None where it has no embedding."""
        return embed(self.criteria.question, self.criteria.locale)

    @cached_property
    def _reorders(self):
        """Whether hits are sorted by anything but their score."""
        return self.criteria.order == RELEVANCE

    def span(self, first):
        """Return (where it begins, how many) of the hits by score that the page beginning at hit `first` is made of."""
        size = self.criteria.page_size
        return (0, max(WINDOW, first + size)) if first < WINDOW and self._reorders else (first, size)

    def page(self, ranked, first, also=()):
        """Return the numbers on the page that begins at hit `first`, in their order.

        What is read for that is read of the numbers `also`, too.

        `ranked` is what `span` asked for, `RankedHit`s, the lower of its tiers before the higher ones and within
        a tier by score. Nothing passes from one tier to another.
        """
        if first < WINDOW and self._reorders:
            ranked = (self._reordered(ranked[:WINDOW], also) + ranked[WINDOW:])[first : first + self.criteria.page_size]
        return [hit.number for hit in ranked]

    def _reordered(self, ranked, also):
        numbers = [hit.number for hit in ranked]
        self.read([*numbers, *also])
        similar = self._relative_similarities(numbers)
        title_fields = {number: self._title_fields[number] for number in numbers if number in self._title_fields}
        wanted = {
            number for number, row in title_fields.items() if self.criteria.requested_kind and self._is_wanted(*row[1:])
        }
        named = {
            number for number, row in title_fields.items() if number in self._named or self._is_named_whole(row[0])
        }
        best = max((hit.score for hit in ranked), default=0) or 1

        def place(hit):
            bonus = KIND_BONUS if hit.number in wanted else 0
            bonus += NAME_BONUS if hit.number in named else OTHER_NAME_BONUS if hit.number in self._also_named else 0
            bonus += SUPERSEDED_PENALTY if hit.number in self._superseded else 0
            return hit.tier, -(hit.score / best + similar.get(hit.number, 0) + bonus), hit.number

        return sorted(ranked, key=place)

    def _similarities(self, numbers):
        """Return {number: its likeness to the question, a cosine} of those `numbers` that have an embedding."""
        # Those of a model that was used before may be of another length.
        length = len(self._question)
        held = {number: self._vectors[number] for number in numbers if len(self._vectors.get(number, b"")) == length}
        return dict(zip(held, similarities(self._question, list(held.values())), strict=True)) if held else {}

    def _relative_similarities(self, numbers):
        """Return {number: its likeness to the question, as a share of the greatest}; empty where there is none."""
        similar = self._similarities(numbers) if self._question is not None else {}
        greatest = max(similar.values(), default=0)
        if greatest <= 0:
            return {}
        # What has no embedding yet is neither raised nor lowered.
        usual = sum(similar.values()) / len(similar)
        return {number: similar.get(number, usual) / greatest for number in numbers}

    @cached_property
    def _question_as_title(self):
        """The whole question as a title would hold it, a space before and after; "" where it is too long for a name."""
        return f" {fold(self.criteria.question)} ".encode() if self.criteria.name else b""

    def _is_named_whole(self, title_key):
        """Whether the title that an entry is put in order by holds the whole question."""
        return bool(self._question_as_title) and self._question_as_title in b" %b " % bytes(title_key)

    def _is_wanted(self, kind, title):
        """Whether an entry of this kind and analysed title is what the question asks for.

        The title must hold words that carry half the weight of those asked, or what stands for them. A word that the
        bank does not know weighs most: what it means, no entry tells.
        """
        if kind != self.criteria.requested_kind:
            return False
        most, own, title = max(self._weights.values(), default=1), 0, f" {title} "
        for query_term in self.criteria.words:
            terms = [term if isinstance(term, str) else " ".join(term) for term in query_term.terms]
            weight = self._weights.get(query_term.word, most)
            own += weight if any(f" {term} " in title for term in terms) else -weight
        return own >= 0


def _holders(values, facet, value):
    """Return the entries that hold the value of a facet, to look numbers up in."""
    numbers = values.get(facet, {}).get(value)
    return entry_sets.EntrySetView(0 if numbers is None else entry_sets.as_set(numbers))
