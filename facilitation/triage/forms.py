"""The forms of triage: one small form for each action, filled in from what was said."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from facilitation.choices import Shape
from facilitation.models import Question
from facilitation.triage.actions import Draft
from facilitation.triage.alike import barrier_numbered, barriers_with, number_in
from facilitation.triage.allowed import Action, audiences_for
from practice.choices import OccurrenceState
from practice.dates import PartialDateFormField
from practice.models import BarrierPage, Organisation, Place

NO_SUCH_BARRIER = _("There is no barrier with this number. Look it up in the list of barriers.")
NO_SUCH_WORDS = _("No barrier has these words in its title. Try fewer, or give its number.")
CHOOSE_BARRIER = _("Choose the barrier, or give its number or words of its title.")
CHOOSE_FOUND = _("These barriers have the words in their titles. Choose one of them.")
DRAFTS = [choice for choice in Draft.choices if choice[0] != Draft.DEFINITION]
DRAFT_OF = {Shape.BARRIER: Draft.BARRIER, Shape.IDEA: Draft.PLAN}


def _text(label, *, rows=3, **options):
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)


class ActionForm(forms.Form):
    """What every action's form is made with: the Contribution, who asks, and what resembles it (an Alike or None)."""

    offered = {}  # noqa: RUF012 - words of the contributor beside a field, which is not filled in with them

    def __init__(self, *args, contribution, user, alike=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.contribution, self.user = contribution, user
        self.barriers = dict(alike.barriers) if alike else {}
        self.fill_in()

    def fill_in(self):
        """Set what the form begins with."""


class BarrierChoice(forms.Form):
    """A barrier among those offered, or by its number, or found by words of its title and then chosen.

    A subclass sets `user` and calls `offer_barriers` once it is made and `find_barrier` when it is cleaned.
    """

    barrier = forms.TypedChoiceField(
        label=_("Barrier"), required=False, coerce=int, empty_value=None, widget=forms.RadioSelect
    )
    number = forms.CharField(
        label=_("or another barrier"),
        required=False,
        max_length=300,
        help_text=_("Its number, or words of its title."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def offer_barriers(self, barriers, contribution=None):
        """Offer the `barriers`, {page key: how it is called}, and those whose titles hold the words that were sent."""
        sent = (self.data.get("number") or "")[:300] if self.is_bound else ""
        self.found = {} if number_in(sent) else barriers_with(sent, self.user, contribution)
        self.fields["barrier"].choices = list((self.found | barriers).items())
        self.fields["number"].widget.attrs["data-barriers"] = reverse("facilitation_triage:barriers")

    def find_barrier(self, cleaned, contribution=None):
        """Put the BarrierPage that was chosen into `cleaned` as "page", or say at the field what is missing."""
        sent = cleaned.get("number") or ""
        if number_in(sent):
            cleaned["page"] = barrier_numbered(number_in(sent), self.user, contribution)
            if cleaned["page"] is None:
                self.add_error("number", NO_SUCH_BARRIER)
        elif cleaned.get("barrier"):
            cleaned["page"] = BarrierPage.objects.get(pk=cleaned["barrier"])
        elif sent.strip():
            self.add_error("barrier" if self.found else "number", CHOOSE_FOUND if self.found else NO_SUCH_WORDS)
        elif not {"barrier", "number"} & set(self.errors):
            self.add_error("barrier", CHOOSE_BARRIER)


class MetWhere(BarrierChoice):
    """A barrier of the bank, and where and when it was met."""

    place = forms.ModelChoiceField(
        label=_("Where"),
        required=False,
        queryset=Place.objects.none(),
        help_text=_("A council area or larger, unless the contributor is named."),
    )
    described_place = forms.CharField(
        label=_("or where, described"),
        required=False,
        max_length=150,
        help_text=_("Such as: a rural district in the North West."),
    )
    met_on = PartialDateFormField(label=_("When"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = Place.objects.with_labels()


class OccurrenceForm(MetWhere, ActionForm):
    """Where a barrier of the bank was met, and how it went."""

    field_order = ["barrier", "number", "state", "place", "described_place", "met_on", "how"]

    state = forms.ChoiceField(label=_("How it went"), choices=OccurrenceState, widget=forms.RadioSelect)
    how = _text(_("How"), required=False, max_length=500)

    def fill_in(self):
        self.offer_barriers(self.barriers, self.contribution)
        self.initial["how"] = self.contribution.how

    def clean(self):
        cleaned = super().clean()
        self.find_barrier(cleaned, self.contribution)
        return cleaned


class DraftForm(ActionForm):
    """A new barrier or case study."""

    draft = forms.ChoiceField(label=_("Kind"), choices=DRAFTS, widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Title"),
        max_length=255,
        help_text=_(
            "Best in your own words: if a title in the contributor’s words has to go one day, the whole entry goes."
        ),
    )
    text = _text(_("What was said"), rows=6, max_length=10_000)
    how = _text(_("What was done about it"), required=False, max_length=5000)

    def fill_in(self):
        said = self.contribution
        self.initial |= {
            "draft": DRAFT_OF.get(said.shape, Draft.CASE_STUDY),
        }
        self.offered = {"title": said.heading}
        self.initial |= {"text": said.text, "how": said.how}


class DefinitionForm(ActionForm):
    """A definition for the register."""

    term = forms.CharField(label=_("Term"), max_length=120)
    statement = _text(_("What it means"), max_length=1000)

    def fill_in(self):
        self.initial |= {"term": self.contribution.heading[:120], "statement": self.contribution.text}


class QuestionForm(ActionForm):
    """A question to follow until it is answered."""

    wording = _text(_("Question"), max_length=500)
    background = _text(_("Background"), required=False, max_length=1500)
    audience = forms.ChoiceField(label=_("Put to"), widget=forms.RadioSelect)
    barrier = forms.TypedChoiceField(
        label=_("Barrier it concerns"), required=False, coerce=int, empty_value=None, widget=forms.Select
    )

    def fill_in(self):
        self.initial |= {"wording": self.contribution.heading or self.contribution.text}
        if self.contribution.heading:
            self.initial["background"] = self.contribution.text
        self.fields["audience"].choices = [(one.value, one.label) for one in audiences_for(self.contribution)]
        self.fields["barrier"].choices = [("", _("None")), *self.barriers.items()]

    def clean_barrier(self):
        """Return the BarrierPage, None where none is chosen."""
        key = self.cleaned_data["barrier"]
        return BarrierPage.objects.get(pk=key) if key else None


class QuestionChoice(forms.ModelChoiceField):
    """Chooses a question by its number and wording."""

    def label_from_instance(self, question):
        return f"{question.pk}: {question.wording}"


class AlsoForm(ActionForm):
    """Which question was raised again."""

    question = QuestionChoice(label=_("Question"), queryset=Question.objects.none())

    def fill_in(self):
        known = Question.objects.exclude(wording="").filter(audience__in=audiences_for(self.contribution))
        if not self.user.has_perm("facilitation.view_question"):
            known = known.readable() | known.filter(session=self.contribution.session, session__isnull=False)
        self.fields["question"].queryset = known


class ReplyForm(ActionForm):
    """A reply as readers will see it."""

    text = _text(_("Reply"), rows=6, max_length=5000)

    def fill_in(self):
        self.initial["text"] = self.contribution.text


class KeepForm(ActionForm):
    """Nothing to fill in."""


class SetAsideForm(ActionForm):
    """Why nothing is made of it."""

    reason = forms.CharField(label=_("Why"), max_length=300, help_text=_("The contributor sees this sentence."))


FORMS = {
    Action.OCCURRENCE: OccurrenceForm,
    Action.DRAFT: DraftForm,
    Action.DEFINITION: DefinitionForm,
    Action.QUESTION: QuestionForm,
    Action.ALSO: AlsoForm,
    Action.REPLY: ReplyForm,
    Action.KEEP: KeepForm,
    Action.SET_ASIDE: SetAsideForm,
}


class ConfirmForm(forms.Form):
    """Which organisation of the bank somebody belongs to."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation in the bank"),
        required=False,
        queryset=Organisation.objects.none(),
        help_text=_("Leave this empty where the bank does not have it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.with_labels()


def refuse(form, fault):
    """Show the ValidationError `fault` of an action at the fields of `form` it speaks of, else above the form."""
    by_field = fault.message_dict if hasattr(fault, "error_dict") else {None: fault.messages}
    for name, messages in by_field.items():
        form.add_error(name if name in form.fields else None, ValidationError(messages))
