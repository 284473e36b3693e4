"""Full addresses come from the settings alone, also while a process has an old list of home pages."""

import re

import pytest
from django.core.cache import cache
from wagtail.models import Locale, Site

from home.initial_pages import create_initial_pages
from practice.site_urls import absolute_url, page_path, page_url
from tests import factories
from tests.architecture import LAYERS, repository

pytestmark = pytest.mark.django_db


@pytest.fixture
def welsh():
    """A case study in Welsh, published while this process remembers a list of home pages without the Welsh one."""
    page = factories.case_study("Case")
    cache.clear()
    before = Site.get_site_root_paths()
    translated = page.copy_for_translation(Locale.objects.create(language_code="cy"), copy_parents=True)
    translated.save_revision().publish()
    home = translated.get_ancestors().get(depth=2).specific
    home.alias_of, home.live = None, True
    home.save()
    cache.set("wagtail_site_root_paths", before, version=2)
    assert "cy" not in {root.language_code for root in Site.get_site_root_paths()}
    return translated


@pytest.mark.parametrize("address", ["https://bank.example.org", "https://bank.example.org/"])
def test_an_address_is_the_sites_own_and_the_path(settings, address):
    settings.WAGTAILADMIN_BASE_URL = address
    page = factories.case_study("Case")
    assert absolute_url("/questions/") == "https://bank.example.org/questions/"
    assert page_url(page) == "https://bank.example.org/case-studies/case/"


def test_wagtails_record_of_the_site_decides_nothing():
    Site.objects.update(hostname="elsewhere.example", port=443)
    cache.clear()
    assert page_url(factories.case_study("Case")) == absolute_url("/case-studies/case/")


def test_a_page_that_stands_nowhere_has_no_address():
    create_initial_pages()
    root = Site.objects.get().root_page.get_parent()
    assert (page_path(root), page_url(root)) == ("", "")


def test_a_home_page_published_by_another_process_is_found(welsh):
    assert page_path(welsh) == "/cy/case-studies/case/"


def test_no_machine_is_told_none_while_the_list_is_old(welsh, client):
    assert "None" not in client.get("/sitemap.xml").content.decode()


def test_the_languages_of_a_page_are_told_while_the_list_is_old(welsh, client):
    markup = client.get("/case-studies/case/").content.decode()
    assert f'<link rel="canonical" href="{absolute_url("/case-studies/case/")}">' in markup
    assert f'<link rel="alternate" hreflang="cy" href="{absolute_url("/cy/case-studies/case/")}">' in markup


def test_nothing_takes_an_address_from_the_request_or_from_wagtails_record():
    sources = [path for layer in LAYERS for path in (repository() / layer).rglob("*.py")]
    sources += [path for path in (repository() / "templates").rglob("*.*") if path.is_file()]
    otherwise = re.compile(r"build_absolute_uri|get_full_url|\bfull_url\b|\broot_url\b|fullpageurl|=request.get_host")
    assert [str(path) for path in sources if otherwise.search(path.read_text())] == []
