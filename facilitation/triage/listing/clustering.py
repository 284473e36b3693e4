"""Clusters texts that share significant words, each cluster with a heading of its common words."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log, sqrt
from typing import NamedTuple

from search.text.analysis import analyse

MIN_SIMILARITY = 0.25  # of 1, from which a text is so like a group that it joins it
MAX_HEADING_WORDS = 4  # of a heading, at most
MAX_CHARACTERS = 800  # signs of a text that are compared; what it is about is said early
MAX_CLUSTERS_PER_TERM = (
    30  # groups that hold a word, from which on it tells none from another; this bounds the time it takes
)


class ClusterText(NamedTuple):
    """One text to cluster: its key, its words, and their language."""

    key: int
    text: str
    language: str


@dataclass(frozen=True)
class Cluster:
    """Similar texts: the words they have in common, and their keys in input order.

    Texts similar to no other come last, in one cluster without words.
    """

    words: tuple[str, ...]
    keys: tuple[int, ...]

    @property
    def lead(self):
        """The key of the first text, which identifies the cluster."""
        return self.keys[0]


def cluster_texts(texts):
    """Return the Clusters of the ClusterTexts `texts`, the largest first; the same texts give the same clusters."""
    read = [_read(one) for one in texts]
    found_in = Counter(term for surfaces in read for term in surfaces)
    weights = {term: log(1 + len(texts) / count) for term, count in found_in.items()}
    gathered = _clustered([_vector(surfaces, weights, found_in) for surfaces in read])
    alone = sorted(place for places in gathered if len(places) == 1 for place in places)
    clusters = sorted((places for places in gathered if len(places) > 1), key=lambda places: (-len(places), places[0]))
    groups = [_group(places, texts, read, weights) for places in clusters]
    return [*groups, Cluster((), tuple(texts[place].key for place in alone))] if alone else groups


def _read(one):
    """Return {term: word as written} of what tells something in a text."""
    words = analyse(one.text[:MAX_CHARACTERS], one.language)
    return {word.term: word.surface for word in words if not (word.is_stop or word.joined or len(word.surface) < 3)}


def _vector(surfaces, weights, found_in):
    """Return {term: weight} of a text, of length 1, without what no other text holds."""
    length = sqrt(sum(weights[term] ** 2 for term in surfaces)) or 1
    return {term: weights[term] / length for term in surfaces if found_in[term] > 1}


def _clustered(vectors):
    """Return the places of `vectors` that belong together, a list of lists: each joins what it is most like, if any.

    Then those that were alone are held against all groups once more, for what they are like may have come later.
    """
    groups, held, lengths = [], defaultdict(dict), []
    for place, vector in enumerate(vectors):
        found = _most_similar(vector, held, lengths)
        if found is None:
            found = len(groups)
            groups.append([])
            lengths.append(0.0)
        _join(found, place, vector, groups, held, lengths)
    for number in [number for number, places in enumerate(groups) if len(places) == 1]:
        place = groups[number][0]
        found = _most_similar(vectors[place], held, lengths, but=number)
        if found is not None and groups[found]:
            groups[number] = []
            lengths[number] = 0.0
            _join(found, place, vectors[place], groups, held, lengths)
    return [sorted(places) for places in groups if places]


def _most_similar(vector, held, lengths, but=None):
    """Return the number of the group that is most like the vector, None where none is like it."""
    scores = defaultdict(float)
    for term, weight in vector.items():
        if len(held[term]) > MAX_CLUSTERS_PER_TERM:
            continue
        for number, sum_of_weights in held[term].items():
            scores[number] += weight * sum_of_weights
    scored = [(score / sqrt(lengths[number]), -number) for number, score in scores.items() if lengths[number]]
    score, number = max((one for one in scored if -one[1] != but), default=(0, 0))
    return -number if score >= MIN_SIMILARITY else None


def _join(number, place, vector, groups, held, lengths):
    """Add the vector to the group, whose own vector is the sum of those in it."""
    groups[number].append(place)
    for term, weight in vector.items():
        before = held[term].get(number, 0.0)
        held[term][number] = before + weight
        lengths[number] += (before + weight) ** 2 - before**2


def _group(places, texts, read, weights):
    """Return the Cluster of the texts at these places, with the words that at least half of them hold."""
    count, surfaces = Counter(), defaultdict(Counter)
    for place in places:
        for term, surface in read[place].items():
            count[term] += 1
            surfaces[term][surface] += 1
    shared = [term for term in count if count[term] >= max(2, len(places) / 2)] or [count.most_common(1)[0][0]]
    # Of equal ones those that the first text begins with: the sort leaves them in its order.
    heading_terms = sorted(shared, key=lambda term: -count[term] * weights[term])[:MAX_HEADING_WORDS]
    words = tuple(surfaces[term].most_common(1)[0][0] for term in heading_terms)
    return Cluster(words, tuple(texts[place].key for place in places))
