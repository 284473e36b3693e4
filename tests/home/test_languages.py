"""Every public address in English has one in Welsh or says why not, at the same cost whatever the number of entries."""

from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from home.initial_pages import create_initial_pages
from practice.models import TopicLabel
from practice.site_urls import absolute_url
from tests import factories

pytestmark = pytest.mark.django_db

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
LINK = "{http://www.w3.org/1999/xhtml}link"
NOT_THERE = "Nid yw’r dudalen hon ar gael yn Gymraeg"


@pytest.fixture
def welsh():
    """The Welsh Locale of a bank that has its initial pages in both languages."""
    locale = Locale.objects.create(language_code="cy")
    create_initial_pages()
    cache.clear()
    return locale


def alternates(client):
    """Return {path: {hreflang: path}} of the sitemap."""
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    return {
        url.find(LOC).text.removeprefix(absolute_url("")): {
            link.get("hreflang"): link.get("href").removeprefix(absolute_url("")) for link in url.findall(LINK)
        }
        for url in root
    }


def publish_in_welsh(entry, locale, title):
    """Publish a translation of an entry, and of the series that it may stand below, and return it."""
    page = entry.copy_for_translation(locale, copy_parents=True)
    page.title, page.slug = title, title.lower()
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def test_every_address_in_english_is_there_in_welsh_or_says_that_it_is_not(client, welsh):
    topic = factories.topic("Assets")
    for kind, make in factories.ENTRY_MAKERS.items():
        publish_in_welsh(make(f"Both {kind}", topics=[topic]), welsh, f"Dwyieithog-{kind}")
        make(f"English {kind}", topics=[topic])
    found = alternates(client)
    in_english = {path: links for path, links in found.items() if not path.startswith("/cy/")}
    reasons = {}
    for path, links in in_english.items():
        answer = client.get(links.get("cy", f"/cy{path}"))
        markup = answer.content.decode()
        assert '<html lang="cy"' in markup
        if "cy" in links:
            assert (answer.status_code, links["en-GB"], links["x-default"]) == (200, path, path)
        else:
            assert (answer.status_code, NOT_THERE in markup) == (404, True)
            assert f'<a href="{path}" lang="en-gb" hreflang="en-gb">' in markup
            reasons[path] = NOT_THERE
    assert len(reasons) == len(factories.ENTRY_MAKERS) + 1  # those that are only in English, and their series
    assert {links["cy"] for links in in_english.values() if links} == {
        path for path in found if path.startswith("/cy/")
    }


def test_lists_offer_no_english_entry_as_welsh(client, welsh):
    publish_in_welsh(factories.case_study("Both"), welsh, "Dwyieithog")
    factories.case_study("Only in one")
    for path in ("/cy/", "/cy/astudiaethau-achos/", "/cy/search/?q=one", "/cy/search/?sort=newest", "/cy/am-y-banc/"):
        markup = client.get(path).content.decode()
        assert "Only in one" not in markup
    assert "Dwyieithog" in client.get("/cy/astudiaethau-achos/").content.decode()


def test_what_is_written_in_another_language_is_marked_where_an_entry_refers_to_it(client, welsh):
    case = factories.case_study("Only in one")
    barrier = factories.barrier("Both", occurrences=[factories.occurrence("overcome", case_study=case)])
    page = publish_in_welsh(barrier, welsh, "Dwyieithog")
    assert '<span lang="en-gb">Only in one</span>' in client.get(page.get_url()).content.decode()
    assert 'lang="en-gb">Only in one' not in client.get(barrier.get_url()).content.decode()


def test_a_label_that_is_only_in_english_is_marked_on_a_welsh_page(client, welsh):
    assets, rights = factories.topic("Assets"), factories.topic("Rights")
    TopicLabel.objects.create(concept=rights, locale=welsh, preferred_label="Hawliau")
    entry = factories.case_study("Both", topics=[assets, rights])
    markup = client.get(publish_in_welsh(entry, welsh, "Dwyieithog").get_url()).content.decode()
    assert '<a href="/cy/topics/assets/" lang="en-gb">Assets</a>' in markup
    assert '<a href="/cy/topics/rights/">Hawliau</a>' in markup
    assert '<a href="/topics/assets/">Assets</a>' in client.get(entry.get_url()).content.decode()


def test_pages_cost_the_same_in_welsh_with_one_and_three_entries(client, welsh):
    counts = {"/cy/": [], "/cy/astudiaethau-achos/": [], "/cy/case-studies/untranslated/": []}
    factories.case_study("Untranslated")
    for number in (1, 2, 3):
        publish_in_welsh(factories.case_study(f"Both {number}"), welsh, f"Dwyieithog-{number}")
        for path, statements in counts.items():
            cache.clear()
            client.get("/cy/am-y-banc/")
            with CaptureQueriesContext(connection) as counted:
                client.get(path)
            statements.append(len(counted))
    assert {path: statements[0] == statements[2] for path, statements in counts.items()} == dict.fromkeys(counts, True)
