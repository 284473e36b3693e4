"""Mixin: the language that the text of a page is written in, where it differs from that of its address."""

from django.utils.functional import cached_property
from wagtail.models import Page
from wagtail_localize.models import Translation


class TextLanguageMixin:
    """Mixin for page types: an alias has the address of one language and the text of another."""

    @cached_property
    def text_language(self):
        """The code of the language its words are in where that is another than its address says, else ""."""
        if self.alias_of_id is None:
            return ""
        source = Page.objects.filter(pk=self.alias_of_id).select_related("locale").get()
        return "" if source.locale_id == self.locale_id else source.locale.language_code

    def is_translation(self):
        """Tell whether the page was made from a text in another language, an alias for want of one included."""
        if self.alias_of_id is not None:
            return True
        made = Translation.objects.filter(source__object_id=self.translation_key, target_locale_id=self.locale_id)
        return made.exists()
