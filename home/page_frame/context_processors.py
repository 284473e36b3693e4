"""Context processor of the frame around every public page, loaded where a template uses it and only then."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from home.page_frame.links import language_links, site_links


def page_frame(request):
    """Return the name of the site, its SiteLinks, and the LanguageLinks of an address without a page.

    A page brings `languages` of its own (practice.models.mixins.page_frame).
    """
    return {
        "bank_name": settings.WAGTAIL_SITE_NAME,
        "links": SimpleLazyObject(lambda: site_links(request)),
        "languages": SimpleLazyObject(lambda: language_links(None, request)),
    }
