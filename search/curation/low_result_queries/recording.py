"""Writes the counted low-result queries to the database once a day, and deletes what is old or unconfirmed."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from search.curation.low_result_queries.models import LowResultQuery, UnconfirmedQuery
from search.curation.synonyms.thesaurus import load_thesaurus
from search.engines import get_engine
from search.query.criteria import build_criteria

from . import counting

MIN_DAYS = 3  # days on which a query with unknown words must be made to be confirmed
CONFIRMATION_PERIOD = timedelta(days=30)
RETENTION = timedelta(days=365)  # a query that nobody made for so long is deleted
MAX_DAYS_BACK = 7  # how far back the cache may hold counts that were not written


def write_counts():
    """Write the counts of the cache to the database and return how many queries were made; safe to run twice."""
    today, total = timezone.localdate(), 0
    for ago in range(MAX_DAYS_BACK, -1, -1):
        day = today - timedelta(days=ago)
        found = counting.read_counts(day)
        with transaction.atomic():
            for counted, times in found:
                _store(counted, times, day)
            transaction.on_commit(lambda day=day, found=found: counting.subtract_counts(day, found))
        total += sum(times for _counted, times in found)
    return total


def delete_old():
    """Delete unconfirmed queries after `CONFIRMATION_PERIOD` and confirmed ones after `RETENTION`; return how many."""
    today = timezone.localdate()
    unconfirmed = UnconfirmedQuery.objects.filter(first_asked__lt=today - CONFIRMATION_PERIOD).delete()[0]
    return unconfirmed + LowResultQuery.objects.filter(last_asked__lt=today - RETENTION).delete()[0]


def recount_matches(progress=None):
    """Count the close matches of every stored query in the index as it is now; return how many queries there are.

    `progress` is called with a number of queries each time that many more are done.
    """
    search_engine, thesauri = get_engine(), {}
    low_result_queries = list(LowResultQuery.objects.all())
    for low_result_query in low_result_queries:
        if low_result_query.locale not in thesauri:
            search_engine.vocabulary(low_result_query.locale)  # read once, so that no question has to look its words up
            thesauri[low_result_query.locale] = load_thesaurus(low_result_query.locale)
        close = search_engine.count(
            build_criteria(low_result_query.question, low_result_query.locale, thesauri[low_result_query.locale])
        ).close
        if close != low_result_query.close:
            LowResultQuery.objects.filter(pk=low_result_query.pk).update(close=close)
        if progress:
            progress(1)
    return len(low_result_queries)


def _store(counted, times, day):
    """Add a day's count to the stored row of the query, confirmed or unconfirmed; confirm it after `MIN_DAYS` days."""
    confirmed = LowResultQuery.objects.filter(locale=counted.locale, terms=counted.terms).first()
    unconfirmed = UnconfirmedQuery.objects.filter(locale=counted.locale, digest=_digest(counted)).first()
    if confirmed is None and not counted.is_known:
        unconfirmed = unconfirmed or UnconfirmedQuery(locale=counted.locale, digest=_digest(counted), first_asked=day)
        _add_times(unconfirmed, times, day)
        if unconfirmed.days < MIN_DAYS:
            unconfirmed.save()
            return
        times = 0  # counted with what came before
    if confirmed is None:
        confirmed = LowResultQuery(locale=counted.locale, terms=counted.terms, question=counted.question)
    if unconfirmed is not None:
        confirmed.times, confirmed.days = confirmed.times + unconfirmed.times, confirmed.days + unconfirmed.days
        confirmed.last_asked = max(filter(None, (confirmed.last_asked, unconfirmed.last_asked)))
        if unconfirmed.pk:
            unconfirmed.delete()
    if times:
        _add_times(confirmed, times, day)
    confirmed.save()


def _add_times(row, times, day):
    """Add `times` on a `day` to a row; the same day counts once, however often it is added to."""
    row.times += times
    if row.last_asked is None or day > row.last_asked:
        row.days, row.last_asked = row.days + 1, day


def _digest(counted):
    return salted_hmac("search.unproven", f"{counted.locale} {counted.terms}", algorithm="sha256").hexdigest()
