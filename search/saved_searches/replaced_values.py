"""Follows filters of saved searches whose topic, tag or other term became part of another."""

from django.conf import settings
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect

from search.pages.listing_redirects import LISTED_VOCABULARIES
from search.query.existing_values import SLUG, existing_values


def follow_replacements(data, existing):
    """Return the QueryDict `data` with each listed value that is gone replaced by what its listing redirects to.

    existing: as `existing_values` returns it, to which the replacements are added. No statement where all values exist.
    """
    gone = {
        _old_path(facet, value): (facet, value)
        for facet in LISTED_VOCABULARIES
        for value in data.getlist(facet)
        if SLUG.fullmatch(value) and value not in existing.get(facet, ())
    }
    if not gone:
        return data
    redirects = Redirect.objects.filter(site=None, old_path__in=gone).values_list("old_path", "redirect_link")
    data = data.copy()
    for old_path, link in redirects:
        facet, value = gone[old_path]
        replacement = _listed_at(link)
        if replacement:
            data.setlist(facet, [one for one in data.getlist(facet) if one != value])
            data.appendlist(*replacement)
    now = existing_values(data)
    for facet in LISTED_VOCABULARIES & now.keys():
        existing[facet] = set(existing.get(facet, ())) | set(now[facet])
    return data


def _old_path(facet, value):
    with override(settings.LANGUAGE_CODE):
        return Redirect.normalise_path(reverse(f"search:{facet}", args=[value]))


def _listed_at(path):
    """Return (facet, value) of the listing at a path in the site's own language, None for any other page."""
    with override(settings.LANGUAGE_CODE):
        try:
            match = resolve(path)
        except Resolver404:
            return None
    is_listing = match.namespace == "search" and match.url_name in LISTED_VOCABULARIES
    return (match.url_name, match.kwargs["slug"]) if is_listing else None
