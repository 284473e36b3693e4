"""Finds what stands in another language at an address where the reader's own language has nothing, and answers with it.

Such a page never passes for a translation: readers are told in their language and led to the original, or see it marked
as what it is where the settings say so for its kind.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_info, override
from wagtail.models import Page, Site

from practice.models.querysets import view_restrictions_above
from practice.registers import page_languages
from practice.site_urls import page_path


@dataclass(frozen=True)
class Untranslated:
    """A published page in another language; `translation` is its version in the reader's, at another address."""

    page: Page
    translation: Page | None

    @property
    def language(self):
        """The code of the language the page is written in."""
        return self.page.locale.language_code

    @property
    def language_name(self):
        """What that language calls itself."""
        return get_language_info(self.language.split("-")[0])["name_local"]

    @property
    def url(self):
        """The path of the page."""
        return page_path(self.page)


def language_of_home(home):
    """Return the code of the language of a home page, from the list that Wagtail keeps; None for one not on it."""
    return next((root.language_code for root in Site.get_site_root_paths() if root.root_path == home.url_path), None)


def find_untranslated(home, path_components):
    """Return the Untranslated that readers mean by an address below the site's home page, None without one.

    `home` is the home page in any language. The address may be that of the original below the prefix of the reader's
    language, or begin with that of a page that has a translation, such as a listing.
    """
    language = get_language()
    homes = list(Page.objects.filter(translation_key=home.translation_key).select_related("locale"))
    others = [one for one in homes if one.locale.language_code != language]
    own = next((one for one in homes if one.locale.language_code == language), None)
    paths = {one.url_path + "".join(f"{part}/" for part in path_components) for one in others}
    if own:
        paths |= _paths_by_ancestors(own, path_components)
    page = (
        Page.objects.live()
        .filter(url_path__in=paths, alias_of=None, locale__in=[one.locale_id for one in others])
        .filter(~Exists(view_restrictions_above()))
        .select_related("locale")
        .first()
    )
    if page is None:
        return None
    versions = page.get_translations().live().filter(alias_of=None, locale__language_code=language)
    return Untranslated(page, versions.first())


def _paths_by_ancestors(own, parts):
    """Return the url_paths that an address has in other languages where its beginning is that of a translated page."""
    prefixes = {
        own.url_path + "".join(f"{part}/" for part in parts[:length]): parts[length:] for length in range(1, len(parts))
    }
    pages = Page.objects.filter(url_path__in=prefixes).only("url_path", "translation_key", "path", "depth")
    rest = {page.translation_key: prefixes[page.url_path] for page in pages}
    originals = Page.objects.filter(translation_key__in=rest).exclude(path__startswith=own.path)
    return {
        path + "".join(f"{part}/" for part in rest[key])
        for path, key in originals.values_list("url_path", "translation_key")
    }


def untranslated_response(untranslated, request):
    """Return the response for an Untranslated: a redirect to its translation, the page marked, or 404 with the way."""
    if untranslated.translation:
        return HttpResponseRedirect(page_path(untranslated.translation, request))
    page = untranslated.page.specific
    if getattr(page, "of_kind", None) in settings.KINDS_SHOWN_UNTRANSLATED:
        page.text_language, page.is_shown_untranslated = untranslated.language, True
        # What the page says is made here, in its own language; the frame is rendered later, in the reader's.
        with override(untranslated.language):
            return page.serve(request)
    loaded = {
        "untranslated": untranslated,
        "languages": SimpleLazyObject(lambda: page_languages(untranslated.page, request)),
    }
    return render(request, "home/not_in_language.html", loaded, status=404)
