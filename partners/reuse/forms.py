"""The form by which readers say that they used an entry."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.models.reuse_report import MAX_REPORT_LENGTH, NEEDS_DESCRIPTION, NEEDS_ORGANISATION
from practice.fields.partial_dates import PartialDateFormField
from practice.public_forms.forms import INVALID_EMAIL, GuardedForm
from practice.public_forms.spam_guard import FormStampRefused, FormStamps

FORM_STAMPS = FormStamps("partners.reuse", max_seconds_open=24 * 60 * 60)
NAMED, DESCRIBED = "named", "described"
CONSENT_WORDING = _(
    "The bank may publish what I write here, under the Open Government Licence, with the name of the organisation or "
    "as I describe it. I can take it back at any time by the link that I am given."
)
TOO_LONG = _("This is longer than %(limit_value)s characters. Make it shorter.")


def _text(label, required):
    return forms.CharField(
        label=label,
        max_length=MAX_REPORT_LENGTH,
        widget=forms.Textarea,
        error_messages={"required": required, "max_length": TOO_LONG},
    )


class ReuseForm(GuardedForm):
    """Who used an entry, what they changed, what happened; `token` is the form's stamp."""

    organisation_name = forms.CharField(
        label=_("Your council or organisation"),
        max_length=150,
        error_messages={"required": NEEDS_ORGANISATION, "max_length": TOO_LONG},
    )
    naming = forms.ChoiceField(
        label=_("May it be named?"),
        choices=[(NAMED, _("Yes, by its name")), (DESCRIBED, _("No, only as described below"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the organisation may be named.")},
    )
    described_as = forms.CharField(
        label=_("How it is to be described"), required=False, max_length=150, error_messages={"max_length": TOO_LONG}
    )
    changed = _text(_("What did you change for your own place?"), _("Say what you changed, or that it was nothing."))
    result = _text(_("What happened?"), _("Say what happened, or that it is too early to tell."))
    used_when = PartialDateFormField(label=_("When was it?"), required=False)
    email = forms.EmailField(
        label=_("Your e-mail address"), required=False, max_length=254, error_messages={"invalid": INVALID_EMAIL}
    )
    agrees = forms.BooleanField(
        label=CONSENT_WORDING,
        error_messages={"required": _("Tick that what you write may be published, or leave this page.")},
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_token(self):
        """Return the unique key in the form's stamp; refuse a form opened too recently or too long ago."""
        try:
            key, _opened = FORM_STAMPS.read(self.cleaned_data["token"])
        except FormStampRefused as refusal:
            raise forms.ValidationError(refusal.message) from None
        return key

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("naming") == DESCRIBED and not cleaned.get("described_as"):
            self.add_error("described_as", NEEDS_DESCRIPTION)
        return cleaned

    @property
    def next_token(self):
        """The stamp to render: the submitted one while it is valid, so that a form sent again is the same report."""
        return FORM_STAMPS.renewed(self.data.get("token", ""), key=uuid.uuid4().hex, is_corrected=bool(self.errors))
