"""On the pages that readers meet, and in mails, every word went through gettext but what people wrote."""

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.models import Page

from practice.choices import OccurrenceState
from tests import factories
from tests.architecture import repository
from tests.pseudo_locale import bracketed, every_message_in_brackets, outside_brackets, words_outside

MAILS = sorted(
    str(path.relative_to(repository() / "templates")) for path in repository().glob("templates/*/**/mail/*.txt")
)
# What the factories write, beside titles.
WRITTEN = ["Sampleton", "One officer was named.", "What people do together.", "July 2010"]


@pytest.fixture
def in_brackets(tmp_path):
    """Every message of the site in brackets, for one test."""
    with every_message_in_brackets(tmp_path):
        yield


def unmarked_on(response):
    """Return what a page says outside brackets beside the name of the site, titles and summaries."""
    titles = list(Page.objects.values_list("title", flat=True))
    content = [*titles, *(f"What {title} comes to." for title in titles), settings.WAGTAIL_SITE_NAME, *WRITTEN]
    return outside_brackets(response.content.decode(), content)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["search", "ask", "asked", "like", "topics", "organisations", "compare"])
def test_pages_of_the_search(client, in_brackets, name):
    assert unmarked_on(client.get(reverse(f"search:{name}"))) == []


@pytest.mark.django_db
def test_entries_of_every_kind(client, in_brackets):
    pages = [
        factories.case_study("Qa"),
        factories.barrier("Qa", occurrences=[factories.occurrence(OccurrenceState.OVERCOME)]),
        factories.definition("Qa"),
        factories.vanguard("Qa"),
        factories.collection("Qa"),
        factories.session("Qa"),
    ]
    assert {one.url: unmarked_on(client.get(one.url)) for one in pages} == {one.url: [] for one in pages}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/questions/", "/said/", "/nothing-of-the-kind/"])
def test_other_pages(client, in_brackets, address):
    assert unmarked_on(client.get(address)) == []


@pytest.mark.parametrize("template", MAILS)
def test_mails(in_brackets, template):
    assert words_outside(render_to_string(template)) == []


def test_checker_sees_what_stands_outside_brackets():
    inner = bracketed("two of " + bracketed("us"))
    assert outside_brackets(f"<p>{inner} here</p><p>Qa 12 https://a.example.org/b</p>", ["Qa"]) == [" here"]
