"""Forms of the contributor's own page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from facilitation.capture.plain_text_field import PlainTextField
from facilitation.choices import Naming, Satisfaction
from facilitation.consent.destination_choices import destination_choices
from facilitation.models import Participant
from facilitation.models.contribution import MAX_TEXT_LENGTH
from practice.public_forms.forms import INVALID_EMAIL, PublicForm

LONGEST_CODE = 100


class ContributorCodeForm(PublicForm):
    """The code from a device or a paper sheet, however it is grouped."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=LONGEST_CODE,
        error_messages={
            "required": _("Type your code, such as abcd-efgh-jkmn."),
            "max_length": _("A code has twelve letters and figures. Type it again."),
            "null_characters_not_allowed": _("A code has twelve letters and figures. Type it again."),
        },
    )

    def clean_code(self):
        return "".join(self.cleaned_data["code"].split())


class ConsentChoiceForm(forms.Form):
    """Destination and naming of a contribution."""

    may_go_to = forms.TypedChoiceField(
        label=_("Where it may go"),
        coerce=int,
        error_messages={
            "required": _("Choose where it may go."),
            "invalid_choice": _("Choose one of the places it may go."),
        },
    )
    naming = forms.ChoiceField(
        label=_("How you are named"),
        choices=Naming.choices,
        error_messages={
            "required": _("Choose how you are named."),
            "invalid_choice": _("Choose one of the ways to be named."),
        },
    )

    def __init__(self, *args, in_a_meeting, held=None, **kwargs):
        """held: the Destination that the words have now, which may stay even where it is not offered any more."""
        super().__init__(*args, **kwargs)
        self.fields["may_go_to"].choices = destination_choices(in_a_meeting=in_a_meeting, held=held)


class AnswerBackForm(ConsentChoiceForm):
    """An answer to what was asked back, with its own consent. `key` is the idempotency key."""

    AGAIN = _("Something went missing on the way. Send it again.")

    step = forms.IntegerField(error_messages={"required": AGAIN, "invalid": AGAIN})
    key = forms.UUIDField(error_messages={"required": AGAIN, "invalid": AGAIN})
    text = PlainTextField(
        label=_("Your answer"),
        lines=True,
        max_length=MAX_TEXT_LENGTH,
        error_messages={"required": _("Write your answer.")},
    )

    field_order = ["step", "key", "text", "may_go_to", "naming"]


class ContributorDetailsForm(forms.ModelForm):
    """Name, role, organisation, address, and whether to write to it."""

    NAMING = ("name", "role", "organisation_name")  # each is one line, however it was sent

    class Meta:
        model = Participant
        fields = ["name", "role", "organisation_name", "email", "wants_mail"]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "role": forms.TextInput(attrs={"autocomplete": "organization-title"}),
            "organisation_name": forms.TextInput(attrs={"autocomplete": "organization"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }
        error_messages = {"email": {"invalid": INVALID_EMAIL}}

    def clean(self):
        cleaned = super().clean()
        cleaned |= {name: " ".join(cleaned[name].split()) for name in self.NAMING if cleaned.get(name)}
        if cleaned.get("wants_mail") and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", _("Give the address that we are to write to, or switch mail off."))
        return cleaned


class SatisfactionForm(forms.Form):
    """Whether the answer answered the question."""

    question = forms.IntegerField()
    satisfaction = forms.ChoiceField(
        choices=Satisfaction.choices,
        error_messages={
            "required": _("Choose whether the answer answered it."),
            "invalid_choice": _("Choose whether the answer answered it."),
        },
    )
    note = forms.CharField(
        required=False,
        max_length=500,
        error_messages={
            "max_length": _("Shorten your words to 500 characters."),
            "null_characters_not_allowed": _("Your words hold a sign we cannot keep. Type them again."),
        },
    )
