"""Wording for the frame around every page: the site's name, its menu and the languages a page exists in."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Substr
from django.urls import reverse, translate_url
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from facilitation.models import SeriesPage

register = template.Library()


@dataclass(frozen=True)
class Link:
    """One link of the menu or the footer; `current` is true on the page itself and on everything below it."""

    url: str
    text: str
    current: bool


@dataclass(frozen=True)
class SiteLinks:
    """The home page, and what stands directly under it: the pages shown in menus, and the others for the footer.

    Behind the pages of the menu stands the tracker of questions, which is no page of the tree.

    `offer` is where readers share what the bank lacks; it takes ?topic= with a slug, or ?q= with what was searched for.
    """

    menu: list
    footer: list
    home_url: str = "/"
    offer: str = ""

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


@register.simple_tag
def site_name():
    """Return the name of the site."""
    return settings.WAGTAIL_SITE_NAME


@register.simple_tag(takes_context=True)
def site_links(context):
    """Return the SiteLinks in the reader's language, with one query; none where no site answers to the request."""
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    if site is None:
        return SiteLinks(menu=[], footer=[])
    home = site.root_page
    homes = Page.objects.filter(translation_key=home.translation_key, locale__language_code=get_language())
    pages = (
        Page.objects.live()
        # A page behind a password keeps its title to itself; a restriction further up hides the home page too.
        .filter(view_restrictions__isnull=True)
        .annotate(path_of_parent=Substr("path", 1, len(home.path)))
        .filter(Q(depth=home.depth + 1, path_of_parent__in=homes.values("path")) | Q(path__in=homes.values("path")))
        # A series is found by the listing of sessions; however many there are, the foot of every page stays short.
        .not_exact_type(SeriesPage)
        .order_by("path")
    )
    menu, footer, home_url = [], [], "/"
    for page in pages:
        url = page.get_url(request)
        if page.depth == home.depth:
            home_url = url
            continue
        link = Link(url=url, text=page.title, current=bool(url) and request.path.startswith(url))
        (menu if page.show_in_menus else footer).append(link)
    if menu:
        tracker = reverse("facilitation:questions")
        menu.append(Link(url=tracker, text=_("Questions"), current=request.path.startswith(tracker)))
    return SiteLinks(menu=menu, footer=footer, home_url=home_url, offer=reverse("facilitation:share"))


@register.simple_tag(takes_context=True)
def language_links(context):
    """Return a LanguageLink per language the page is published in, with one query; none where the site has only one.

    An address without a page, such as the search, exists in the languages that the home page is published in. An
    alias stands in for a translation nobody has written yet, so it is none.
    """
    request, page = context.get("request"), context.get("page")
    site = Site.find_for_request(request) if request else None
    if site is None:
        return []
    if len(Site.get_site_root_paths()) == 1:  # kept in the cache: one root, so one language
        return []
    shown = page if isinstance(page, Page) else None
    versions = (shown or site.root_page).get_translations(inclusive=True).live().filter(alias_of=None)
    versions = versions.select_related("locale")
    links = []
    for version in versions:
        code = version.locale.language_code
        url = version.get_url(request) if shown else translate_url(request.get_full_path(), code)
        name = get_language_info(code.split("-")[0])["name_local"]  # "English", not "British English"
        links.append(LanguageLink(code=code, name=name, url=url, current=code == get_language()))
    return links
