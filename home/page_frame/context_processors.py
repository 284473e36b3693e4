"""Context processor of the frame around every public page, loaded where a template uses it and only then."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from home.page_frame.links import language_links, site_links
from partners.bank_export.served_copy import served_copy


def page_frame(request):
    """Return the site’s name, its SiteLinks, the ServedCopy of the bank, the LanguageLinks of an address without page.

    A page brings `languages` of its own (practice.models.mixins.page_frame).
    """
    return {
        "bank_name": settings.WAGTAIL_SITE_NAME,
        "bank_copy": SimpleLazyObject(served_copy),
        "links": SimpleLazyObject(lambda: site_links(request)),
        "languages": SimpleLazyObject(lambda: language_links(None, request)),
    }
