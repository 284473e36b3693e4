"""Translates the words, phrases and excluded words of criteria into Elasticsearch clauses."""

from dataclasses import dataclass

from search.index.term_weights import K1, PHRASE_IMPACT, SCORE_UNIT, TITLE_SHARE, weigh_query_term

NOTHING = {"match_none": {}}
# More than one word can add to a score, however rare it is in however large a bank.
_MOST_A_WORD = 16 * (K1 + 1) * (1 + TITLE_SHARE)


@dataclass(frozen=True)
class TermSlot:
    """One word of the query that is in the index, with its synonyms and their weights."""

    weights: dict[str, float]  # term → share of the term's own idf that counts, times how often it was asked
    phrases: dict[tuple[str, ...], float]  # phrase that fills it too → what that scores

    def scored(self, text, title, here):
        """Return the queries of each term in the fields `text` and `title`, which score together, a list of tuples.

        A phrase is looked up in what the query `here` matches.
        """
        words = [
            (
                {"term": {text: {"value": term, "boost": weight}}},
                {"term": {title: {"value": term, "boost": weight * TITLE_SHARE}}},
            )
            for term, weight in self.weights.items()
        ]
        phrases = [
            ({"constant_score": {"filter": _within(here, phrase), "boost": score}},)
            for phrase, score in self.phrases.items()
        ]
        return words + phrases

    def filled(self, text, here):
        """Return the query for what holds a term of the slot in the field `text`, or a phrase where `here` matches."""
        terms = list(self.weights)
        found = [{"terms": {text: terms}} if len(terms) > 1 else {"term": {text: terms[0]}}] if terms else []
        found += [_within(here, phrase) for phrase in self.phrases]
        return found[0] if len(found) == 1 else {"bool": {"should": found}}

    @property
    def most(self):
        """The largest of its shares and of what its phrases score."""
        return max([*self.weights.values(), *self.phrases.values()])


def slots_of(criteria, lookup):
    """Return the `TermSlot` of each word of the criteria that the bank knows, weighed as the database engine does."""
    found = [weigh_query_term(query_term, lookup.weights) for query_term in criteria.words]
    return [_slot(weights, lookup) for weights, _cover in filter(None, found)]


def _slot(weights, lookup):
    """Return the `TermSlot` for the weights of its terms; the server leaves the factor K1 + 1 out of every score."""
    words = {
        term: weight / lookup.weights[term] for term, weight in weights.items() if term not in lookup.phrase_holders
    }
    scored = {
        term: weight * PHRASE_IMPACT / SCORE_UNIT**2
        for term, weight in weights.items()
        if term in lookup.phrase_holders
    }
    phrases = {term: score / (K1 + 1) for term, score in scored.items()}
    return TermSlot(words, phrases)


def score_bound(slots):
    """Return a bound above the score of any entry for the `slots`."""
    return 1 + _MOST_A_WORD * sum(slot.most for slot in slots)


class WordClauses:
    """What the words, phrases and excluded words of one `Criteria` match, as clauses of bool queries.

    `slots` are those of `slots_of`.
    """

    def __init__(self, criteria, slots):
        self.criteria, self.slots = criteria, slots
        self._text = f"text.{criteria.locale}"
        self._title = f"title.{criteria.locale}"

    @property
    def here(self):
        """What matches entries of the locale."""
        return {"term": {"locale": self.criteria.locale}}

    def ranked(self, lifted=()):
        """Return the parts of a bool query that find and score by the words, and by what lifts entries besides.

        Words stand in it as flat as can be, which the server adds up many times faster than what is nested.
        """
        if lifted:
            return {"must": [{"bool": self.ranked()}], "should": lifted}
        scored = [query for slot in self.slots for query in self._scored(slot)]
        return {"should": scored or [NOTHING], "minimum_should_match": 1}

    def _scored(self, slot):
        """Return the queries that score by one slot; of a word and its synonyms the best counts.

        What stands in a title stands in the text too, so a title never finds an entry by itself.
        """
        each = slot.scored(self._text, self._title, self.here)
        if len(each) > 1:
            return [{"dis_max": {"queries": [{"bool": {"should": both}} for both in each]}}]
        return list(each[0])

    def matching(self):
        """Return the clause for entries that fill at least one slot."""
        filled = [{"constant_score": {"filter": slot.filled(self._text, self.here)}} for slot in self.slots]
        return {"bool": {"should": filled}} if filled else NOTHING

    def required(self):
        """Return the clauses for entries of the locale that hold every phrase.

        Words stand in a field of their locale anyway.
        """
        here = [] if self.criteria.words else [self.here]
        return [*here, *map(_sequence, self.criteria.phrases)]

    def excluded(self):
        """Return the clauses for entries that hold a word or phrase which was excluded."""
        return [_sequence(words) for words in self.criteria.excluded]


def _sequence(words):
    """Match entries that hold the analysed words side by side."""
    if len(words) == 1:
        return {"term": {"sequence": words[0]}}
    return {"match_phrase": {"sequence": " ".join(words)}}


def _within(here, phrase):
    """Match what the query `here` matches and holds the phrase."""
    return {"bool": {"filter": [here, _sequence(phrase)]}}
