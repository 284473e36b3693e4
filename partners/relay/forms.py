"""The form by which a reader writes to the contact of an entry."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from partners.models.relayed_message import MAX_MESSAGE_LENGTH
from practice.public_forms.forms import GuardedForm
from practice.public_forms.spam_guard import FormStampRefused, FormStamps

FORM_STAMPS = FormStamps("partners.relay", max_seconds_open=24 * 60 * 60)
TOO_LONG = _("This is longer than %(limit_value)s characters. Make it shorter.")


def one_line(text):
    """Refuse a text of several lines, which could pass for a header of the mail; raises ValidationError."""
    if len(text.splitlines()) > 1 or not text.isprintable():
        raise ValidationError(_("Write this in one line."))


class MessageForm(GuardedForm):
    """Who writes and what; `token` is the form's stamp."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=100,
        validators=[one_line],
        error_messages={"required": _("Say who you are."), "max_length": TOO_LONG},
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        error_messages={
            "required": _("Give the address that the answer is to go to."),
            "invalid": _("Write an e-mail address such as name@example.org."),
        },
    )
    organisation = forms.CharField(
        label=_("Your council or organisation"),
        required=False,
        max_length=150,
        validators=[one_line],
        error_messages={"max_length": TOO_LONG},
    )
    text = forms.CharField(
        label=_("Your message"),
        max_length=MAX_MESSAGE_LENGTH,
        widget=forms.Textarea,
        error_messages={"required": _("Write what you would like to know."), "max_length": TOO_LONG},
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_token(self):
        """Return the unique key in the form's stamp; refuse a form opened too recently or too long ago."""
        try:
            key, _opened = FORM_STAMPS.read(self.cleaned_data["token"])
        except FormStampRefused as refusal:
            raise forms.ValidationError(refusal.message) from None
        return key

    @property
    def next_token(self):
        """The stamp to render: the submitted one while it is valid, so that a form sent again is the same message."""
        return FORM_STAMPS.renewed(self.data.get("token", ""), key=uuid.uuid4().hex, is_corrected=bool(self.errors))
