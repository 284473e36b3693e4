"""A compiled query finds what its QuerySet would, builds it once, and refuses what no statement could take."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Locale

from practice.choices import EntryState
from practice.models import EntryPage, PermanentNumber, Topic, TopicLabel
from practice.models.compiled_queries import compiled_query
from practice.page_context.labels import label_subquery
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def built():
    """A list to which a query adds each time it is built."""
    return []


@pytest.fixture
def titled(built):
    """A compiled query for the entries with this title."""

    @compiled_query
    def titled(title):
        built.append(title)
        return EntryPage.objects.readable().filter(title=title).select_related("locale")

    return titled


def test_it_is_built_once_and_finds_what_each_value_asks_for(titled, built, django_assert_num_queries):
    first, second = factories.case_study("A library"), factories.case_study("A hall")
    assert titled("A library") == [first.entrypage_ptr]
    with django_assert_num_queries(1):
        (found,) = titled("A hall")
        assert (found, found.title, found.locale.language_code) == (second.entrypage_ptr, "A hall", "en-gb")
    assert titled("A shed") == []
    assert len(built) == 1


def test_each_run_reads_afresh_and_brings_objects_of_its_own(titled):
    entry = factories.case_study("A library")
    (before,) = titled("A library")
    EntryPage.objects.filter(pk=entry.pk).update(summary="It moved.")
    (after,) = titled("A library")
    assert (after.summary, before.summary == after.summary, before is after) == ("It moved.", False, False)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5])
def test_a_list_of_any_length_finds_each_of_its_members_once(count, built):
    entries = [factories.case_study(f"Entry {number}") for number in range(6)]

    @compiled_query
    def numbered(numbers):
        built.append(len(numbers))
        return EntryPage.objects.filter(permanent_number__in=numbers).order_by("pk").values_list("title", flat=True)

    for _time in range(2):
        assert numbered([entry.number for entry in entries[:count]]) == [f"Entry {n}" for n in range(count)]
    assert built == {0: [0, 0], 1: [1], 2: [2], 3: [4], 5: [8]}[count]


def test_a_keyword_and_none_make_a_statement_of_their_own(built):
    factories.case_study("A library")

    @compiled_query
    def found(summary, *, column):
        built.append(column)
        entries = EntryPage.objects.all() if summary is None else EntryPage.objects.filter(summary=summary)
        return entries.values_list(column, flat=True)

    answers = [found(None, column="title"), found(None, column="kind"), found("no", column="kind")]
    assert answers == [["A library"], ["case-study"], []]
    assert [found(None, column="title"), built] == [["A library"], ["title", "kind", "kind"]]


def test_the_reader_s_language_makes_a_statement_of_its_own():
    topic, welsh = factories.topic("Sheds"), Locale.objects.get_or_create(language_code="cy")[0]
    topic.labels.add(TopicLabel(locale=welsh, preferred_label="Siediau"))
    topic.save()

    @compiled_query
    def called(key):
        return Topic.objects.filter(pk=key).values_list(label_subquery(TopicLabel, "pk"), flat=True)

    found = [called(topic.pk)]
    with override("cy"):
        found.append(called(topic.pk))
    assert found == [["Sheds"], ["Siediau"]]


def test_moments_identifiers_and_values_of_closed_lists_arrive_as_the_database_has_them():
    entry, now = factories.case_study("A library"), timezone.now()

    @compiled_query
    def found(key, moment, state):
        return EntryPage.objects.filter(translation_key=key, last_published_at__lte=moment, state=state)

    assert found(entry.translation_key, now, EntryState.CURRENT) == [entry.entrypage_ptr]
    assert found(entry.translation_key, entry.first_published_at.replace(year=1999), EntryState.CURRENT) == []
    assert found(uuid4(), now, EntryState.CURRENT) == []


def test_what_loads_more_loads_it_for_each_run(django_assert_num_queries):
    topic = factories.topic("Sheds")

    @compiled_query
    def labelled(key):
        return Topic.objects.with_labels().filter(pk=key)

    for _time in range(2):
        with django_assert_num_queries(2):
            assert [str(one) for one in labelled(topic.pk)] == ["Sheds"]


def test_what_can_have_no_result_has_none():
    @compiled_query
    def nothing(number):
        return PermanentNumber.objects.none().filter(pk=number)

    assert [nothing(1), nothing(2)] == [[], []]


def test_a_value_that_does_not_reach_the_statement_as_it_is_is_refused():
    @compiled_query
    def begins(title):
        return EntryPage.objects.filter(title__startswith=title)

    with pytest.raises(ValueError, match=r"begins: values \[0\] do not reach the statement"):
        begins("A")


@pytest.mark.parametrize("value", [True, 1.5, object(), [None]])
def test_what_is_no_value_is_refused(titled, value):
    with pytest.raises(TypeError, match="no value of a compiled query"):
        titled(value)


@pytest.mark.django_db(transaction=True)
def test_threads_share_a_statement_and_each_has_its_connection(titled, built):
    entries = [factories.case_study(title) for title in ("A library", "A hall")]
    assert titled("A library") == [entries[0].entrypage_ptr]

    def read(title):
        try:
            return [page.pk for page in titled(title)], connection.connection is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        found = list(threads.map(read, ["A library", "A hall"] * 4))
    assert found == [([entries[0].pk], True), ([entries[1].pk], True)] * 4
    assert len(built) == 1
