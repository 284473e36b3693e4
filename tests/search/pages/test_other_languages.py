"""A search says how many entries it finds in the other language that the reader's own does not have."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from tests import factories
from tests.search.search_page import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def welsh(db):
    """The Welsh locale."""
    return Locale.objects.get_or_create(language_code="cy")[0]


def publish_in(locale, entry, title):
    """Publish the translation of an entry."""
    page = entry.copy_for_translation(locale, copy_parents=True)
    page.title = title
    page.save_revision().publish()
    return page


def offers(response):
    """Return [(words, address)] of the lines on other languages."""
    return [(one.label, one.url) for one in response.context["other_languages"]]


def test_each_language_says_what_the_other_has_alone(client, welsh):
    case = factories.case_study("Sampleton hall")
    factories.case_study("Sampleton library")
    factories.case_study("Sampleton green")
    publish_in(welsh, case, "Neuadd Sampleton")
    response = ask(client, "/cy/search/", q="Sampleton")
    assert response.context["results"].close == 1
    assert offers(response) == [("Hefyd yn Saesneg (2)", "/search/?q=Sampleton")]
    assert 'href="/search/?q=Sampleton" hreflang="en-gb"' in response.content.decode()
    assert offers(ask(client, q="Sampleton")) == []


def test_an_entry_in_welsh_alone_is_counted_in_english(client, welsh):
    case = factories.case_study("Sampleton hall")
    publish_in(welsh, case, "Neuadd Sampleton")
    case.unpublish()
    assert offers(ask(client, q="Sampleton")) == [("Also in Welsh (1)", "/cy/search/?q=Sampleton")]


def test_filters_and_years_hold_in_the_other_language_too(client, welsh):
    topic = factories.topic("Halls")
    case = factories.case_study("Sampleton hall", topics=[topic])
    for number in range(3):
        factories.case_study(f"Hall {number}", topics=[topic])
        factories.case_study(f"Green {number}")
    publish_in(welsh, case, "Neuadd Sampleton")
    assert offers(ask(client, "/cy/search/", topic=topic.slug)) == [
        ("Hefyd yn Saesneg (3)", f"/search/?topic={topic.slug}")
    ]
    assert offers(ask(client, "/cy/search/", topic=topic.slug, year_from="1990")) == []
    assert offers(ask(client, "/cy/search/")) == [("Hefyd yn Saesneg (6)", "/search/")]


def test_nothing_is_said_of_what_is_not_found_or_not_looked_up(client, welsh):
    case = factories.case_study("Sampleton hall")
    factories.case_study("Sampleton green")
    publish_in(welsh, case, "Neuadd Sampleton")
    assert offers(ask(client, "/cy/search/", q="trafnidiaeth")) == []
    assert offers(ask(client, "/cy/search/", q="the")) == []


def test_the_number_of_statements_does_not_grow(client, welsh):
    publish_in(welsh, factories.case_study("Sampleton hall"), "Neuadd Sampleton")

    def statements():
        ask(client, "/cy/search/", q="Sampleton")
        with CaptureQueriesContext(connection) as captured:
            assert offers(ask(client, "/cy/search/", q="Sampleton"))
        return len(captured)

    factories.case_study("Sampleton green")
    one = statements()
    factories.case_study("Sampleton mill")
    factories.case_study("Sampleton lock")
    assert statements() == one
    assert one <= 30
