"""Form fields of the admin for text: never truncated by the browser, with a count of what is left."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminAutoHeightTextInput

from practice.fields.bounded_text import TOO_LONG_MESSAGE, BoundedTextField


class UntruncatedFieldMixin:
    """Mixin for text fields: the browser does not truncate the text, the form rejects it where it is too long."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.max_length is not None:
            self.error_messages["max_length"] = TOO_LONG_MESSAGE

    def widget_attrs(self, widget):
        """Return the attributes of the box: its length for the counter in the place of a bound for the browser."""
        attrs = super().widget_attrs(widget)
        longest = attrs.pop("maxlength", None)
        if longest:
            attrs |= {
                "data-longest": longest,
                "data-left": _("%d characters left"),
                "data-too-long": _("%d characters too many"),
            }
        return attrs


class UntruncatedCharField(UntruncatedFieldMixin, forms.CharField):
    """A plain text."""


class UntruncatedEmailField(UntruncatedFieldMixin, forms.EmailField):
    """An e-mail address."""


class UntruncatedURLField(UntruncatedFieldMixin, forms.URLField):
    """A web address."""


def use_in_admin():
    """Register these fields for all plain text fields in admin forms."""
    register_form_field_override(models.CharField, override={"form_class": UntruncatedCharField}, exact_class=True)
    register_form_field_override(models.EmailField, override={"form_class": UntruncatedEmailField}, exact_class=True)
    addresses = {"form_class": UntruncatedURLField, "assume_scheme": "https"}
    register_form_field_override(models.URLField, override=addresses, exact_class=True)
    texts = {"form_class": UntruncatedCharField, "widget": AdminAutoHeightTextInput}
    register_form_field_override(models.TextField, override=texts, exact_class=True)
    register_form_field_override(BoundedTextField, override=texts, exact_class=True)
