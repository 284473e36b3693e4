"""The form by which readers request an example, and its protection against spam."""

import time
import uuid

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from practice.models import Place, PlaceLabel
from practice.page_context.labels import label_subquery, mark_invented

from .models import MAX_REQUEST_LENGTH

_SALT = "search.ask"
MIN_SECONDS_OPEN = 2  # seconds in which nobody fills in a form
MAX_SECONDS_OPEN = 24 * 60 * 60  # seconds


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


class ExampleRequestForm(forms.Form):
    """A question and, if wanted, a place and an e-mail address. `website` is a honeypot, which people do not see."""

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
        error_messages={"invalid": _("Write an e-mail address such as name@example.org, or leave it empty.")},
    )
    website = forms.CharField(required=False)
    token = forms.CharField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        names = label_subquery(PlaceLabel, "pk")
        self.fields["place"].queryset = Place.objects.offered().annotate(called=names).order_by("called", "slug")
        self.fields["place"].error_messages["invalid_choice"] = _("Choose a place from the list, or none.")

    def clean_token(self):
        """Return the form's unique key from its signed token; refuse one opened too recently or too long ago."""
        try:
            mark, opened = signing.loads(self.cleaned_data["token"], salt=_SALT, max_age=MAX_SECONDS_OPEN)
        except (signing.BadSignature, TypeError, ValueError):
            raise forms.ValidationError(_("This form was open for too long. Look it over and send it again.")) from None
        if time.time() - opened < MIN_SECONDS_OPEN:
            raise forms.ValidationError(_("That was very quick. Look it over and send it again."))
        return mark

    @property
    def is_spam(self):
        """Whether the honeypot was filled in."""
        return bool(self.data.get("website"))

    @property
    def error_summary(self):
        """Return [(id of the field, or "", message)] for the error summary at the top."""
        ids = {"question": "question", "place": "place", "email": "email"}
        return [(ids.get(name, ""), message) for name, messages in self.errors.items() for message in messages]

    @property
    def next_token(self):
        """The token to render: the submitted one while it is valid, so that a form sent again is the same request."""
        given = self.data.get("token", "")
        try:
            signing.loads(given, salt=_SALT, max_age=MAX_SECONDS_OPEN)
        except signing.BadSignature:
            return new_token()
        return given


def new_token():
    """Return a signed token with a unique key and the time, for one form rendered now."""
    return signing.dumps([uuid.uuid4().hex, time.time()], salt=_SALT)
