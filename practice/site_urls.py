"""Builds absolute URLs of the site from SITE_URL alone, whatever host a request came in by."""

from django.conf import settings
from wagtail.models import Site

# Where Wagtail remembers, on a page or a request, the home pages that it asked for.
CACHED_ROOT_PATHS = "_wagtail_cached_site_root_paths"


def absolute_url(path):
    """Return the absolute URL of a path that begins with a slash."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


def page_path(page, request=None):
    """Return the URL path of the Page `page`, "" for one that is below no site's root page.

    Each process keeps a list of home pages. One that was published by another process since is not on it, so a page
    that seems to stand nowhere is looked for once more on a list that is asked for anew. A `request`, where there is
    one, remembers the list for the other pages of the same answer.
    """
    found = _path(page, request)
    if not found:
        clear_root_path_cache(request or page)
        found = _path(page, request)
    return found


def page_url(page, request=None):
    """Return the absolute URL of the Page `page`, "" where it is below no site's root page; as `page_path`."""
    path = page_path(page, request)
    return absolute_url(path) if path else ""


def language_alternates(urls):
    """Return what machines are told of the versions of a page, {hreflang: URL} from {language code: URL}.

    Besides each language, "x-default" names the version for readers of any other. A single version has no alternates.
    """
    if len(urls) < 2:
        return {}
    alternates = {}
    for code, url in urls.items():
        language, _hyphen, region = code.partition("-")
        alternates[f"{language}-{region.upper()}" if region else language] = url
    if settings.LANGUAGE_CODE in urls:
        alternates["x-default"] = urls[settings.LANGUAGE_CODE]
    return alternates


def clear_root_path_cache(holder):
    """Clear the cached root paths of this process, and those on `holder`, a page or a request."""
    Site.clear_site_root_paths_cache()
    vars(holder).pop(CACHED_ROOT_PATHS, None)


def _path(page, request):
    parts = page.get_url_parts(request)
    return parts[2] if parts and parts[2] else ""
