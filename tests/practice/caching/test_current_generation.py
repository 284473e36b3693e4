"""The generation is read where it may be trusted, and is none where it may not."""

import pytest
from django.db import connection, transaction

from practice.caching import current_generation as module
from practice.caching import triggers
from practice.caching.current_generation import current_generation, resume, start_anew, suspend
from practice.models import Generation, Tag
from tests.practice.caching.number import number
from tests.practice.caching.test_triggers import drop_one_trigger

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _found_out_anew(monkeypatch):
    """This process does not know yet whether the triggers are there."""
    monkeypatch.setattr(module._Process, "is_watched", False)
    monkeypatch.setattr(module._Process, "was_told", False)


def test_a_write_is_seen_with_its_commit_and_not_before(django_assert_num_queries):
    Tag.objects.create(name="allotments", slug="allotments")
    was = current_generation()
    other = connection.copy()
    other.connect()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("UPDATE practice_tag SET name = 'gardens'")
        with django_assert_num_queries(1):
            assert current_generation() == was
        other.commit()
        assert current_generation() == was + 1
    finally:
        other.close()
    with transaction.atomic():
        Tag.objects.create(name="libraries", slug="libraries")
        assert current_generation() is None  # it may yet be rolled back
    assert current_generation() == was + 2


def test_nothing_is_cached_while_migrations_run_and_nothing_of_before_is_found_after():
    was = current_generation()
    suspend("default", plan=[])  # nothing to migrate
    assert current_generation() == was
    suspend("default", plan=["one"])
    Tag.objects.create(name="allotments", slug="allotments")
    assert (current_generation(), triggers.existing(connection)) == (None, set())
    resume("default")
    assert current_generation() > was + 1
    assert triggers.are_complete(connection)


def test_nothing_is_cached_where_a_trigger_is_missing(caplog):
    drop_one_trigger()
    assert (current_generation(), current_generation()) == (None, None)
    assert caplog.messages == ["No page is cached, because the database lacks triggers: run `manage.py migrate`"]
    triggers.install(connection)
    assert current_generation() == number()


def test_nothing_is_cached_where_the_number_cannot_be_read():
    Generation.objects.all().delete()
    assert current_generation() is None
    connection.cursor().execute(f"ALTER TABLE {triggers.TABLE} RENAME TO out_of_reach")
    try:
        assert current_generation() is None
    finally:
        connection.cursor().execute(f"ALTER TABLE out_of_reach RENAME TO {triggers.TABLE}")
    start_anew(connection)
    assert current_generation() == number()


def test_a_number_never_comes_back():
    numbers = [number()]
    for _time in range(2):
        start_anew(connection)
        numbers.append(number())
    Generation.objects.update(raised=10**18)
    start_anew(connection)
    assert number() == 10**18 + 1
    assert sorted(set(numbers)) == numbers
