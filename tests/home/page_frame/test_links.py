"""The frame's links are those of the page tree: menu, footer and languages, at one query each."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import Locale, Page, PageViewRestriction, Site

from home.initial_pages import create_initial_pages
from home.models import StandardPage
from home.page_frame.context_processors import page_frame
from home.page_frame.links import LanguageLink, MenuLink, language_links, site_links
from practice.site_urls import absolute_url
from practice.templatetags.practice_tags import alternates

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    """The root page of the default site, without the pages that a fresh site has below it."""
    root = Site.objects.get(is_default_site=True).root_page.specific
    for page in root.get_children():
        page.delete()
    root.refresh_from_db()
    return root


def add(parent, title, **fields):
    """Put a live page under `parent` and return it."""
    slug = title.lower().replace(" ", "-")
    return parent.add_child(instance=Page(title=title, slug=slug, **fields))


def request_for(path):
    """Return a request for `path`, with the site already found, as middleware does."""
    request = RequestFactory().get(path)
    Site.find_for_request(request)
    Site.get_site_root_paths()
    return request


def test_menu_holds_pages_marked_for_it_and_the_footer_the_others(home):
    add(home, "Barriers", show_in_menus=True)
    add(home, "Privacy")
    add(home, "Case studies", show_in_menus=True)
    add(home, "Draft", show_in_menus=True, live=False)
    links = site_links(request_for("/barriers/nobody-is-sure/"))
    assert links.menu == [
        MenuLink("/barriers/", "Barriers", True),
        MenuLink("/case-studies/", "Case studies", False),
        MenuLink("/questions/", "Questions", False),
        MenuLink("/topics/", "Topics", False),
    ]
    assert [link.url for link in links.browse] == ["/topics/", "/places/", "/organisations/", "/instruments/", "/tags/"]
    assert links.footer == [
        MenuLink("/privacy/", "Privacy", False),
        MenuLink("/for-partners/", "For partners", False),
    ]


def test_a_page_behind_a_password_keeps_its_title_to_itself(home):
    page = add(home, "Members only", show_in_menus=True)
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    assert site_links(request_for("/")).menu == []


@pytest.mark.parametrize("count", [1, 3])
def test_links_cost_one_query_whatever_their_number(home, count, django_assert_num_queries):
    for number in range(count):
        add(home, f"Page {number}", show_in_menus=True)
    request = request_for("/")
    with django_assert_num_queries(1):
        assert len(site_links(request).menu) == count + 2


def test_menu_is_that_of_the_reader_s_language(home):
    welsh = Locale.objects.create(language_code="cy")
    add(home, "Barriers", show_in_menus=True)
    add(home.copy_for_translation(welsh), "Rhwystrau", show_in_menus=True)
    with translation.override("cy"):
        menu = site_links(request_for("/cy/")).menu
    assert [link.url for link in menu] == ["/cy/rhwystrau/", "/cy/questions/", "/cy/topics/"]


def test_languages_are_those_the_page_is_published_in(home, django_assert_num_queries):
    welsh = Locale.objects.create(language_code="cy")
    copy_of_home = home.copy_for_translation(welsh)
    copy_of_home.save_revision().publish()
    page = add(home, "Barriers")
    request = request_for("/barriers/")
    with django_assert_num_queries(1):
        assert language_links(page, request) == [
            LanguageLink("en-gb", "English", "/barriers/", True),
            LanguageLink("cy", "Cymraeg", "/cy/", False, is_translation=False),
        ]
    page.copy_for_translation(welsh).save_revision().publish()
    assert language_links(page, request_for("/barriers/")) == [
        LanguageLink("en-gb", "English", "/barriers/", True),
        LanguageLink("cy", "Cymraeg", "/cy/barriers/", False),
    ]


def test_an_address_without_a_page_exists_in_the_languages_of_the_home_page(home):
    welsh = Locale.objects.create(language_code="cy")
    copy_of_home = home.copy_for_translation(welsh)
    assert [link.code for link in language_links(None, request_for("/search/?q=register"))] == ["en-gb"]
    copy_of_home.save_revision().publish()
    assert [link.code for link in language_links(None, request_for("/search/?q=register"))] == ["en-gb", "cy"]


def test_an_alias_is_no_translation(home):
    welsh = Locale.objects.create(language_code="cy")
    home.copy_for_translation(welsh).save_revision().publish()
    page = add(home, "Barriers")
    page.copy_for_translation(welsh, alias=True)
    links = language_links(page, request_for("/barriers/"))
    assert [(link.code, link.is_translation) for link in links] == [("en-gb", True), ("cy", False)]
    assert alternates(links) == {}


def test_a_page_without_a_translation_leads_to_the_nearest_page_above_it(home, django_assert_num_queries):
    welsh = Locale.objects.create(language_code="cy")
    home.copy_for_translation(welsh).save_revision().publish()
    listing = add(home, "Barriers")
    translated = listing.copy_for_translation(welsh)
    translated.slug = "rhwystrau"
    translated.save_revision().publish()
    page = add(add(listing, "Folder"), "Nobody is sure")
    request = request_for("/barriers/folder/nobody-is-sure/")
    with django_assert_num_queries(1):
        links = language_links(page, request)
    assert links == [
        LanguageLink("en-gb", "English", "/barriers/folder/nobody-is-sure/", True),
        LanguageLink("cy", "Cymraeg", "/cy/rhwystrau/", False, is_translation=False),
    ]
    assert [bool(link.note) for link in links] == [False, True]


def test_machines_are_told_of_live_translations_and_of_the_one_for_everybody_else(home):
    welsh = Locale.objects.create(language_code="cy")
    home.copy_for_translation(welsh).save_revision().publish()
    listed = alternates(language_links(home, request_for("/")))
    assert listed == {"en-GB": absolute_url("/"), "cy": absolute_url("/cy/"), "x-default": absolute_url("/")}


def test_an_address_whose_words_are_in_one_language_is_no_translation_in_the_others(home):
    welsh = Locale.objects.create(language_code="cy")
    home.copy_for_translation(welsh).save_revision().publish()
    links = language_links(None, request_for("/questions/5/"), written_in="en-gb")
    assert [(link.url, link.is_translation) for link in links] == [("/questions/5/", True), ("/cy/questions/5/", False)]


def test_a_site_of_one_language_spends_nothing_on_languages(home, django_assert_num_queries):
    request = request_for("/")
    with django_assert_num_queries(0):
        assert language_links(None, request) == []


def test_without_a_site_there_are_no_links():
    Site.objects.all().delete()
    request = RequestFactory().get("/")
    assert (site_links(request).menu, language_links(None, request)) == ([], [])


def test_the_frame_asks_the_database_only_where_a_template_uses_it(home, django_assert_num_queries):
    request = request_for("/")
    with django_assert_num_queries(0):
        frame = page_frame(request)
    with django_assert_num_queries(1):
        assert [Template("{{ links.home_url }} {{ links.share_url }}").render(Context(frame)) for _ in range(2)] == [
            "/ /share/"
        ] * 2


def test_a_page_tells_its_own_address_and_languages_and_another_address_those_of_the_home_page(client):
    home = create_initial_pages()
    page = home.add_child(instance=StandardPage(title="Privacy", slug="our-privacy"))
    home.copy_for_translation(Locale.objects.create(language_code="cy")).save_revision().publish()
    markup = client.get(page.get_url()).content.decode()
    assert markup.count(f'<link rel="canonical" href="{absolute_url("/our-privacy/")}">') == 1
    assert 'rel="alternate"' not in markup
    markup = client.get("/search/").content.decode()
    assert 'rel="canonical"' not in markup
    assert [f'hreflang="{code}"' in markup for code in ("en-GB", "cy")] == [True, True]
