"""The sitemap lists what anyone may read, in every language, and nothing else, at one cost whatever the number."""

from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from wagtail.models import Locale, PageViewRestriction

from home.initial_pages import create_initial_pages
from practice.site_urls import absolute_url
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

SITEMAP, XHTML = "{http://www.sitemaps.org/schemas/sitemap/0.9}", "{http://www.w3.org/1999/xhtml}"
INITIAL_PAGES = [
    "/",
    "/about/",
    "/accessibility/",
    "/barriers/",
    "/case-studies/",
    "/collections/",
    "/definitions/",
    "/instruments/",
    "/organisations/",
    "/places/",
    "/privacy/",
    "/sessions/",
    "/tags/",
    "/topics/",
    "/vanguards/",
]


def listed(client):
    """Return {path: {language: path}} of the sitemap."""
    response = client.get("/sitemap.xml")
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    found = {}
    for url in ElementTree.fromstring(response.content):
        links = url.findall(f"{XHTML}link")
        where = url.find(f"{SITEMAP}loc").text.removeprefix(absolute_url(""))
        found[where] = {link.get("hreflang"): link.get("href").removeprefix(absolute_url("")) for link in links}
    return found


def test_fresh_site_lists_its_own_pages(client):
    create_initial_pages()
    assert listed(client) == dict.fromkeys(INITIAL_PAGES, {})


def test_entries_and_their_topics_are_listed(client):
    factories.case_study("Case", topics=[factories.topic("Assets")])
    factories.barrier("Barrier", state="superseded", state_reason="Old.", state_date="2026-01-02")
    factories.topic("Nobody wrote of this")
    assert sorted(set(listed(client)) - set(INITIAL_PAGES)) == [
        "/barriers/barrier/",
        "/case-studies/case/",
        "/topics/assets/",
    ]


def test_questions_are_listed_with_the_tracker(client):
    question = made.question()
    made.question(published=False)
    assert sorted(set(listed(client)) - set(INITIAL_PAGES)) == ["/questions/", f"/questions/{question.pk}/"]


def test_what_nobody_may_read_is_not_listed(client):
    hidden = factories.topic("Hidden")
    factories.case_study("Draft", live=False, topics=[hidden])
    factories.case_study("Down", state="taken-down", state_reason="Wrong.", state_date="2026-01-02", topics=[hidden])
    private = factories.case_study("Private", topics=[hidden])
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    factories.case_study("Source").create_alias(update_slug="alias")
    assert sorted(set(listed(client)) - set(INITIAL_PAGES)) == ["/case-studies/source/"]


def test_translations_name_each_other(client):
    page = factories.case_study("Case")
    welsh = page.copy_for_translation(Locale.objects.create(language_code="cy"), copy_parents=True)
    welsh.save_revision().publish()
    found = listed(client)
    both = {"en-GB": "/case-studies/case/", "cy": welsh.get_url(), "x-default": "/case-studies/case/"}
    assert found["/case-studies/case/"] == found[welsh.get_url()] == both
    assert found["/barriers/"] == {}


def test_lists_are_there_in_every_language_and_topics_and_questions_where_there_is_something_to_read(client):
    welsh = Locale.objects.create(language_code="cy")
    create_initial_pages()
    page = factories.case_study("Case", topics=[factories.topic("Assets")])
    factories.case_study("Untranslated", topics=[factories.topic("Rights")])
    page.copy_for_translation(welsh).save_revision().publish()
    question = made.question()
    welsh_question = made.question(language="cy")
    found = listed(client)
    assert found["/cy/places/"] == {"en-GB": "/places/", "cy": "/cy/places/", "x-default": "/places/"}
    assert found["/cy/topics/assets/"] == found["/topics/assets/"]
    assert sorted(path for path in found if "/topics/" in path) == [
        "/cy/topics/",
        "/cy/topics/assets/",
        "/topics/",
        "/topics/assets/",
        "/topics/rights/",
    ]
    assert sorted(path for path in found if "/questions/" in path) == [
        "/cy/questions/",
        f"/cy/questions/{welsh_question.pk}/",
        "/questions/",
        f"/questions/{question.pk}/",
    ]
    assert [path for path in found if "untranslated" in path] == ["/case-studies/untranslated/"]


@pytest.mark.parametrize("count", [1, 3])
def test_sitemap_costs_the_same_whatever_the_number(client, django_assert_num_queries, count):
    for _time in range(count):
        factories.case_study(topics=[factories.topic("Assets")])
        made.question()
    cache.clear()
    with django_assert_num_queries(11):
        client.get("/sitemap.xml")


@pytest.mark.parametrize("sheet", ["abc", "-1", "99", "%00", "'"])
def test_sheet_that_is_not_there_is_not_found(client, sheet):
    create_initial_pages()
    assert client.get(f"/sitemap.xml?p={sheet}").status_code == 404
