"""Mixin: the language that the text of a page is written in, where it differs from that of its address."""

from django.utils.functional import cached_property
from wagtail.models import Page
from wagtail_localize.models import Translation


class TextLanguageMixin:
    """Mixin for page types: an alias may have the address of one language and the text of another.

    Readers never get such an alias: it keeps the place of a translation that nobody has written yet.
    """

    def save(self, *args, **kwargs):
        """Save the page, as a draft where it is an alias in another language than its source.

        Wagtail publishes every alias with its source, and wagtail-localize makes aliases of what stands above a page.
        """
        if self.live and self.alias_of_id is not None and self.text_language:
            self.live, self.has_unpublished_changes = False, True
        return super().save(*args, **kwargs)

    @cached_property
    def text_language(self):
        """The code of the language its words are in where that is another than its address says, else ""."""
        if self.alias_of_id is None:
            return ""
        source = Page.objects.filter(pk=self.alias_of_id).select_related("locale").get()
        return "" if source.locale_id == self.locale_id else source.locale.language_code

    def is_translation(self):
        """Tell whether its text is made from one in another language, as an alias is, and not written by hand."""
        if self.alias_of_id is not None:
            return True
        made = Translation.objects.filter(source__object_id=self.translation_key, target_locale_id=self.locale_id)
        return made.filter(enabled=True).exists()
