"""The forms by which somebody follows something, and asks what is held on an address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.models import Frequency
from practice.public_forms.forms import GuardedForm
from practice.public_forms.spam_guard import FormStampRefused, FormStamps

FORM_STAMPS = FormStamps("partners.follow", max_seconds_open=24 * 60 * 60)
_ADDRESS_ERRORS = {
    "required": _("Write your e-mail address."),
    "invalid": _("Write an e-mail address such as name@example.org."),
    "max_length": _("Write an e-mail address such as name@example.org."),
}


class AddressForm(GuardedForm):
    """An e-mail address; `stamp` is the form's."""

    email = forms.EmailField(label=_("Your e-mail address"), max_length=254, error_messages=_ADDRESS_ERRORS)
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_stamp(self):
        """Refuse a form opened too recently or too long ago."""
        try:
            FORM_STAMPS.read(self.cleaned_data["stamp"])
        except FormStampRefused as refusal:
            raise forms.ValidationError(refusal.message) from None
        return ""

    @property
    def next_stamp(self):
        """The stamp to render: the submitted one while it is good."""
        return FORM_STAMPS.renewed(self.data.get("stamp", ""), is_corrected=bool(self.errors.get("email")))


class FollowForm(AddressForm):
    """An address, and how often it is written to at most."""

    frequency = forms.ChoiceField(
        label=_("How often at most"),
        choices=Frequency.choices,
        initial=Frequency.WEEKLY,
        error_messages={
            "required": _("Choose how often we write to you."),
            "invalid_choice": _("Choose how often we write to you."),
        },
    )
    field_order = ["email", "frequency", "stamp"]
