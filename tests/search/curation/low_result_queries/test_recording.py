"""What was counted is written down once a day: at once what the bank has words for, the rest after three days."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from search.curation.low_result_queries import counting, recording
from search.models import LowResultQuery, UnconfirmedQuery
from search.query.criteria import query_key
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

LOCALE = "en-gb"


def day(ago):
    return timezone.localdate() - timedelta(days=ago)


def count_searches(question, *agos, is_known=True):
    """Count a question once on each of the days so long ago."""
    for ago in agos:
        counting.count_query(counting.CountedQuery(LOCALE, query_key(question, LOCALE), question, is_known), day(ago))


def report():
    return list(LowResultQuery.objects.values_list("question", "times", "days", "last_asked"))


def test_known_words_are_kept_at_once_and_twice_is_no_harm():
    count_searches("village hall", 2, 0, 0)
    count_searches("hall of the village", 0)
    for _ in range(2):
        recording.write_counts()
        assert report() == [("village hall", 4, 2, day(0))]
    count_searches("village hall", 0)
    recording.write_counts()
    assert report() == [("village hall", 5, 2, day(0))]


def test_unknown_words_are_only_recognised_until_they_came_on_three_days():
    count_searches("zeppelin mooring", 4, 4, 2, is_known=False)
    recording.write_counts()
    assert report() == []
    row = UnconfirmedQuery.objects.get()
    assert (row.times, row.days, row.first_asked, row.last_asked) == (3, 2, day(4), day(2))
    assert "zeppelin" not in " ".join(map(str, UnconfirmedQuery.objects.values_list().get()))
    count_searches("mooring a zeppelin", 1, 1, is_known=False)
    recording.write_counts()
    assert report() == [("mooring a zeppelin", 5, 3, day(1))]
    assert UnconfirmedQuery.objects.count() == 0
    count_searches("zeppelin mooring", 0, is_known=False)
    recording.write_counts()
    assert report() == [("mooring a zeppelin", 6, 4, day(0))]


def test_once_the_bank_has_the_words_what_was_counted_before_counts():
    count_searches("zeppelin", 3, is_known=False)
    recording.write_counts()
    count_searches("zeppelin", 0)
    recording.write_counts()
    assert report() == [("zeppelin", 2, 2, day(0))]
    assert UnconfirmedQuery.objects.count() == 0


def test_what_did_not_come_often_enough_in_time_is_forgotten():
    for ago, digest in ((31, "old"), (30, "new")):
        UnconfirmedQuery.objects.create(locale=LOCALE, digest=digest, first_asked=day(ago), last_asked=day(1))
    for ago in (366, 365):
        LowResultQuery.objects.create(locale=LOCALE, terms=str(ago), question=str(ago), last_asked=day(ago))
    assert recording.delete_old() == 2
    assert [row.digest for row in UnconfirmedQuery.objects.all()] == ["new"]
    assert [row.question for row in LowResultQuery.objects.all()] == ["365"]


def test_the_command_counts_close_matches_as_the_bank_now_is():
    count_searches("village hall", 1, 0)
    for expected in (0, 1):
        stream = StringIO()
        call_command("record_low_result_queries", stdout=stream)
        assert LowResultQuery.objects.get().close == expected
        factories.case_study("A village hall")
    assert stream.getvalue() == "Done: 0 searches written down, 0 old questions forgotten, 1 in the report.\n"


def test_a_writing_that_fails_leaves_the_counts_for_the_next(monkeypatch):
    count_searches("village hall", 0)
    monkeypatch.setattr(LowResultQuery, "save", None)
    with pytest.raises(TypeError):
        recording.write_counts()
    monkeypatch.undo()
    recording.write_counts()
    assert report() == [("village hall", 1, 1, day(0))]
