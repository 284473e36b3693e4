"""What is looked for when somebody takes their words or their name back: digests, and words to find them by."""

import re
from dataclasses import dataclass, field

from django.db.models import Q

from facilitation.choices import FingerprintKind
from facilitation.consent.fingerprints import COMPARED, catch_up, sentences_in
from facilitation.consent.overlaps import Overlap, places_in
from facilitation.consent.runs import LENGTHS, digest_of, names_of, tokens_of, windows
from facilitation.models import Contribution, OverlapDismissal
from search.analysis import fold

_ASCII_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class Probe:
    """What is looked for on behalf of one Contribution.

    digests: of runs of words and of names. pivots: single words, one of which stands in every text that holds a run;
    None where no such words can be asked of a database, so that every text has to be read. dismissed: {number of the
    entry, or ("question", key): digests that an editor has judged not to be theirs}. is_name: whether a name is looked
    for.
    """

    contribution: Contribution
    digests: frozenset[int]
    pivots: frozenset[str] | None
    dismissed: dict = field(default_factory=dict)
    is_name: bool = False

    def overlaps(self, passages, *, leaving_out=frozenset()):
        """Return the Overlaps of the `passages` with what is looked for, but for the digests `leaving_out`."""
        found = []
        for passage in passages:
            runs, names = places_in(passage)
            wanted = (self.digests - leaving_out) & (runs.keys() | names.keys())
            if wanted:
                places = {digest: (runs | names)[digest] for digest in wanted}
                found.append(Overlap(self.contribution, passage, places, names_speaker=bool(wanted & names.keys())))
        return found

    def holding(self, *columns):
        """Return the Q of rows in whose text `columns` one of the pivots stands; of all rows where there are none."""
        asked = Q()
        for word in self.pivots or ():
            for column in columns:
                asked |= Q(**{f"{column}__icontains": word})
        return asked


def probe_for_words(contribution):
    """Return the Probe for the words of the Contribution, which still has them; None where they tell too little."""
    digests = _stored(contribution, FingerprintKind.RUN)
    runs = {
        run
        for words in sentences_in(contribution)
        for length in LENGTHS
        for run in windows(words, length)
        if digest_of(run, FingerprintKind.RUN) in digests
    }
    written = " ".join(getattr(contribution, name) for name in COMPARED)
    return _probe(contribution, digests, runs, written)


def probe_for_name(contribution, name):
    """Return the Probe for the `name` of whoever made the Contribution; None where it is a single word."""
    names = names_of(name)
    digests = {digest_of(words, FingerprintKind.NAME) for words in names}
    return _probe(contribution, digests, {tuple(words) for words in names}, name, is_name=True)


def words_new_with(contribution):
    """Return {digest: word} of what the bank did not know when it first compared the Contribution."""
    digests = _stored(contribution, FingerprintKind.WORD)
    words = {word for sentence in sentences_in(contribution) for word in sentence}
    return {digest: word for word in words if (digest := digest_of([word], FingerprintKind.WORD)) in digests}


def _stored(contribution, kind):
    """Return the digests of one kind that were stored of the Contribution: how common a word is changes with time."""
    catch_up()
    return set(contribution.fingerprints.filter(kind=kind).values_list("digest", flat=True))


def new_words_in(text, digests):
    """Tell whether one of the `digests` is that of a single word of `text`."""
    return any(digest_of([token.word], FingerprintKind.WORD) in digests for token in tokens_of(text))


def _probe(contribution, digests, runs, written, *, is_name=False):
    if not digests:
        return None
    dismissed = {}
    for row in OverlapDismissal.objects.filter(contribution=contribution):
        key = row.number_id or ("question", row.question_id)
        dismissed.setdefault(key, set()).update(row.digests)
    return Probe(contribution, frozenset(digests), _pivots(runs, written), dismissed, is_name)


def _pivots(runs, written):
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
