"""Wagtail's form for external links, with a field error where the URL is missing from the form."""

from wagtail.admin.forms.choosers import ExternalLinkChooserForm, URLOrAbsolutePathField
from wagtail.admin.views.chooser import ExternalLinkView


class TolerantURLField(URLOrAbsolutePathField):
    """Wagtail's field, which fails on a form that does not hold it at all."""

    def to_python(self, value):
        return super().to_python("" if value is None else value)


class ExternalLinkForm(ExternalLinkChooserForm):
    """Wagtail's form."""

    url = TolerantURLField(required=True, label=ExternalLinkChooserForm.base_fields["url"].label)


class ValidatedExternalLinkView(ExternalLinkView):
    """Wagtail's view, with that form."""

    form_class = ExternalLinkForm
