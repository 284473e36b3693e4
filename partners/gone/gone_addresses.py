"""Lets the addresses of pages and terms that are gone lead to a notice: what was given out once is never a dead end."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect

from facilitation.models import Provenance, SeriesPage
from practice.models import EntryPage, Instrument, Organisation, Place, Tag, Theme, Topic
from practice.site_urls import page_path

LISTED_TERMS = (Theme, Topic, Tag, Place, Organisation, Instrument)  # each has a page that lists its entries


def permanent_path_of(page):
    """Return the path of the permanent address of an entry or a series, None for any other page."""
    if isinstance(page, EntryPage):
        return reverse("permanent_address", args=[page.number])
    if isinstance(page, SeriesPage):
        return reverse("permanent_series_address", args=[page.pk])
    return None


def lead_from_unpublished(page):
    """Let the address of a page that readers see no more lead to its permanent one, which says what became of it.

    For the time being: the redirect goes when a page is published there.
    """
    path, permanent = page_path(page), permanent_path_of(page)
    if path and permanent:
        Redirect.objects.update_or_create(
            old_path=Redirect.normalise_path(path),
            site=None,
            defaults={"redirect_page": None, "redirect_link": permanent, "is_permanent": False},
        )


def redirects_to(page):
    """Return the redirects that lead to a page, a list of (old path, id of its site or None)."""
    return list(Redirect.objects.filter(redirect_page_id=page.pk).values_list("old_path", "site_id"))


def lead_from_deleted(page, old_addresses):
    """Let the addresses that led to a page which is deleted, as `redirects_to` returns them, lead to its permanent one.

    Not where its title is what somebody said: once they go back on it nothing would tell which addresses hold it.
    """
    permanent = permanent_path_of(page)
    if isinstance(page, EntryPage) and _is_title_from_contribution(page):
        Redirect.objects.filter(redirect_link=permanent).delete()
        return
    for old_path, site_id in old_addresses:
        Redirect.objects.get_or_create(
            old_path=old_path, site_id=site_id, defaults={"redirect_link": permanent, "is_permanent": False}
        )


def _is_title_from_contribution(page):
    return Provenance.objects.filter(number=page.permanent_number_id, field="title").exists()


def lead_from_deleted_term(model, slug):
    """Let the listing of a deleted term lead to a notice in each language, unless another took its place."""
    facet = model._meta.model_name
    if model.objects.filter(slug=slug).exists():
        return
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            old_path = Redirect.normalise_path(reverse(f"search:{facet}", args=[slug]))
            notice = reverse("deleted_term", args=[facet, slug])
        Redirect.objects.get_or_create(
            old_path=old_path, site=None, defaults={"redirect_link": notice, "is_permanent": False}
        )
