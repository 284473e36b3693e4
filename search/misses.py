"""Writes down, once a day, what was searched for and not found, keeps what may be kept, and forgets the rest."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from . import counting
from .criteria import criteria_of
from .engines import engine
from .models import MissedSearch, UnprovenSearch
from .synonyms import thesaurus

PROVEN_ON = 3  # days on which a question with unknown words has to come before it is kept
PROVEN_WITHIN = timedelta(days=30)
KEPT_FOR = timedelta(days=365)  # a question that nobody asked for so long is forgotten
DAYS_COUNTED = 7  # how far back the cache may still hold what was not written


def write():
    """Write down what the cache has counted, and return how many questions were asked; safe to run twice."""
    today, asked = timezone.localdate(), 0
    for ago in range(DAYS_COUNTED, -1, -1):
        day = today - timedelta(days=ago)
        found = counting.read(day)
        with transaction.atomic():
            for counted, times in found:
                _keep(counted, times, day)
            transaction.on_commit(lambda day=day, found=found: counting.taken(day, found))
        asked += sum(times for _counted, times in found)
    return asked


def forget_old():
    """Delete what was not asked on enough days in time, and what nobody has asked for long; return how many."""
    today = timezone.localdate()
    unproven = UnprovenSearch.objects.filter(first_asked__lt=today - PROVEN_WITHIN).delete()[0]
    return unproven + MissedSearch.objects.filter(last_asked__lt=today - KEPT_FOR).delete()[0]


def recount(progress=None):
    """Count the close matches of every question kept, as the bank now is, and return how many questions there are.

    `progress` is called with a number of questions each time that many more are done.
    """
    asking, words = engine(), {}
    kept = list(MissedSearch.objects.all())
    for missed in kept:
        if missed.locale not in words:
            asking.vocabulary(missed.locale)  # read once, so that no question has to look its words up
            words[missed.locale] = thesaurus(missed.locale)
        close = asking.count(criteria_of(missed.question, missed.locale, words[missed.locale])).close
        if close != missed.close:
            MissedSearch.objects.filter(pk=missed.pk).update(close=close)
        if progress:
            progress(1)
    return len(kept)


def _keep(counted, times, day):
    """Add what was counted on a day to what is known of the question, kept for good or still unproven."""
    kept = MissedSearch.objects.filter(locale=counted.locale, terms=counted.terms).first()
    before = UnprovenSearch.objects.filter(locale=counted.locale, digest=_digest(counted)).first()
    if kept is None and not counted.is_known:
        before = before or UnprovenSearch(locale=counted.locale, digest=_digest(counted), first_asked=day)
        _add(before, times, day)
        if before.days < PROVEN_ON:
            before.save()
            return
        times = 0  # counted with what came before
    if kept is None:
        kept = MissedSearch(locale=counted.locale, terms=counted.terms, question=counted.question)
    if before is not None:
        kept.times, kept.days = kept.times + before.times, kept.days + before.days
        kept.last_asked = max(filter(None, (kept.last_asked, before.last_asked)))
        if before.pk:
            before.delete()
    if times:
        _add(kept, times, day)
    kept.save()


def _add(row, times, day):
    """Add `times` on a `day` to a row; the same day counts once, however often it is added to."""
    row.times += times
    if row.last_asked is None or day > row.last_asked:
        row.days, row.last_asked = row.days + 1, day


def _digest(counted):
    return salted_hmac("search.unproven", f"{counted.locale} {counted.terms}", algorithm="sha256").hexdigest()
