"""The four forms of the official’s page."""

import uuid

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from facilitation.choices import QuestionStatus
from facilitation.models import Official
from practice.models import OrganisationLabel
from practice.page_context.labels import label_subquery
from practice.public_forms.forms import PublicForm
from practice.public_forms.language_change import typed_values

LONGEST_NOTE, LONGEST_ANSWER = 2000, 5000
TOO_LONG = _("Shorten this to %(limit_value)d characters (it has %(show_value)d).")
UNREADABLE = _("It holds a sign we cannot keep. Type it again.")


class MultilineTextField(forms.CharField):
    """Text of several lines, counted as the person who wrote it counts: a new line is one sign."""

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


def _text(label, *, needed="", most=LONGEST_NOTE, rows=4, hint=""):
    return MultilineTextField(
        label=label,
        help_text=hint,
        max_length=most,
        required=bool(needed),
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": needed, "max_length": TOO_LONG, "null_characters_not_allowed": UNREADABLE},
    )


def _line(label, *, most, hint=""):
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        required=False,
        error_messages={"max_length": TOO_LONG, "null_characters_not_allowed": UNREADABLE},
    )


class OfficialStepForm(PublicForm):
    """Base of the official's forms, with an idempotency key. `step_values` is what is stored."""

    step = heading = button = ""

    key = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={
            "required": _("Something went missing on the way. Send it again."),
            "invalid": _("Something went missing on the way. Send it again."),
        },
    )

    def __init__(self, data=None, **kwargs):
        super().__init__(data, auto_id=f"{self.step}-%s", **kwargs)

    @property
    def next_key(self):
        """The key to send with the form as it is shown now: the one it came with where that was valid."""
        given = getattr(self, "cleaned_data", {}).get("key")
        return given or self.initial.get("key") or uuid.uuid4()

    @property
    def fillable_fields(self):
        """The fields that somebody fills in."""
        return self.visible_fields()

    def step_values(self):
        """What of the form the step keeps, by the names of its fields."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key" and value}


class OfficialAcknowledgeForm(OfficialStepForm):
    """The official has the question."""

    step = QuestionStatus.ACKNOWLEDGED
    heading, button = _("Say that you have it"), _("Acknowledge it")

    note = _text(_("When you expect to answer, or anything else (if you like)"), rows=2)


class OfficialAnswerForm(OfficialStepForm):
    """The official answers."""

    step = QuestionStatus.ANSWERED
    heading, button = _("Answer it"), _("Send the answer")

    note = _text(_("Answer"), needed=_("Write the answer."), most=LONGEST_ANSWER, rows=8)
    source = _line(
        _("Where it comes from (if it is written down)"), most=250, hint=_("A law, a circular, a letter, a speech.")
    )
    source_url = forms.URLField(
        label=_("Its address on the web (if it has one)"),
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={
            "invalid": _("Write an address such as https://www.example.org/page, or leave it empty."),
            "max_length": TOO_LONG,
        },
    )


class OfficialAskBackForm(OfficialStepForm):
    """The official has to know something first."""

    step = QuestionStatus.ASKED_BACK
    heading, button = _("Ask something back"), _("Send what you ask")

    note = _text(_("What you need to know"), needed=_("Write what you need to know."))


class OfficialChoiceField(forms.ModelChoiceField):
    """A choice among the roles there are now, under the name of their department."""

    def label_from_instance(self, official):
        return f"{official.department_called}: {official.role}" if official.department_called else official.role


def current_officials(also=None):
    """Return the current Officials by department, with its label; `also` is the key of one to include."""
    today = timezone.localdate()
    roles = Official.objects.filter(Q(until=None) | Q(until__gte=today) | Q(pk=also))
    called = label_subquery(OrganisationLabel, "department_id")
    return roles.annotate(department_called=called).order_by("department_called", "role")


class OfficialTransferForm(OfficialStepForm):
    """The question belongs to somebody else."""

    step = QuestionStatus.TRANSFERRED
    heading, button = _("Say that it belongs elsewhere"), _("Pass it on")

    official = OfficialChoiceField(
        Official.objects.none(),
        label=_("The role it belongs to"),
        required=False,
        empty_label=_("None of these"),
        error_messages={"invalid_choice": _("Choose a role from the list, or say to whom it belongs.")},
    )
    to_words = _line(_("If it is not in the list: to whom"), most=150, hint=_("A role and a department, no name."))
    note = _text(_("Why (if you like)"), rows=2)

    def __init__(self, data=None, *, question, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["official"].queryset = current_officials().exclude(pk=question.official_id)

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned.get("official") and not cleaned.get("to_words"):
            self.add_error("official", _("Choose the role it belongs to, or say to whom below."))
        return cleaned


def official_forms(question, data=None, step="", *, is_checked=True):
    """Return the forms of the official’s page in their order; the one for `step` is bound to `data`.

    is_checked: False where it is to hold what is typed as it is, as initial values.
    """
    found = []
    for form_class in (OfficialAcknowledgeForm, OfficialAnswerForm, OfficialAskBackForm, OfficialTransferForm):
        rest = {"question": question} if form_class is OfficialTransferForm else {}
        if form_class.step == step and not is_checked:
            rest["initial"] = typed_values(data, form_class.base_fields)
        found.append(form_class(data if form_class.step == step and is_checked else None, **rest))
    return found
