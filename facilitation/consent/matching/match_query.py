"""The query for revoked words or a revoked name: their digests, and words by which a database finds candidates."""

import re
from dataclasses import dataclass, field

from django.db.models import Q

from facilitation.choices import FingerprintKind
from facilitation.consent.matching.fingerprints import COMPARED_FIELDS, fingerprint_pending, sentences_in
from facilitation.consent.matching.overlaps import Overlap, match_positions
from facilitation.consent.matching.word_runs import (
    RUN_LENGTHS,
    digest_of,
    name_variants,
    runs_of_length,
    significant_tokens,
)
from facilitation.models import Contribution, OverlapDismissal
from search.text.analysis import fold

_ASCII_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class MatchQuery:
    """What is searched for on behalf of one Contribution.

    digests: of runs of words and of names. anchor_words: single words, one of which occurs in every text that holds a
    run; None where a database cannot search for them, so that every text has to be read. dismissed: {number of the
    entry, or ("question", key): digests that an editor has dismissed there}. is_name: whether a name is searched for.
    """

    contribution: Contribution
    digests: frozenset[int]
    anchor_words: frozenset[str] | None
    dismissed: dict = field(default_factory=dict)
    is_name: bool = False

    def overlaps(self, passages, *, leaving_out=frozenset()):
        """Return the Overlaps of the `passages` with this query, except for the digests `leaving_out`."""
        found = []
        for passage in passages:
            runs, names = match_positions(passage)
            wanted = (self.digests - leaving_out) & (runs.keys() | names.keys())
            if wanted:
                places = {digest: (runs | names)[digest] for digest in wanted}
                found.append(Overlap(self.contribution, passage, places, names_contributor=bool(wanted & names.keys())))
        return found

    def candidate_filter(self, *columns):
        """Return the Q of rows whose text `columns` contain an anchor word; of all rows where there are none."""
        condition = Q()
        for word in self.anchor_words or ():
            for column in columns:
                condition |= Q(**{f"{column}__icontains": word})
        return condition


def match_query_for_words(contribution):
    """Return the MatchQuery for the words of the Contribution, not yet erased; None where none are distinctive."""
    digests = _stored_digests(contribution, FingerprintKind.RUN)
    runs = {
        run
        for words in sentences_in(contribution)
        for length in RUN_LENGTHS
        for run in runs_of_length(words, length)
        if digest_of(run, FingerprintKind.RUN) in digests
    }
    written = " ".join(getattr(contribution, name) for name in COMPARED_FIELDS)
    return _match_query(contribution, digests, runs, written)


def match_query_for_name(contribution, name):
    """Return the MatchQuery for the `name` of the contributor; None where it is a single word."""
    names = name_variants(name)
    digests = {digest_of(words, FingerprintKind.NAME) for words in names}
    return _match_query(contribution, digests, {tuple(words) for words in names}, name, is_name=True)


def words_introduced_by(contribution):
    """Return {digest: word} of the words that were new to the bank when the Contribution was fingerprinted."""
    digests = _stored_digests(contribution, FingerprintKind.WORD)
    words = {word for sentence in sentences_in(contribution) for word in sentence}
    return {digest: word for word in words if (digest := digest_of([word], FingerprintKind.WORD)) in digests}


def _stored_digests(contribution, kind):
    """Return the digests of one kind that were stored of the Contribution: how common a word is changes with time."""
    fingerprint_pending()
    return set(contribution.fingerprints.filter(kind=kind).values_list("digest", flat=True))


def holds_new_word(text, digests):
    """Tell whether one of the `digests` is that of a single word of `text`."""
    return any(digest_of([token.word], FingerprintKind.WORD) in digests for token in significant_tokens(text))


def _match_query(contribution, digests, runs, written, *, is_name=False):
    if not digests:
        return None
    dismissed = {}
    for row in OverlapDismissal.objects.filter(contribution=contribution):
        key = row.number_id or ("question", row.question_id)
        dismissed.setdefault(key, set()).update(row.digests)
    return MatchQuery(contribution, frozenset(digests), _anchor_words(runs, written), dismissed, is_name)


def _anchor_words(runs, written):
    """Return words that a database finds as they are written, at least one of each of the `runs`; None without."""
    plainly = {fold(word) for word in re.findall(r"[^\W_]+", written) if word.isascii()}
    chosen = set()
    for run in sorted(runs):
        if chosen.isdisjoint(run):
            askable = [word for word in run if word in plainly and _ASCII_WORD.fullmatch(word)]
            if not askable:
                return None
            chosen.add(max(askable, key=lambda word: (len(word), word)))
    return frozenset(chosen)
