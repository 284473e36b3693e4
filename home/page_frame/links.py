"""Loads what the frame around every public page shows: its menu, its footer and the languages a page exists in."""

from dataclasses import dataclass, field

from django.db.models import F, Q
from django.db.models.functions import Substr
from django.urls import reverse, translate_url
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from facilitation.models import SeriesPage
from practice.registers import PAGE_LANGUAGES, loads_context
from practice.site_urls import absolute_url, clear_root_path_cache, page_path
from search.browsing.vocabularies import VOCABULARIES


@dataclass(frozen=True)
class MenuLink:
    """One link of the menu or the footer; `current` is true on the page itself and on everything below it.

    `language` is that of the text where it is another than the reader's.
    """

    url: str
    text: str
    current: bool
    language: str = ""


@dataclass(frozen=True)
class SiteLinks:
    """Links of the frame: home page, menu, footer, lists to browse and the form to share what one knows.

    Behind the pages of the menu stand the tracker of questions and the list of topics, which are no pages of the tree.
    `browse` holds the lists of what entries are filed under.

    `offer` is where readers share what the bank lacks; it takes ?topic= with a slug, or ?q= with what was searched for.
    """

    menu: list
    footer: list
    home_url: str = "/"
    share_url: str = ""
    browse: list = field(default_factory=list)

    @property
    def here(self):
        """The link of the menu below which the reader is, None elsewhere."""
        return next((link for link in self.menu if link.current), None)


@dataclass(frozen=True)
class LanguageLink:
    """One language that the present page can be read in."""

    code: str
    name: str
    url: str
    current: bool

    @property
    def address(self):
        """The same in full, for machines."""
        return absolute_url(self.url)


def site_links(request):
    """Return the SiteLinks in the reader's language, with one query; none where no site answers to the request.

    The same query tells which languages the site has a home page in, whatever this process remembered of them.
    """
    site = Site.find_for_request(request)
    if site is None:
        return SiteLinks(menu=[], footer=[])
    home = site.root_page
    homes = Page.objects.filter(translation_key=home.translation_key)
    here = homes.filter(locale__language_code=get_language())
    pages = (
        Page.objects.live()
        # A page behind a password keeps its title to itself; a restriction further up hides the home page too.
        .filter(view_restrictions__isnull=True)
        .annotate(written_in=F("alias_of__locale__language_code"))
        .annotate(path_of_parent=Substr("path", 1, len(home.path)))
        .filter(Q(depth=home.depth + 1, path_of_parent__in=here.values("path")) | Q(path__in=homes.values("path")))
        # A series is found by the listing of sessions; however many there are, the foot of every page stays short.
        .not_exact_type(SeriesPage)
        .select_related("locale")
        .order_by("path")
    )
    pages = list(pages)
    _know_all_homes(request, [page for page in pages if page.depth == home.depth])
    menu, footer, home_url = [], [], "/"
    for page in pages:
        url = page_path(page, request)
        if page.depth == home.depth:
            if page.locale.language_code == get_language():
                home_url = url
            continue
        other = page.written_in if page.written_in not in (None, page.locale.language_code) else ""
        (menu if page.show_in_menus else footer).append(_link(url, page.title, request, other))
    browse = [_link(vocabulary.url, str(vocabulary.title), request) for vocabulary in VOCABULARIES]
    if menu:
        menu += [_link(reverse("facilitation:questions"), _("Questions"), request), browse[0]]
    return SiteLinks(menu, footer, home_url, reverse("facilitation:share"), browse)


def _link(url, text, request, language=""):
    return MenuLink(url=url, text=text, current=bool(url) and request.path.startswith(url), language=language)


def _know_all_homes(request, homes):
    """Let this process ask anew for the list of home pages if one of `homes` is missing from it."""
    root_paths = {root.root_path for root in Site.get_site_root_paths()}
    if any(page.url_path not in root_paths for page in homes):
        clear_root_path_cache(request)


@loads_context(PAGE_LANGUAGES)
def language_links(page, request):
    """Return a LanguageLink per language the page is published in, with one query; none where the site has only one.

    An address without a page (None), such as the search, exists in the languages that the home page is published in. An
    alias stands in for a translation nobody has written yet, so it is none.
    """
    site = Site.find_for_request(request)
    if site is None:
        return []
    if len(Site.get_site_root_paths()) == 1:  # kept in the cache: one root, so one language
        return []
    versions = (page or site.root_page).get_translations(inclusive=True).live().filter(alias_of=None)
    versions = versions.select_related("locale")
    links = []
    for version in versions:
        code = version.locale.language_code
        url = page_path(version, request) if page else translate_url(request.get_full_path(), code)
        name = get_language_info(code.split("-")[0])["name_local"]  # "English", not "British English"
        if url:
            links.append(LanguageLink(code=code, name=name, url=url, current=code == get_language()))
    return links
