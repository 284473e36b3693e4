"""What found little is counted while readers read: once, in the cache, and never what might tell of a person."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from search.curation.low_result_queries import counting
from search.query.criteria import build_criteria, query_key
from tests import factories
from tests.search.search_page import ask

pytestmark = pytest.mark.django_db

LOCALE = "en-gb"


@pytest.fixture(params=["memory", "files"])
def counts(request, settings, tmp_path):
    """The cache in which is counted, as one process keeps it and as processes on one machine share it."""
    if request.param == "files":
        backend = "django.core.cache.backends.filebased.FileBasedCache"
        settings.CACHES = settings.CACHES | {"counts": {"BACKEND": backend, "LOCATION": tmp_path, "TIMEOUT": 3600}}
    yield caches["counts"]
    caches["counts"].clear()


def today():
    """Return {question: times} counted today."""
    return {counted.question: times for counted, times in counting.read_counts(timezone.localdate())}


def counted(question, terms=None):
    return counting.CountedQuery(LOCALE, terms or query_key(question, LOCALE), question, is_known=True)


def readers(client, count, **parameters):
    """Let so many readers ask the same."""
    for number in range(count):
        client.get("/search/", parameters, REMOTE_ADDR=f"192.0.2.{number}")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("who keeps the registers", "Register: who KEEPS it?", True),
        ("co-production", "co production", True),
        ('"asset register" -pool', "register of assets", True),
        ("asset register", "asset", False),
        ("the of and", "", True),
    ],
)
def test_the_same_question_however_it_is_asked(one, other, same):
    assert (query_key(one, LOCALE) == query_key(other, LOCALE)) is same


def test_what_finds_little_is_counted_and_what_finds_enough_is_not(client, counts):
    for _ in range(3):
        factories.case_study("A village hall")
    factories.case_study("A swimming pool")
    readers(client, 2, q="Swimming POOL?")
    readers(client, 2, q="pool, swimming")
    readers(client, 1, q="village hall")
    assert today() == {"swimming pool": 2}  # the same two browsers both times


def test_only_the_question_itself_on_its_first_page_counts(client):
    factories.case_study("A swimming pool")
    factories.place("Kent")
    for more in ({"page": "2"}, {"kind": "barrier"}, {"place": "kent"}, {"sort": "title"}, {"year_from": "1990"}):
        readers(client, 1, q="swimming pool", **more)
    readers(client, 1, q="")
    readers(client, 1, q="the of")
    client.head("/search/", {"q": "swimming pool"})
    client.get("/search/", {"q": "swimming pool"}, headers={"User-Agent": "Examplebot/1.0 (+https://bot.example)"})
    client.get("/case-studies/", {"q": "swimming pool"})
    assert today() == {}
    readers(client, 1, q="swimming pool")
    readers(client, 1, q="swimming pool")
    assert today() == {"swimming pool": 1}


@pytest.mark.parametrize(
    ("question", "stored"),
    [
        ("swimming pool for jane@example.org", None),
        ("swimming pool at www.example.org", None),
        ("swimming pool 01234 567890", None),
        ("pool in ward 7", None),
        ("swimming pool run by Zebedee", None),
        ("pool, says cllr zebedee", None),
        ("Swimming pool", ("swimming pool", True)),
        ("Zeppelin. Zeppelin pool", ("zeppelin zeppelin pool", False)),
        ("SWIMMING ZEPPELIN", ("swimming zeppelin", False)),
        ("swimming with a zeppelin", ("swimming with a zeppelin", False)),
        ("a pool in Exampleton", ("a pool in exampleton", True)),
        ("pool " * 60, None),
        ("the of", None),
    ],
)
def test_what_may_be_kept(question, stored):
    unknown = {"zebede", "zeppelin"} & set(query_key(question, LOCALE).split())
    found = counting.counted_query(build_criteria(question, LOCALE), unknown)
    assert (found and (found.question, found.is_known)) == stored


def test_counting_costs_the_reader_no_statement_and_writes_nothing(client):
    factories.case_study("A swimming pool")
    client.get("/search/", {"q": "pool"})
    with CaptureQueriesContext(connection) as first:
        readers(client, 1, q="swimming")
    with CaptureQueriesContext(connection) as machine:
        client.get("/search/", {"q": "swimming"}, headers={"User-Agent": "examplebot"})
    assert len(first) == len(machine)
    assert today() == {"pool": 1, "swimming": 1}


def test_there_is_room_for_so_many_questions_a_day(counts, monkeypatch):
    monkeypatch.setattr(counting, "MAX_QUERIES_A_DAY", 3)
    for number in range(5):
        for _ in range(2):
            counting.count_query(counted(f"question {'abcde'[number]}", terms=f"term{number}"))
    assert today() == {"question a": 2, "question b": 2, "question c": 2}


def test_what_was_taken_counts_from_nothing_and_an_earlier_day_is_gone(counts):
    yesterday = timezone.localdate() - timedelta(days=1)
    counting.count_query(counted("pool"), yesterday)
    counting.count_query(counted("hall"))
    found = counting.read_counts(timezone.localdate())
    counting.count_query(counted("hall"))
    counting.subtract_counts(timezone.localdate(), found)
    assert today() == {"hall": 1}
    assert [times for _counted, times in counting.read_counts(yesterday)] == [1]
    counting.subtract_counts(yesterday, counting.read_counts(yesterday))
    assert counting.read_counts(yesterday) == []


def test_a_cache_that_fails_keeps_no_answer_back(client, settings, caplog):
    factories.case_study("A swimming pool")
    backend = "django.core.cache.backends.redis.RedisCache"
    settings.CACHES = settings.CACHES | {"counts": {"BACKEND": backend, "LOCATION": "redis://127.0.0.1:9"}}
    response = ask(client, q="swimming pool")
    assert [card.title for card, _close in response.context["outcome"].cards]
    assert "A search could not be counted." in caplog.text
