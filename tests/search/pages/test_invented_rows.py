"""An invented row under a real entry is in no filter, no facet and no list of places and organisations."""

import pytest
from django.urls import reverse

from practice.choices import OccurrenceState
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def barrier():
    """A real barrier that remains in Kent and that an invented council in an invented place overcame."""
    kent, invented = factories.place("Kent"), factories.place("Exampleshire", is_illustration=True)
    entry = factories.barrier("Nobody keeps it", occurrences=[(OccurrenceState.REMAINS, kent)])
    council = factories.organisation("Exampleshire Council", place=invented, is_illustration=True)
    entry.occurrence_rows.create(
        place=invented, organisation=council, state=OccurrenceState.OVERCOME, how="By magic.", is_illustration=True
    )
    entry.save_revision().publish()
    return entry


def values(client, facet, **parameters):
    results = client.get(reverse("search:search"), parameters).context["results"]
    return {counted.value: counted.count for counted in results.facet(facet).values if counted.count}


@pytest.mark.parametrize("illustration", [{}, {"illustration": "no"}])
def test_only_what_is_real_is_counted_and_found(client, barrier, illustration):
    assert values(client, "status", **illustration) == {"remains": 1}
    assert values(client, "place", **illustration) == {"kent": 1}
    assert values(client, "organisation", **illustration) == {}
    for parameters in ({"status": "overcome"}, {"place": "exampleshire"}, {"organisation": "exampleshire-council"}):
        assert client.get(reverse("search:search"), parameters | illustration).context["results"].total == 0


def test_an_invented_entry_is_found_by_its_rows_and_marked(client, barrier):
    kent = barrier.occurrence_rows.filter(is_illustration=False).get().place
    entry = factories.barrier("Invented", occurrences=[(OccurrenceState.OVERCOME, kent)], is_illustration=True)
    response = client.get(reverse("search:search"), {"status": "overcome", "place": "kent"})
    assert [card.number for card, _close in response.context["outcome"].cards] == [entry.number]
    assert response.context["illustrations"]["count"] == 1


def test_without_the_filter_on_illustrations_there_are_as_many_as_it_says(client, barrier):
    kent = barrier.occurrence_rows.filter(is_illustration=False).get().place
    entry = factories.barrier("Invented", is_illustration=True)
    entry.occurrence_rows.create(place=kent, state=OccurrenceState.OVERCOME, how="By magic.", is_illustration=True)
    entry.save_revision().publish()
    parameters = {"status": "overcome", "place": "kent"}
    results = client.get(reverse("search:search"), parameters | {"illustration": "no"}).context["results"]
    without = client.get(reverse("search:search"), parameters).context["results"]
    assert (results.total, dict(results.without_filter)["illustration"], without.total) == (0, 1, 1)
