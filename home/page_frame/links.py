"""Loads what the frame around every public page shows: its menu, its footer and the languages a page exists in."""

from dataclasses import dataclass, field

from django.db.models import Q
from django.db.models.functions import Substr
from django.urls import reverse, translate_url
from django.utils.translation import get_language, get_language_info, gettext, override
from django.utils.translation import gettext as _
from wagtail.models import Page, Site, get_page_models

from facilitation.models import SeriesPage
from practice.models import EntryPage
from practice.models.compiled_queries import compiled_query
from practice.registers import PAGE_LANGUAGES, loads_context
from practice.site_urls import absolute_url, clear_root_path_cache, page_path
from search.browsing.vocabularies import VOCABULARIES


@dataclass(frozen=True)
class MenuLink:
    """One link of the menu or the footer; `current` is true on the page itself and on everything below it."""

    url: str
    text: str
    current: bool


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
    """One language of the site, and where a reader of the present page goes on in it.

    Where the page `is_translation`, that is the page itself; otherwise the nearest page above it that there is.
    """

    code: str
    name: str
    url: str
    current: bool
    is_translation: bool = True

    @property
    def address(self):
        """The same in full, for machines."""
        return absolute_url(self.url)

    @property
    def note(self):
        """A few words in that language where the page is not available in it, else ""."""
        if self.is_translation:
            return ""
        with override(self.code):
            # Translators: stands after the name of your language in the menu, on a page that is not available in it.
            return gettext("this page is not available")


def site_links(request):
    """Return the SiteLinks in the reader's language, with one query; none where no site answers to the request.

    The same query tells which languages the site has a home page in, whatever this process remembered of them.
    """
    site = Site.find_for_request(request)
    if site is None:
        return SiteLinks(menu=[], footer=[])
    home = site.root_page
    pages = _homes_and_pages_below(home.translation_key, get_language(), depth=home.depth)
    _know_all_homes(request, [page for page in pages if page.depth == home.depth])
    menu, footer, home_url = [], [], "/"
    for page in pages:
        url = page_path(page, request)
        if page.depth == home.depth:
            if page.locale.language_code == get_language():
                home_url = url
            continue
        (menu if page.show_in_menus else footer).append(_link(url, page.title, request))
    footer.append(_link(reverse("partner_guide"), _("For partners"), request))
    browse = [_link(vocabulary.url, str(vocabulary.title), request) for vocabulary in VOCABULARIES]
    if menu:
        menu += [_link(reverse("facilitation:questions"), _("Questions"), request), browse[0]]
    return SiteLinks(menu, footer, home_url, reverse("facilitation:share"), browse)


@compiled_query
def _homes_and_pages_below(translation_key, language, *, depth):
    """Return the query for the home pages in all languages, `depth` below the root, and the pages below one of them."""
    homes = Page.objects.filter(translation_key=translation_key)
    here = homes.filter(locale__language_code=language)
    return (
        Page.objects.live()
        # A page behind a password keeps its title to itself; a restriction further up hides the home page too.
        .filter(view_restrictions__isnull=True)
        .annotate(path_of_parent=Substr("path", 1, depth * Page.steplen))
        .filter(Q(depth=depth + 1, path_of_parent__in=here.values("path")) | Q(path__in=homes.values("path")))
        .exact_type(*_section_types())
        .select_related("locale")
        .order_by("path")
    )


def _section_types():
    """Return the types of page that the menu and the foot of a page can lead to.

    Entries stand further down, and a series is found by the listing of sessions: however many there are, the foot stays
    short. To name the few types that remain lets the database begin with their pages, where it read every page before.
    """
    return [model for model in get_page_models() if not issubclass(model, EntryPage | SeriesPage)]


def _link(url, text, request):
    return MenuLink(url=url, text=text, current=bool(url) and request.path.startswith(url))


def _know_all_homes(request, homes):
    """Let this process ask anew for the list of home pages if one of `homes` is missing from it."""
    root_paths = {root.root_path for root in Site.get_site_root_paths()}
    if any(page.url_path not in root_paths for page in homes):
        clear_root_path_cache(request)


@loads_context(PAGE_LANGUAGES)
def language_links(page, request, written_in=""):
    """Return a LanguageLink per language that the home page is published in, with one query; none on a site of one.

    An address without a page (None), such as the search, exists in all of them; where its words are `written_in` one
    language only, the others show the same words. An alias stands in for a translation, and is none.
    """
    site = Site.find_for_request(request)
    if site is None:
        return []
    if len(Site.get_site_root_paths()) == 1:  # kept in the cache: one root, so one language
        return []
    nearest = {}
    for version in _versions_with_those_above(page or site.root_page, site.root_page):
        code = version.locale.language_code
        if code not in nearest or version.depth > nearest[code].depth:
            nearest[code] = version
    links = []
    for code, version in nearest.items():
        url = page_path(version, request) if page else translate_url(request.get_full_path(), code)
        name = get_language_info(code.split("-")[0])["name_local"]  # "English", not "British English"
        is_translation = version.translation_key == page.translation_key if page else (written_in or code) == code
        if url:
            links.append(LanguageLink(code, name, url, code == get_language(), is_translation))
    return links


def _versions_with_those_above(page, root):
    """Return the published pages in all languages that are `page` or stand above it, up to the home page."""
    step = Page.steplen
    return _versions_of([page.path[: step * depth] for depth in range(root.depth, page.depth + 1)])


@compiled_query
def _versions_of(paths):
    """Return the query for the published pages in all languages of those at these tree paths."""
    keys = Page.objects.filter(path__in=paths).values("translation_key")
    # Told "no alias" outright, SQLite would begin with every page that is none; `readable` says it this way, too.
    versions = Page.objects.live().filter(~Q(alias_of__isnull=False), translation_key__in=keys)
    return versions.select_related("locale").order_by("path")
