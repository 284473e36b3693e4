"""Mixin for public pages: what the frame around them says of the page itself."""

from django.utils.functional import SimpleLazyObject

from practice.registers import page_languages
from practice.site_urls import page_url


class PageFrameMixin:
    """Adds to the context the page's full address and the languages it can be read in, loaded where they are used."""

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {
            "canonical_url": SimpleLazyObject(lambda: page_url(self) if self.pk else ""),
            "languages": SimpleLazyObject(lambda: page_languages(self, request)),
        }
