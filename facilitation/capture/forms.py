"""What one person says and decides, from a form or from a device, cleaned in one place."""

from datetime import UTC

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from facilitation.capture.words import WordsField
from facilitation.choices import Naming, ParticipantType, QuestionAudience, Shape
from facilitation.destinations import IN_A_MEETING
from facilitation.models import ConsentWording, Contribution, Participant, Question
from facilitation.models.contribution import LONGEST_TEXT

PRIVATE = r"^[A-Za-z0-9_-]{43}$"  # 32 bytes in the alphabet of addresses
ANSWERABLE = (QuestionAudience.NETWORK, QuestionAudience.PUBLIC)  # whose questions take replies here
# What else than the text belongs to a shape.
ALSO = {
    Shape.ANSWER: ("key_question",),
    Shape.BARRIER: ("heading", "how", "place"),
    Shape.DEFINITION: ("heading", "place"),
    Shape.EXAMPLE: ("heading", "how", "place"),
    Shape.IDEA: ("heading", "place"),
    Shape.QUESTION: (),
    Shape.REPLY: ("reply_to",),
}
# Parameters of the form that stand for a detail of the person; `place` is where it happened.
DETAILS = {
    "name": "name",
    "role": "role",
    "organisation_name": "organisation_name",
    "own_place": "place",
    "email": "email",
}


def _longest(model, field):
    return model._meta.get_field(field).max_length


def _words(label, model, field, **kwargs):
    kwargs = {"required": False, "max_length": _longest(model, field)} | kwargs
    return WordsField(label=label, **kwargs)


class PersonForm(forms.Form):
    """Where words may go, how whoever said them is named, and the details that only this needs."""

    may_go_to = forms.TypedChoiceField(
        label=_("Where may it go?"),
        choices=IN_A_MEETING,
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
    name = _words(_("Your name"), Participant, "name")
    role = _words(_("Your role"), Participant, "role")
    organisation_name = _words(_("Your organisation or group"), Participant, "organisation_name")
    own_place = _words(_("Your place"), Participant, "place", help_text=_("A town or council area. No street."))
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        max_length=_longest(Participant, "email"),
        help_text=_("Never shown. It confirms your name, and brings you news only if you ticked that."),
        error_messages={"invalid": _("Write an e-mail address such as name@example.org, or leave it empty.")},
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
        """The details to keep of the person: nothing that neither naming them nor writing to them needs."""
        given, kept = self.cleaned_data, {}
        if given["naming"] != Naming.NOT:
            kept = {column: given[name] for name, column in DETAILS.items()}
        if given["wants_mail"]:
            kept |= {"email": given["email"], "wants_mail": True}
        kept["participant_type"] = given["participant_type"]
        return {column: value for column, value in kept.items() if value}


class SaidForm(forms.Form):
    """What was said: its shape, and the fields that belong to that shape."""

    shape = forms.ChoiceField(
        label=_("What is it?"),
        choices=Shape.choices,
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
    heading = _words(_("In a few words"), Contribution, "heading", help_text=_("A title, or the term that you define."))
    text = WordsField(
        label=_("What do you want to say?"),
        lines=True,
        max_length=LONGEST_TEXT,
        error_messages={"required": _("Write what you want to say.")},
    )
    how = _words(_("What was done about it, and what helped?"), Contribution, "how", lines=True)
    place = _words(
        _("Where is this?"), Contribution, "place", help_text=_("A town, parish or council area. No street.")
    )

    def __init__(self, *args, questions=(), **kwargs):
        """`questions` are the KeyQuestions that may be answered."""
        super().__init__(*args, **kwargs)
        self.fields["key_question"].choices = [(question.pk, question.wording) for question in questions]

    def clean_reply_to(self):
        """Return the Question replied to, one that readers see and that takes replies; None without one."""
        return question_taking_replies(self.cleaned_data["reply_to"])

    def clean(self):
        cleaned = super().clean()
        shape = cleaned.get("shape")
        if shape == Shape.ANSWER and not cleaned.get("key_question") and "key_question" not in self.errors:
            self.add_error("key_question", _("Choose the question that you answer."))
        if shape == Shape.DEFINITION and not cleaned.get("heading") and "heading" not in self.errors:
            self.add_error("heading", _("Write the term that you define."))
        if shape == Shape.REPLY and not cleaned.get("reply_to"):
            self.add_error("shape", _("The question takes no replies any more. Choose something else."))
        return cleaned

    @property
    def said(self):
        """The columns of the Contribution: what belongs to its shape, and nothing of another."""
        given = self.cleaned_data
        kept = {name: given[name] for name in ALSO[given["shape"]]}
        if "key_question" in kept:
            kept["key_question_id"] = kept.pop("key_question")
        return kept | {"shape": given["shape"], "text": given["text"]}


class ContributionForm(SaidForm, PersonForm):
    """One item as it is sent. `website` is there for machines; nobody sees it."""

    field_order = [*SaidForm.base_fields, *PersonForm.base_fields]  # as they stand on the page

    key = forms.UUIDField(error_messages={"required": _("Load the page again."), "invalid": _("Load the page again.")})
    token = forms.RegexField(
        PRIVATE, error_messages={"required": _("Load the page again."), "invalid": _("Load the page again.")}
    )
    device = forms.RegexField(r"^[A-Za-z0-9_-]{1,64}$", required=False)
    wording = forms.CharField(required=False)
    mark = forms.CharField(required=False)
    website = forms.CharField(required=False)
    written_at = forms.CharField(required=False)

    def clean_wording(self):
        """Return the ConsentWording that was shown, None where the site no longer knows which."""
        number = self.cleaned_data["wording"]
        return ConsentWording.objects.filter(pk=number).first() if number.isdecimal() and len(number) < 10 else None

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

    @property
    def faults(self):
        """Return [(id of the field to mend or empty, message)] for the summary at the top."""
        seen = [name for name in self.field_order if name != "reply_to"]
        names = [*seen, *[name for name in self.errors if name not in seen]]
        return [(name if name in seen else "", text) for name in names for text in self.errors.get(name, ())]


def question_taking_replies(number):
    """Return the Question with this number (a text from outside) if readers see it and it takes replies, else None."""
    if not (number or "").isdecimal() or len(number) > 15:
        return None
    return Question.objects.readable().filter(number=number, audience__in=ANSWERABLE).first()
