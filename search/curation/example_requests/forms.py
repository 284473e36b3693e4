"""The form by which readers request an example."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from practice.models import Place, PlaceLabel
from practice.page_context.labels import label_subquery, mark_invented
from practice.public_forms.forms import INVALID_EMAIL, GuardedForm
from practice.public_forms.spam_guard import FormStampRefused, FormStamps

from .models import MAX_REQUEST_LENGTH

FORM_STAMPS = FormStamps("search.ask", max_seconds_open=24 * 60 * 60)


class PlaceChoiceField(forms.ModelChoiceField):
    """A choice of places by name; the submitted value is the slug. One statement reads all names."""

    def __init__(self):
        super().__init__(
            Place.objects.none(),
            label=_("Your place"),
            required=False,
            to_field_name="slug",
            empty_label=_("Any place"),
        )

    def label_from_instance(self, place):
        return mark_invented(place.called or place.slug, place.is_illustration)


class ExampleRequestForm(GuardedForm):
    """A question and, if wanted, a place and an e-mail address; `token` is the form's stamp."""

    question = forms.CharField(
        label=_("What are you looking for?"),
        max_length=MAX_REQUEST_LENGTH,
        widget=forms.Textarea,
        error_messages={
            "required": _("Say what you are looking for."),
            "max_length": _("Your question is longer than %(limit_value)s characters. Make it shorter."),
        },
    )
    place = PlaceChoiceField()
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        max_length=254,
        error_messages={"invalid": INVALID_EMAIL},
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        names = label_subquery(PlaceLabel, "pk")
        self.fields["place"].queryset = Place.objects.offered().annotate(called=names).order_by("called", "slug")
        self.fields["place"].error_messages["invalid_choice"] = _("Choose a place from the list, or none.")

    def clean_token(self):
        """Return the unique key in the form's stamp; refuse a form opened too recently or too long ago."""
        try:
            key, _opened = FORM_STAMPS.read(self.cleaned_data["token"])
        except FormStampRefused as refusal:
            raise forms.ValidationError(refusal.message) from None
        return key

    @property
    def next_token(self):
        """The stamp to render: the submitted one while it is valid, so that a form sent again is the same request."""
        return FORM_STAMPS.renewed(self.data.get("token", ""), key=uuid.uuid4().hex)
