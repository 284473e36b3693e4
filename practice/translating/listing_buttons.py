"""Translation buttons in page lists; what they depend on is loaded with the list."""

from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import ListingButton
from wagtail.models import Locale, Page
from wagtail_localize import wagtail_hooks as stock
from wagtail_localize.models import TranslationSource

HOOK_NAME = "register_page_listing_more_buttons"


def annotate_translation_options(pages):
    """Annotate pages with `has_language_left` to be translated into, and `source_of_translations`, a key or None."""
    versions = Page.objects.filter(
        translation_key=OuterRef(OuterRef("translation_key")), locale_id=OuterRef("pk"), alias_of=None
    )
    sources = TranslationSource.objects.filter(
        Exists(TranslationSource.translations.rel.related_model.objects.filter(source=OuterRef("pk"), enabled=True)),
        object_id=OuterRef("translation_key"),
        locale_id=OuterRef("locale_id"),
    )
    return pages.annotate(
        has_language_left=Exists(Locale.objects.filter(~Exists(versions))),
        source_of_translations=Subquery(sources.values("pk")[:1]),
    )


def listing_buttons(page, user, view_name=None, next_url=None):
    """Yield wagtail-localize's buttons for a page, without a statement where the list annotated what they need."""
    if not hasattr(page, "has_language_left"):
        yield from stock.page_listing_more_buttons(page, user, view_name, next_url)
        return
    if page.is_root() or not user.has_perm("wagtail_localize.submit_translation"):
        return
    if page.has_language_left:
        url = reverse("wagtail_localize:submit_page_translation", args=[page.alias_of_id or page.pk])
        yield ListingButton(_("Translate this page"), url, priority=60, icon_name="wagtail-localize-language")
    if page.source_of_translations:
        url = reverse("wagtail_localize:update_translations", args=[page.source_of_translations])
        url += f"?{urlencode({'next': next_url})}" if next_url else ""
        yield ListingButton(_("Sync translated pages"), url, priority=60, icon_name="resubmit")


def replace_listing_buttons():
    """Replace wagtail-localize's buttons, which query for each page of a list.

    Wagtail has no way to take a hook back, so that this looks into where it keeps them.
    """
    registered = hooks._hooks[HOOK_NAME]
    registered[:] = [
        (listing_buttons if hook is stock.page_listing_more_buttons else hook, order) for hook, order in registered
    ]
