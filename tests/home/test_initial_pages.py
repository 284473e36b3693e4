"""Every bank begins with the same pages in each of its languages, each a page of its own and none an alias."""

import pytest
from django.core.cache import cache
from wagtail.models import Locale, Page

from home.initial_pages import TEXTS, create_initial_pages, read_initial_texts
from home.models import HomePage
from practice.kinds import Kind, registered_kinds
from search.models import ListingPage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def welsh():
    """The Welsh Locale."""
    return Locale.objects.create(language_code="cy")


def shape(texts):
    """Return what pages `texts` are of, and the names of the fields of each."""
    return {
        "home": set(texts["home"]),
        "listings": {kind: set(fields) for kind, fields in texts["listings"].items()},
        "notices": {name: set(fields) for name, fields in texts["notices"].items()},
    }


def test_every_language_has_the_same_pages_and_words_of_its_own():
    english, *others = [read_initial_texts(language) for language in ("en-gb", "cy")]
    assert {path.stem for path in TEXTS.glob("*.toml")} == {"en-gb", "cy"}
    assert list(english["listings"]) == [kind.value for kind in registered_kinds()]
    for texts in others:
        assert shape(texts) == shape(english)
        for group in ("listings", "notices"):
            for name, fields in english[group].items():
                assert texts[group][name]["title"] != fields["title"]
                assert texts[group][name]["introduction"] != fields["introduction"]


def test_pages_are_made_in_every_language_of_the_bank_once(client, welsh):
    create_initial_pages()
    paths = list(Page.objects.order_by("pk").values_list("pk", "url_path", "live"))
    create_initial_pages()
    assert list(Page.objects.order_by("pk").values_list("pk", "url_path", "live")) == paths
    cache.clear()
    for path, title in {
        "/cy/": "Pwy sydd wedi gwneud hyn",
        "/cy/astudiaethau-achos/": "Astudiaethau achos",
        "/cy/rhwystrau/": "Rhwystrau",
        "/cy/hygyrchedd/": "Hygyrchedd",
        "/cy/preifatrwydd/": "Preifatrwydd",
    }.items():
        answer = client.get(path)
        assert answer.status_code == 200
        assert title in answer.content.decode()
    pages = Page.objects.filter(locale=welsh)
    assert pages.count() == 10
    assert pages.filter(live=True, alias_of=None, translation_key__in=english_keys()).count() == 10


def english_keys():
    """Return the translation keys of the pages in the default language."""
    return Page.objects.filter(locale=Locale.get_default()).values("translation_key")


def test_what_only_stood_in_becomes_a_page_of_its_own(client, welsh):
    home = create_initial_pages()
    Page.objects.filter(locale=welsh).delete()
    home = HomePage.objects.get(locale=Locale.get_default())
    entry = factories.case_study("A register")
    entry.copy_for_translation(welsh, copy_parents=True, alias=True)
    Page.objects.filter(locale=welsh).update(live=True)  # as banks from before have them
    create_initial_pages()
    own = ListingPage.objects.get(locale=welsh, kind=Kind.CASE_STUDY)
    assert (own.title, own.slug, own.alias_of_id, own.live) == (
        "Astudiaethau achos",
        "astudiaethau-achos",
        None,
        True,
    )
    assert HomePage.objects.get(locale=welsh).heading != home.heading
    stand_in = entry.get_translation(welsh)
    assert (stand_in.live, stand_in.get_parent().pk) == (False, own.pk)


def test_what_editors_wrote_stays(welsh):
    create_initial_pages()
    page = ListingPage.objects.get(locale=welsh, kind=Kind.BARRIER)
    page.title = "Ein rhwystrau"
    page.save_revision().publish()
    create_initial_pages()
    assert ListingPage.objects.get(locale=welsh, kind=Kind.BARRIER).title == "Ein rhwystrau"


def test_a_listing_made_by_hand_is_the_translation_from_then_on(welsh):
    create_initial_pages()
    page = ListingPage.objects.get(locale=welsh, kind=Kind.BARRIER)
    ListingPage.objects.filter(pk=page.pk).update(translation_key="6a1d6c6e-59a5-4b55-8a43-5a3f3b1c0d27")
    create_initial_pages()
    english = ListingPage.objects.get(locale=Locale.get_default(), kind=Kind.BARRIER)
    assert ListingPage.objects.get(locale=welsh, kind=Kind.BARRIER).translation_key == english.translation_key


def test_a_translation_lands_below_the_listing_in_its_language(client, welsh):
    create_initial_pages()
    entry = factories.case_study("A register")
    translated = entry.copy_for_translation(welsh, copy_parents=True)
    translated.title, translated.slug = "Cofrestr", "cofrestr"
    translated.save_revision().publish()
    cache.clear()
    assert Page.objects.get(pk=translated.pk).get_url() == "/cy/astudiaethau-achos/cofrestr/"
    assert client.get("/cy/astudiaethau-achos/cofrestr/").status_code == 200
