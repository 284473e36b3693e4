"""An alias keeps the place of a translation that nobody has written, and is never live as one."""

import pytest
from django.apps import apps
from wagtail.models import Locale, Page

from home.initial_pages import create_initial_pages
from practice.models import TextLanguageMixin
from tests import factories

pytestmark = pytest.mark.django_db


def test_every_page_type_of_ours_knows_the_language_of_its_words():
    types = [model for model in apps.get_models() if issubclass(model, Page) and model is not Page]
    ours = [model for model in types if not model._meta.app_label.startswith("wagtail")]
    assert [model.__name__ for model in ours if not issubclass(model, TextLanguageMixin)] == []


@pytest.fixture
def aliases():
    """The aliases that stand in Welsh for the home page, a listing, a series and an entry, by their titles."""
    home = create_initial_pages()
    entry = factories.case_study("A register")
    series = factories.series("Network")
    cy = Locale.objects.get_or_create(language_code="cy")[0]
    for page in [home, entry.get_parent().specific, series, entry]:
        page.copy_for_translation(cy, copy_parents=True, alias=True)
    return {page.title: page.specific for page in Page.objects.filter(locale=cy)}


def test_no_alias_is_live_in_another_language_than_its_source(client, aliases):
    assert {title: alias.live for title, alias in aliases.items()} == dict.fromkeys(aliases, False)
    for alias in aliases.values():
        alias.alias_of.specific.save_revision().publish()  # Wagtail publishes the aliases along with it
    assert not Page.objects.filter(locale__language_code="cy", live=True).exists()
    assert [client.get(alias.get_url()).status_code for alias in aliases.values()] == [404] * len(aliases)


def test_an_alias_in_the_language_of_its_source_is_as_live_as_that():
    entry = factories.case_study("A register")
    alias = entry.create_alias(update_slug="the-same")
    assert (alias.live, alias.specific.text_language) == (True, "")


def test_alias_knows_the_language_of_its_words_at_one_statement(aliases, django_assert_num_queries):
    alias = Page.objects.get(pk=aliases["A register"].pk).specific
    with django_assert_num_queries(1):
        assert alias.text_language == "en-gb"
    with django_assert_num_queries(0):
        assert alias.text_language == "en-gb"
