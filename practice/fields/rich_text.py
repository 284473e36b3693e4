"""The rich text field of entries, with the few features that readers need."""

from html import unescape

from django.utils.html import strip_tags
from wagtail.fields import RichTextField

FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class ProseField(RichTextField):
    """Rich text with headings below the section's own, emphasis, lists and links."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("features", FEATURES)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def clean(self, value, model_instance):
        """Return the text; "" where the editor's box left nothing but empty paragraphs."""
        cleaned = super().clean(value, model_instance)
        return cleaned if cleaned and unescape(strip_tags(cleaned)).strip() else ""

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.fields.RichTextField", args, kwargs
