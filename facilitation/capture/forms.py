"""Forms of a contribution: its text, consent and personal details, from a page or a device."""

from datetime import UTC

from django import forms
from django.conf import settings
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from facilitation.capture.plain_text_field import PlainTextField
from facilitation.capture.subject import subject_from
from facilitation.choices import ContributionType, Naming, ParticipantType, QuestionAudience
from facilitation.consent.destination_choices import MEETING_DESTINATIONS
from facilitation.models import ConsentWording, Contribution, Participant, Question
from facilitation.models.contribution import MAX_TEXT_LENGTH
from practice.public_forms.forms import INVALID_EMAIL, GuardedForm
from practice.public_forms.spam_guard import FormStamps
from practice.text_rules.keys import parse_key

# A tablet may lie in a drawer for a while.
FORM_STAMPS = FormStamps("facilitation.capture", max_seconds_open=60 * 24 * 60 * 60)

PRIVATE_LINK_PATTERN = r"^[A-Za-z0-9_-]{43}$"  # 32 bytes in the alphabet of addresses
REPLY_AUDIENCES = (QuestionAudience.NETWORK, QuestionAudience.PUBLIC)  # whose questions take replies here
LOAD_AGAIN = {"required": _("Load the page again."), "invalid": _("Load the page again.")}
# The fields of each contribution type, beside the text.
TYPE_FIELDS = {
    ContributionType.ANSWER: ("key_question",),
    ContributionType.BARRIER: ("heading", "how", "place"),
    ContributionType.DEFINITION: ("heading", "place"),
    ContributionType.EXAMPLE: ("heading", "how", "place"),
    ContributionType.IDEA: ("heading", "place"),
    ContributionType.QUESTION: (),
    ContributionType.REPLY: ("reply_to",),
}
# Parameters of the form that stand for a detail of the person; `place` is where it happened.
DETAIL_COLUMNS = {
    "name": "name",
    "role": "role",
    "organisation_name": "organisation_name",
    "own_place": "place",
    "email": "email",
}


def _max_length(model, field):
    return model._meta.get_field(field).max_length


def _plain_text_field(label, model, field, **kwargs):
    kwargs = {"required": False, "max_length": _max_length(model, field)} | kwargs
    return PlainTextField(label=label, **kwargs)


class PersonForm(forms.Form):
    """Consent (destination and naming), and the personal details that it needs."""

    may_go_to = forms.TypedChoiceField(
        label=_("Where may it go?"),
        choices=MEETING_DESTINATIONS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where it may go."), "invalid_choice": _("Choose where it may go.")},
    )
    naming = forms.ChoiceField(
        label=_("How may you be named?"),
        choices=Naming.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you are named."), "invalid_choice": _("Choose how you are named.")},
    )
    participant_type = forms.ChoiceField(
        label=_("Who you are"),
        choices=[("", _("I would rather not say")), *ParticipantType.choices],
        required=False,
        error_messages={"invalid_choice": _("Choose one from the list, or none.")},
    )
    name = _plain_text_field(_("Your name"), Participant, "name")
    role = _plain_text_field(_("Your role"), Participant, "role")
    organisation_name = _plain_text_field(_("Your organisation or group"), Participant, "organisation_name")
    own_place = _plain_text_field(
        _("Your place"), Participant, "place", help_text=_("A town or council area. No street.")
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        max_length=_max_length(Participant, "email"),
        help_text=_("Never shown. It confirms your name, and brings you news only if you ticked that."),
        error_messages={"invalid": INVALID_EMAIL},
    )
    wants_mail = forms.BooleanField(label=_("Tell me by e-mail what becomes of it"), required=False)

    def clean(self):
        cleaned = super().clean()
        naming = cleaned.get("naming")
        if naming == Naming.NAME and not cleaned.get("name"):
            self.add_error("name", _("Write your name, or choose not to be named."))
        if naming == Naming.ORGANISATION and not cleaned.get("organisation_name"):
            self.add_error("organisation_name", _("Write your organisation, or choose not to be named."))
        if cleaned.get("wants_mail") and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", _("Write the address that news should go to, or take off the tick."))
        return cleaned

    @property
    def person(self):
        """The personal details to store: only those that naming them or mailing them needs."""
        given, details = self.cleaned_data, {}
        if given["naming"] != Naming.NOT:
            details = {column: given[name] for name, column in DETAIL_COLUMNS.items()}
        if given["wants_mail"]:
            details |= {"email": given["email"], "wants_mail": True}
        details["participant_type"] = given["participant_type"]
        return {column: value for column, value in details.items() if value}


class ContributionTextForm(forms.Form):
    """The text of a contribution: its type, and the fields of that type."""

    shape = forms.ChoiceField(
        label=_("What is it?"),
        choices=ContributionType.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is."), "invalid_choice": _("Choose what it is.")},
    )
    key_question = forms.TypedChoiceField(
        label=_("Which question do you answer?"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the questions.")},
    )
    reply_to = forms.CharField(required=False, widget=forms.HiddenInput)
    heading = _plain_text_field(
        _("In a few words"), Contribution, "heading", help_text=_("A title, or the term that you define.")
    )
    text = PlainTextField(
        label=_("What do you want to say?"),
        lines=True,
        max_length=MAX_TEXT_LENGTH,
        error_messages={"required": _("Write what you want to say.")},
    )
    how = _plain_text_field(_("What was done about it, and what helped?"), Contribution, "how", lines=True)
    place = _plain_text_field(
        _("Where is this?"), Contribution, "place", help_text=_("A town, parish or council area. No street.")
    )

    def __init__(self, *args, questions=(), **kwargs):
        """`questions` are the KeyQuestions that may be answered."""
        super().__init__(*args, **kwargs)
        self.fields["key_question"].choices = [(question.pk, question.wording) for question in questions]

    def clean_reply_to(self):
        """Return the Question replied to, one that readers see and that takes replies; None without one."""
        return question_open_to_replies(self.cleaned_data["reply_to"])

    def clean(self):
        cleaned = super().clean()
        shape = cleaned.get("shape")
        if shape == ContributionType.ANSWER and not cleaned.get("key_question") and "key_question" not in self.errors:
            self.add_error("key_question", _("Choose the question that you answer."))
        if shape == ContributionType.DEFINITION and not cleaned.get("heading") and "heading" not in self.errors:
            self.add_error("heading", _("Write the term that you define."))
        if shape == ContributionType.REPLY and not cleaned.get("reply_to"):
            self.add_error("shape", _("The question takes no replies any more. Choose something else."))
        return cleaned

    @property
    def contribution_values(self):
        """The columns of the Contribution: those of its type, and none of another."""
        given = self.cleaned_data
        values = {name: given[name] for name in TYPE_FIELDS[given["shape"]]}
        if "key_question" in values:
            values["key_question_id"] = values.pop("key_question")
        return values | {"contribution_type": given["shape"], "text": given["text"]}


class ContributionForm(ContributionTextForm, PersonForm, GuardedForm):
    """One submitted item; `mark` is the form's stamp."""

    field_order = [*ContributionTextForm.base_fields, *PersonForm.base_fields]  # as they stand on the page

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=LOAD_AGAIN)
    token = forms.RegexField(PRIVATE_LINK_PATTERN, widget=forms.HiddenInput, error_messages=LOAD_AGAIN)
    device = forms.RegexField(r"^[A-Za-z0-9_-]{1,64}$", required=False, widget=forms.HiddenInput)
    wording = forms.CharField(required=False, widget=forms.HiddenInput)
    mark = forms.CharField(required=False, widget=forms.HiddenInput)
    language = forms.CharField(required=False, widget=forms.HiddenInput)
    written_at = forms.CharField(required=False, widget=forms.HiddenInput)
    about_topic = forms.CharField(required=False, widget=forms.HiddenInput)
    about_entry = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_language(self):
        """Return the language of the page on which it was written, which a device may have left since."""
        given = self.cleaned_data["language"]
        return given if given in dict(settings.LANGUAGES) else get_language()

    def clean_wording(self):
        """Return the ConsentWording that was shown, None where the site no longer knows which."""
        key = parse_key(self.cleaned_data["wording"])
        return None if key is None else ConsentWording.objects.filter(pk=key).first()

    @property
    def contribution_values(self):
        """The same, with the topic or entry it is about, as far as readers may see that."""
        given = self.cleaned_data
        subject = subject_from({"topic": given["about_topic"], "entry": given["about_entry"]})
        return super().contribution_values | {"about_topic": subject.topic, "about_entry": subject.entry}

    def clean_written_at(self):
        """Return when it was written, by the clock of the device; None where it does not say."""
        text = self.cleaned_data["written_at"]
        try:
            moment = parse_datetime(text) if text else None
        except ValueError:
            moment = None
        if text and (moment is None or moment.tzinfo is None or not 1 < moment.year < 9999):
            raise forms.ValidationError(_("The time at which it was written cannot be read. Load the page again."))
        return moment and moment.astimezone(UTC)


def question_open_to_replies(number):
    """Return the Question with this number (a text from outside) if readers see it and it takes replies, else None."""
    key = parse_key(number)
    if key is None:
        return None
    return Question.objects.readable().filter(number=key, audience__in=REPLY_AUDIENCES).first()
