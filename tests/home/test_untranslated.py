"""What has no page in the reader's language is said not to be there, or shown as what it is."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page, PageViewRestriction

from home.checks import check_kinds_shown_untranslated
from home.initial_pages import create_initial_pages
from practice.site_urls import absolute_url
from tests import factories

pytestmark = pytest.mark.django_db

NOT_THERE = "Nid yw’r dudalen hon ar gael yn Gymraeg"
AS_WRITTEN = "Fe’i dangosir yn yr iaith wreiddiol."


@pytest.fixture(scope="module")
def entry(module_database):
    """A case study in English in a bank of two languages."""
    Locale.objects.create(language_code="cy")
    create_initial_pages()
    cache.clear()
    return factories.case_study("A register")


ADDRESSES = ["/cy/astudiaethau-achos/a-register/", "/cy/case-studies/a-register/"]


def test_a_site_without_a_home_page_in_a_language_shows_no_other_as_its_own(client):
    Locale.objects.create(language_code="cy")
    factories.case_study("A register")
    for address in ("/cy/", "/cy/case-studies/", "/cy/case-studies/a-register/"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert NOT_THERE in answer.content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_without_a_translation_says_so_and_leads_to_the_original(client, entry, address):
    answer = client.get(address)
    markup = answer.content.decode()
    assert answer.status_code == 404
    assert f"<h1>{NOT_THERE}</h1>" in markup
    assert '<a href="/case-studies/a-register/" lang="en-gb" hreflang="en-gb">A register (English)</a>' in markup
    assert '<a href="/case-studies/a-register/" lang="en-gb" hreflang="en-gb">English</a>' in markup
    assert not re.search(r'rel="alternate"\s+hreflang=', markup)
    assert "A register comes to" not in markup


@pytest.mark.parametrize("address", ADDRESSES)
def test_where_the_settings_say_so_it_is_shown_as_it_was_written(client, entry, settings, address):
    settings.KINDS_SHOWN_UNTRANSLATED = ["case-study"]
    answer = client.get(address)
    markup = answer.content.decode()
    assert answer.status_code == 200
    assert '<html lang="cy"' in markup
    assert markup.index(AS_WRITTEN) < markup.index('<div lang="en-gb">') < markup.index("<h1>A register</h1>")
    assert f'<link rel="canonical" href="{absolute_url("/case-studies/a-register/")}">' in markup
    assert not re.search(r'rel="alternate"\s+hreflang=', markup)
    assert "/cy/case-studies/a-register/" not in client.get("/sitemap.xml").content.decode()


def test_the_setting_holds_for_its_kinds_alone(client, entry, settings):
    settings.KINDS_SHOWN_UNTRANSLATED = ["definition"]
    assert client.get(ADDRESSES[0]).status_code == 404


def test_an_address_in_english_below_the_welsh_prefix_leads_to_the_translation(client, entry):
    assert client.get("/cy/case-studies/")["Location"] == "/cy/astudiaethau-achos/"
    assert client.get("/cy/accessibility/")["Location"] == "/cy/hygyrchedd/"
    assert client.get("/astudiaethau-achos/")["Location"] == "/case-studies/"


def test_a_page_that_is_only_in_welsh_says_so_in_english(client, entry):
    listing = factories.listing("case-study")
    welsh = listing.get_translation(Locale.objects.get(language_code="cy"))
    factories.case_study("Cofrestr", within=welsh)
    answer = client.get("/case-studies/cofrestr/")
    assert answer.status_code == 404
    assert 'lang="cy" hreflang="cy">Cofrestr (Cymraeg)</a>' in answer.content.decode()


def test_nothing_is_told_of_what_readers_may_not_read(client, entry):
    PageViewRestriction.objects.create(page=entry, restriction_type="login")
    factories.case_study("A draft", live=False)
    for address in (ADDRESSES[0], "/cy/case-studies/a-draft/", "/cy/nowhere/", "/nowhere/"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert NOT_THERE not in answer.content.decode()


def test_a_page_that_is_there_costs_no_more_than_in_english(client, entry):
    welsh = Page.objects.get(locale__language_code="cy", slug="hygyrchedd")
    counts = []
    for address in ("/accessibility/", welsh.get_url()):
        client.get(address)
        with CaptureQueriesContext(connection) as counted:
            client.get(address)
        counts.append(len(counted))
    # The one more is Wagtail's, which asks for the site's home page in another language than that of the site.
    assert counts[1] == counts[0] + 1


def test_a_kind_that_does_not_exist_is_found_by_the_checks(settings):
    assert check_kinds_shown_untranslated() == []
    settings.KINDS_SHOWN_UNTRANSLATED = ["case-study", "recipe"]
    assert [error.id for error in check_kinds_shown_untranslated()] == ["home.E005"]
