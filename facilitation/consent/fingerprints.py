"""Keeps the fingerprints of contributions: which runs of their words are telling enough to be known again.

A run counts where it is unlikely to be met by chance: six telling words in a row; four, one of them rare in the bank,
or a whole sentence of so many; three, or a whole sentence of two or three, with a word that the bank did not know.
"""

from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Revision

from facilitation.choices import FingerprintKind
from facilitation.consent.runs import digest_of, names_of, sentences_of, windows
from facilitation.models import Contribution, Fingerprint
from search.vocabulary import entries_holding, entries_in

RARE_SHARE, FEW_ENTRIES = 0.01, 2  # a word in at most this share of the entries, or in so few, is rare
LONG_RUN, RUN, SHORT_RUN = 6, 4, 3
SHORT_SENTENCE = 5  # telling words up to which a sentence is known by all its runs of four
LONGEST_KNOWN = 5  # letters from which a word that the bank did not know tells something by itself
COMPARED = ("heading", "text", "how")
BATCH = 500


def catch_up():
    """Take the fingerprints of contributions that have none yet, or old ones; one statement where all have them."""
    while True:
        waiting = Contribution.objects.filter(fingerprinted_at=None, erased_at=None).order_by("pk")
        batch = list(waiting.select_related("participant")[:BATCH])
        if not batch:
            return
        for contribution in batch:
            take(contribution)


def take(contribution):
    """Store the fingerprints of the Contribution in place of those it has."""
    held, rare = _commonness(contribution)
    runs = _telling_runs(contribution, held, rare)
    kept = [(FingerprintKind.RUN, digest_of(run, FingerprintKind.RUN)) for run in runs]
    new = [word for word in held if _is_new(word, held)]
    kept += [(FingerprintKind.WORD, digest_of([word], FingerprintKind.WORD)) for word in new]
    kept += [(FingerprintKind.NAME, digest) for digest in _name(contribution.participant)]
    contribution.fingerprints.all().delete()
    Fingerprint.objects.bulk_create(
        Fingerprint(contribution=contribution, kind=kind, digest=digest) for kind, digest in dict.fromkeys(kept)
    )
    Contribution.objects.filter(pk=contribution.pk).update(fingerprinted_at=timezone.now())


def take_name(participant):
    """Store the fingerprint of the Participant's name for everything they said, in place of the one it has."""
    said = list(participant.contributions.filter(erased_at=None, fingerprinted_at__isnull=False))
    Fingerprint.objects.filter(contribution__in=said, kind=FingerprintKind.NAME).delete()
    Fingerprint.objects.bulk_create(
        Fingerprint(contribution=contribution, kind=FingerprintKind.NAME, digest=digest)
        for contribution in said
        for digest in _name(participant)
    )


def forget(contribution):
    """Delete the fingerprints of the Contribution."""
    contribution.fingerprints.all().delete()


def sentences_in(contribution):
    """Return the telling words of each sentence of the Contribution, a list of lists of str."""
    return [words for field in COMPARED for words in sentences_of(getattr(contribution, field))]


def _telling_runs(contribution, held, rare):
    """Return the runs of the Contribution's words that count, as a set of tuples of folded words."""
    found = set()
    for words in sentences_in(contribution):
        found |= set(windows(words, LONG_RUN))
        for run in windows(words, RUN):
            if len(words) <= SHORT_SENTENCE or any(held[word] <= rare for word in run):
                found.add(run)
        for run in windows(words, SHORT_RUN) or [tuple(words)]:
            if len(run) > 1 and any(_is_new(word, held) for word in run):
                found.add(run)
    return found


def _name(participant):
    names = names_of(participant.name)
    if names and is_the_banks(participant):
        return []
    return [digest_of(words, FingerprintKind.NAME) for words in names]


def is_the_banks(participant):
    """Tell whether an entry said what the Participant calls themselves before they came: then it is no name."""
    past = Revision.page_revisions.filter(created_at__lt=participant.created_at)
    past = past.annotate(words=Cast("content", TextField()))
    return past.filter(words__icontains=participant.name.strip()).exists()


def _commonness(contribution):
    """Return ({word: entries that hold it}, up to how many entries a word is rare)."""
    words = {word for sentence in sentences_in(contribution) for word in sentence}
    held = entries_holding(words, contribution.language)
    return held, max(FEW_ENTRIES, RARE_SHARE * entries_in(contribution.language))


def _is_new(word, held):
    return held[word] == 0 and len(word) >= LONGEST_KNOWN and not word.isdigit()
