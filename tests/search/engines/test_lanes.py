"""Frequent words are added up at once, and come to exactly what their rows would."""

from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.criteria import criteria_of
from search.engines import DatabaseEngine, keeping, lanes
from tests.search import bank, chance

pytestmark = pytest.mark.django_db

PROPERTY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
WORD = st.tuples(
    st.dictionaries(st.integers(0, 40), st.integers(0, 2860)), st.integers(1, 50_000), st.integers(1, 12_000)
)


@pytest.fixture
def all_frequent(monkeypatch):
    """Every word counts as frequent, even in a bank for tests."""
    monkeypatch.setattr(lanes, "FEWEST", 1)
    monkeypatch.setattr(lanes, "SHARE", 0)


def impacts(by_number, size):
    """Return the `Impacts` of a word that the entries `by_number` hold."""
    low = bytes(by_number.get(number, 0) & 0xFF for number in range(size))
    high = bytes(0x80 | by_number[number] >> 8 if number in by_number else 0 for number in range(size))
    return lanes.Impacts(low, high)


@PROPERTY
@given(st.lists(WORD, min_size=1, max_size=30))
def test_adding_up_is_exact(words):
    size = 41
    added = lanes.add_up([(impacts(held, size), weight, cover) for held, weight, cover in words], [(7, 5, 3)], size)
    rows = {number: [(held[number] * w, c) for held, w, c in words if number in held] for number in range(size)}
    rows[7].append((5, 3))

    assert lanes.scores_of(added) == [sum(score for score, _cover in rows[number]) for number in range(size)]
    covers = [sum(cover for _score, cover in rows[number]) for number in range(size)]
    for bar in (1, max(covers), max(covers) // 2):
        assert [lane >= lanes.at_least(bar) for lane in added] == [cover >= bar for cover in covers]


def test_answers_are_those_that_rows_give(all_frequent, monkeypatch):
    engine = DatabaseEngine()
    engine.rebuild([*chance.documents(1, 60), *chance.documents(2, 9, locale="cy")])

    @PROPERTY
    @given(chance.criteria())
    def agree(criteria):
        criteria = replace(criteria, page=1, page_size=100)
        together = DatabaseEngine().search(criteria)
        with monkeypatch.context() as rarely:
            rarely.setattr(lanes, "FEWEST", 10**9)
            assert DatabaseEngine().search(criteria) == together

    agree()


def test_what_is_kept_is_read_once_and_forgotten_when_somebody_writes(all_frequent):
    DatabaseEngine().rebuild(bank.documents())
    criteria = criteria_of("register assets", "en-gb")

    def asked():
        with CaptureQueriesContext(connection) as queries:
            results = DatabaseEngine().search(criteria)
        return [hit.number for hit in results.hits], len(queries)

    first, kept = asked(), asked()
    assert first[0] == kept[0]
    assert (first[1], kept[1]) == (4, 3)
    DatabaseEngine().put(bank.document(3, title="The asset register again", body="register"))
    changed = asked()
    assert changed[0][0] == 3
    assert changed[1] == 4
    DatabaseEngine().remove(3, "en-gb")
    assert asked()[0] == first[0]


def test_what_was_kept_in_a_transaction_that_failed_is_never_used(all_frequent):
    DatabaseEngine().rebuild(bank.documents())
    criteria = criteria_of("register", "en-gb")
    before = DatabaseEngine().search(criteria)
    with transaction.atomic():
        DatabaseEngine().remove(1, "en-gb")
        assert DatabaseEngine().search(criteria).total == before.total - 1
        transaction.set_rollback(True)

    assert DatabaseEngine().search(criteria) == before


def test_no_more_is_kept_than_there_is_room_for(all_frequent, monkeypatch):
    DatabaseEngine().rebuild(bank.documents())
    kept = keeping.kept("en-gb")
    monkeypatch.setattr(keeping, "ROOM", 2 * kept.size)
    found = DatabaseEngine().search(criteria_of("register assets council", "en-gb"))

    assert len(kept._words) == 1
    assert DatabaseEngine().search(criteria_of("register assets council", "en-gb")) == found
