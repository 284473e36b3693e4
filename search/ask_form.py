"""The form by which readers ask for an example, and what keeps machines from filling it in."""

import time
import unicodedata
import uuid

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from practice.labels import label_of
from practice.models import Place, PlaceLabel

from .models.example_request import LONGEST_QUESTION

_SALT = "search.ask"
QUICKEST = 2  # seconds in which nobody fills in a form
LONGEST_OPEN = 24 * 60 * 60  # seconds


class PlaceField(forms.ModelChoiceField):
    """A choice of places by name, known by their slugs; one statement for all names."""

    def __init__(self):
        super().__init__(
            Place.objects.none(),
            label=_("Your place"),
            required=False,
            to_field_name="slug",
            empty_label=_("Any place"),
        )

    def label_from_instance(self, place):
        return place.called or place.slug


class AskForm(forms.Form):
    """A question, and if wanted a place and an address. `website` is there for machines; nobody sees it."""

    question = forms.CharField(
        label=_("What are you looking for?"),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea,
        error_messages={
            "required": _("Say what you are looking for."),
            "max_length": _("Your question is longer than %(limit_value)s characters. Make it shorter."),
            "null_characters_not_allowed": _("Your question holds a sign we cannot keep. Type it again."),
        },
    )
    place = PlaceField()
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
        names = label_of(PlaceLabel, "pk")
        self.fields["place"].queryset = Place.objects.annotate(called=names).order_by("called", "slug")
        self.fields["place"].error_messages["invalid_choice"] = _("Choose a place from the list, or none.")

    def clean_question(self):
        text = "".join(sign for sign in self.cleaned_data["question"] if sign in "\n" or not _is_control(sign))
        if not text.strip():
            raise forms.ValidationError(self.fields["question"].error_messages["required"])
        return text.strip()

    def clean_token(self):
        """Return the mark of this one form, which was opened long enough ago and not too long."""
        try:
            mark, opened = signing.loads(self.cleaned_data["token"], salt=_SALT, max_age=LONGEST_OPEN)
        except (signing.BadSignature, TypeError, ValueError):
            raise forms.ValidationError(_("This form was open for too long. Look it over and send it again.")) from None
        if time.time() - opened < QUICKEST:
            raise forms.ValidationError(_("That was very quick. Look it over and send it again."))
        return mark

    @property
    def is_filled_by_machine(self):
        """Whether the field that nobody sees was filled in."""
        return bool(self.data.get("website"))

    @property
    def faults(self):
        """Return [(id of the field to mend or empty, message)] for the summary at the top."""
        ids = {"question": "question", "place": "place", "email": "email"}
        return [(ids.get(name, ""), message) for name, messages in self.errors.items() for message in messages]

    @property
    def next_token(self):
        """The token to send with the form as it is shown now: the one it came with while that is good."""
        given = self.data.get("token", "")
        try:
            signing.loads(given, salt=_SALT, max_age=LONGEST_OPEN)
        except signing.BadSignature:
            return new_token()
        return given


def new_token():
    """Return a token for one form opened now."""
    return signing.dumps([uuid.uuid4().hex, time.time()], salt=_SALT)


def _is_control(sign):
    return unicodedata.category(sign) in ("Cc", "Cs")
