"""Stores fingerprints of contributions: digests of those runs of words that are distinctive enough to be recognised.

A run counts where it is unlikely to occur by chance: six significant words in a row; four, one of them rare in the
bank, or a whole sentence of so many; three, or a whole sentence of two or three, with a word that the bank did not
know.
"""

from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Revision

from facilitation.choices import FingerprintKind
from facilitation.consent.matching.word_runs import digest_of, name_variants, runs_of_length, sentences_of
from facilitation.models import Contribution, Fingerprint
from search.index.lookup.term_frequencies import document_frequencies, entry_count

RARE_SHARE, FEW_ENTRIES = 0.01, 2  # a word in at most this share of the entries, or in so few, is rare
LONG_RUN, RUN, SHORT_RUN = 6, 4, 3
SHORT_SENTENCE = 5  # telling words up to which a sentence is known by all its runs of four
MIN_NEW_WORD_LENGTH = 5  # letters from which a word that is new to the bank is distinctive by itself
COMPARED_FIELDS = ("heading", "text", "how")
BATCH = 500


def fingerprint_pending():
    """Store fingerprints of contributions that have none or outdated ones; one statement where all have them."""
    while True:
        waiting = Contribution.objects.filter(fingerprinted_at=None, erased_at=None).order_by("pk")
        batch = list(waiting.select_related("participant")[:BATCH])
        if not batch:
            return
        for contribution in batch:
            store_fingerprints(contribution)


def store_fingerprints(contribution):
    """Store the fingerprints of the Contribution, replacing those it has."""
    frequencies, rare = _document_frequencies(contribution)
    runs = _significant_runs(contribution, frequencies, rare)
    digests = [(FingerprintKind.RUN, digest_of(run, FingerprintKind.RUN)) for run in runs]
    new = [word for word in frequencies if _is_new(word, frequencies)]
    digests += [(FingerprintKind.WORD, digest_of([word], FingerprintKind.WORD)) for word in new]
    digests += [(FingerprintKind.NAME, digest) for digest in _name(contribution.participant)]
    contribution.fingerprints.all().delete()
    Fingerprint.objects.bulk_create(
        (Fingerprint(contribution=contribution, kind=kind, digest=digest) for kind, digest in dict.fromkeys(digests)),
        # Somebody who publishes at the same moment may have stored the same ones.
        ignore_conflicts=True,
    )
    Contribution.objects.filter(pk=contribution.pk).update(fingerprinted_at=timezone.now())


def store_name_fingerprint(participant):
    """Store the fingerprint of the Participant's name with each of their contributions, replacing the one it has."""
    contributions = list(participant.contributions.filter(erased_at=None, fingerprinted_at__isnull=False))
    Fingerprint.objects.filter(contribution__in=contributions, kind=FingerprintKind.NAME).delete()
    Fingerprint.objects.bulk_create(
        Fingerprint(contribution=contribution, kind=FingerprintKind.NAME, digest=digest)
        for contribution in contributions
        for digest in _name(participant)
    )


def delete_fingerprints(contribution):
    """Delete the fingerprints of the Contribution."""
    contribution.fingerprints.all().delete()


def sentences_in(contribution):
    """Return the significant words of each sentence of the Contribution, a list of lists of str."""
    return [words for field in COMPARED_FIELDS for words in sentences_of(getattr(contribution, field))]


def _significant_runs(contribution, frequencies, rare):
    """Return the runs of the Contribution's words that count, as a set of tuples of folded words."""
    found = set()
    for words in sentences_in(contribution):
        found |= set(runs_of_length(words, LONG_RUN))
        for run in runs_of_length(words, RUN):
            if len(words) <= SHORT_SENTENCE or any(frequencies[word] <= rare for word in run):
                found.add(run)
        for run in runs_of_length(words, SHORT_RUN) or [tuple(words)]:
            if len(run) > 1 and any(_is_new(word, frequencies) for word in run):
                found.add(run)
    return found


def _name(participant):
    names = name_variants(participant.name)
    if names and name_predates_participant(participant):
        return []
    return [digest_of(words, FingerprintKind.NAME) for words in names]


def name_predates_participant(participant):
    """Tell whether an entry held the Participant's name before they came: then finding it does not reveal them."""
    past = Revision.page_revisions.filter(created_at__lt=participant.created_at)
    past = past.annotate(words=Cast("content", TextField()))
    return past.filter(words__icontains=participant.name.strip()).exists()


def _document_frequencies(contribution):
    """Return ({word: entries that hold it}, up to how many entries a word is rare)."""
    words = {word for sentence in sentences_in(contribution) for word in sentence}
    frequencies = document_frequencies(words, contribution.language)
    return frequencies, max(FEW_ENTRIES, RARE_SHARE * entry_count(contribution.language))


def _is_new(word, frequencies):
    return frequencies[word] == 0 and len(word) >= MIN_NEW_WORD_LENGTH and not word.isdigit()
