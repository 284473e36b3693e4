"""An alias stands in for a translation, and its words are marked as those of the language they are written in."""

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


def test_alias_marks_its_words_and_a_page_of_its_own_does_not(client, aliases, django_assert_num_queries):
    for title, marked in {
        "A register": '<article class="sheets entry" lang="en-gb">',
        "Network": '<h1 lang="en-gb">Network</h1>',
        "Case studies": '<h1 lang="en-gb">',
    }.items():
        alias = aliases[title]
        answer = client.get(alias.url).content.decode()
        assert answer.count('<html lang="cy"') == 1
        assert marked in answer
        assert '<title lang="en-gb">' in answer
        source = client.get(alias.alias_of.specific.url).content.decode()
        assert 'lang="en-gb"' not in source.replace('<html lang="en-gb"', "")
        with django_assert_num_queries(1):
            assert alias.text_language == "en-gb"
        with django_assert_num_queries(0):
            assert (alias.text_language, alias.alias_of.specific_class(alias_of=None).text_language) == ("en-gb", "")


def test_way_up_of_a_translation_is_marked_where_it_is_not_translated(client, aliases):
    answer = client.get(aliases["A register"].url).content.decode()
    assert '<a class="govuk-breadcrumbs__link" href="/cy/case-studies/" lang="en-gb">Case studies</a>' in answer
