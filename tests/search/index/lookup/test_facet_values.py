"""Which of some entries have each value of a facet is read from the index in one statement."""

import pytest

from search.index.lookup.facet_values import numbers_by_value
from tests import factories

pytestmark = pytest.mark.django_db


def test_only_the_given_entries_are_found_by_value(django_assert_num_queries):
    north = factories.place("North")
    town = factories.place("Town", level="council-area", parent=north)
    pages = [factories.case_study(places=[place]) for place in (north, town, town)]
    first, second, third = [page.number for page in pages]
    with django_assert_num_queries(1):
        assert numbers_by_value("en-gb", "place", {first, second}) == {"north": [first, second], "town": [second]}
    assert numbers_by_value("en-gb", "place", {third, 999_999}) == {"north": [third], "town": [third]}
    assert numbers_by_value("en-gb", "place", set()) == {}
    assert numbers_by_value("cy", "place", {first}) == {}
