"""What is retired or has ended says so wherever readers meet it, and what took its place says what was before."""

from datetime import date

import pytest

from practice.models import OrganisationSuccession, PlaceSuccession, Theme, Topic
from tests import factories
from tests.search.search_page import ask, text_of

pytestmark = pytest.mark.django_db

NOTICE = "no longer used since 3 May 2020; see Sheds"


@pytest.fixture
def retired():
    """A topic that is retired, with what is used instead; the theme of both."""
    instead = factories.topic("Sheds", "Buildings")
    day = date(2020, 5, 3)
    return factories.concept(Topic, "Huts", theme=instead.theme, retired_on=day, successor=instead)


def test_a_retired_topic_says_so_on_the_list_and_on_its_entries(client, retired):
    entry = factories.case_study(topics=[retired, retired.successor])
    assert f"Huts {NOTICE}, 1 entry" in text_of(ask(client, "/topics/"))
    page = text_of(client.get(entry.url))
    assert f"Huts ({NOTICE})" in page
    assert page.count("no longer used") == 1


def test_so_do_a_retired_theme_and_a_retired_law(client):
    instead = factories.concept(Theme, "Sheds")
    theme = factories.topic("Huts", "Buildings").theme
    Theme.objects.filter(pk=theme.pk).update(retired_on=date(2020, 5, 3), successor=instead)
    law = factories.instrument("The Hut Act", retired_on=date(2020, 5, 3))
    entry = factories.case_study(topics=list(theme.topics.all()), instruments=[law])
    assert f"Buildings {NOTICE}" in text_of(ask(client, "/topics/"))
    assert "The Hut Act no longer used since 3 May 2020, 1 entry" in text_of(ask(client, "/instruments/"))
    page = text_of(client.get(entry.url))
    assert f"Buildings ({NOTICE})" in page
    assert "The Hut Act (no longer used since 3 May 2020)" in page


def test_what_has_ended_says_so_on_its_entries(client):
    old = factories.organisation("Old Council", ended="2009-04")
    entry = factories.case_study(organisations=[old], places=[factories.place("Oldshire", ended="2009")])
    page = text_of(client.get(entry.url))
    assert "Old Council (until April 2009)" in page
    assert "Oldshire (until 2009)" in page


@pytest.mark.parametrize(
    ("make", "rows"), [(factories.organisation, OrganisationSuccession), (factories.place, PlaceSuccession)]
)
def test_a_successor_names_what_was_before(client, make, rows):
    new = make("New")
    for label, ended in (("Old", "2009-04"), ("Older", "1974"), ("Still there", None)):
        rows.objects.create(concept=make(label, ended=ended), successor=new)
    page = text_of(ask(client, where(new)))
    assert "Until April 2009: Old Until 1974: Older" in page
    assert "Still there" not in page


def test_a_topic_names_what_it_is_used_instead_of(client, retired):
    assert "Until 3 May 2020: Huts" in text_of(ask(client, where(retired.successor)))
    assert "Until 3 May 2020" not in text_of(ask(client, where(retired)))


def where(concept):
    """Return the address of the listing of a concept."""
    return f"/{type(concept)._meta.model_name}s/{concept.slug}/"
