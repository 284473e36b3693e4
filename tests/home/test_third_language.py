"""A third language is a setting, a catalogue and a file of page texts: Polish, from the switcher to the search."""

import tomllib
from xml.etree import ElementTree

import polib
import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import gettext_lazy, trans_real
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import Translation

from home import initial_pages
from home.initial_pages import create_initial_pages, create_locales
from practice.models import CaseStudyPage
from practice.site_urls import absolute_url
from tests import factories
from tests.practice.admin.users import moderator
from tests.practice.translating.steps import translate

pytestmark = pytest.mark.django_db

ALTERNATE = "{http://www.w3.org/1999/xhtml}link"
PAGE_TEXTS = {"Case studies": "Studia przypadków", "Barriers": "Bariery"}


@pytest.fixture
def polish(settings, tmp_path):
    """The Polish Locale of a site in English, Welsh and Polish, with a small Polish catalogue."""
    known = dict(trans_real._translations)
    folder = tmp_path / "pl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": "nplurals=1; plural=0;"}
    catalogue.append(polib.POEntry(msgid="Skip to main content", msgstr="Przejdź do treści"))
    catalogue.append(
        polib.POEntry(
            msgid="This page is not available in your language", msgstr="Ta strona nie jest dostępna po polsku"
        )
    )
    catalogue.save_as_mofile(str(folder / "django.mo"))
    settings.LOCALE_PATHS = [tmp_path, *settings.LOCALE_PATHS]
    settings.LANGUAGES = [*settings.LANGUAGES, ("pl", gettext_lazy("Polish"))]
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES
    create_locales()
    yield Locale.objects.get(language_code="pl")
    trans_real._translations.clear()
    trans_real._translations.update(known)


@pytest.fixture
def page_texts(monkeypatch, tmp_path):
    """A folder of page texts that has some in Polish."""
    for path in initial_pages.TEXTS.glob("*.toml"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    text = (tmp_path / "en-gb.toml").read_text(encoding="utf-8")
    for english, polish in PAGE_TEXTS.items():
        text = text.replace(f'title = "{english}"', f'title = "{polish}"')
    (tmp_path / "pl.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(initial_pages, "TEXTS", tmp_path)
    return tomllib.loads(text)


def create_pages():
    """Make the pages of every language that has texts."""
    create_initial_pages()
    cache.clear()
    Site.clear_site_root_paths_cache()


@pytest.fixture
def entry(client, polish, page_texts, django_capture_on_commit_callbacks):
    """A case study that an editor had translated into Polish, and that was published so."""
    create_pages()
    english = factories.case_study("A library of things", summary="Neighbours lend each other tools.")
    client.force_login(moderator())
    client.post(reverse("wagtail_localize:submit_page_translation", args=[english.pk]), {"locales": [polish.pk]})
    translation = Translation.objects.get(source__object_id=english.translation_key, target_locale=polish)
    translate(translation, words={"title": "Wypożyczalnia rzeczy", "summary": "Sąsiedzi pożyczają narzędzia."})
    page = CaseStudyPage.objects.get(translation_key=english.translation_key, locale=polish)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"})
    client.logout()
    cache.clear()
    return CaseStudyPage.objects.get(pk=page.pk)


def test_without_page_texts_the_language_has_no_pages_and_says_so_in_its_words(client, polish):
    create_pages()
    english = factories.case_study("A library of things")
    assert Page.objects.filter(locale=polish).count() == 0
    answer = client.get(f"/pl{english.url}")
    assert (answer.status_code, "Ta strona nie jest dostępna po polsku" in answer.content.decode()) == (404, True)


def test_with_page_texts_the_pages_are_there_in_its_words(client, polish, page_texts):
    create_pages()
    made = Page.objects.filter(locale=polish, live=True, alias_of=None)
    assert made.count() == Page.objects.filter(locale=Locale.get_default(), live=True, depth__gt=1).count()
    shown = client.get("/pl/").content.decode()
    assert ('<html lang="pl"' in shown, "Przejdź do treści" in shown) == (True, True)
    assert all(title in shown for title in PAGE_TEXTS.values())


def test_an_entry_is_translated_and_found_in_its_own_language(client, entry):
    assert (entry.live, entry.get_parent().title) == (True, "Studia przypadków")
    assert client.get(entry.url).status_code == 200
    found = {
        words: "Wypożyczalnia rzeczy" in read(client, f"/pl/search/?q={words}") for words in ("narzędzia", "tools")
    }
    assert found == {"narzędzia": True, "tools": False}
    assert "Wypożyczalnia rzeczy" not in read(client, "/search/?q=narzędzia")


def read(client, address):
    """Return the markup at an address, without the marks around what was found."""
    return client.get(address).content.decode().replace("<mark>", "").replace("</mark>", "")


def test_switcher_alternates_and_sitemap_lead_to_it(client, entry):
    english = CaseStudyPage.objects.get(translation_key=entry.translation_key, locale=Locale.get_default())
    shown = client.get(english.url).content.decode()
    assert f'hreflang="pl" href="{absolute_url(entry.url)}"' in " ".join(shown.split())
    assert "polski" in shown.lower()
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    alternates = {(link.get("hreflang"), link.get("href")) for link in root.iter(ALTERNATE)}
    assert ("pl", absolute_url(entry.url)) in alternates
