"""Forms of triage: one for each action, prefilled from the contribution."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from facilitation.choices import ContributionType
from facilitation.models import Question
from facilitation.triage.actions import DraftKind
from facilitation.triage.policy import TriageAction, audiences_for
from facilitation.triage.similar_entries import barrier_by_number, barriers_by_title, leading_number
from practice.choices import OccurrenceState
from practice.fields.partial_dates import PartialDateFormField
from practice.models import BarrierPage, Organisation, Place

NO_SUCH_BARRIER = _("There is no barrier with this number. Look it up in the list of barriers.")
NO_SUCH_WORDS = _("No barrier has these words in its title. Try fewer, or give its number.")
CHOOSE_BARRIER = _("Choose the barrier, or give its number or words of its title.")
CHOOSE_FOUND = _("These barriers have the words in their titles. Choose one of them.")
DRAFT_CHOICES = [choice for choice in DraftKind.choices if choice[0] != DraftKind.DEFINITION]
DEFAULT_DRAFT_KIND = {ContributionType.BARRIER: DraftKind.BARRIER, ContributionType.IDEA: DraftKind.PLAN}


def _text(label, *, rows=3, **options):
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)


class TriageActionForm(forms.Form):
    """Base of the action forms: takes the Contribution, the user, and SimilarEntries or None."""

    offered = {}  # noqa: RUF012 - words of the contributor beside a field, which is not filled in with them

    def __init__(self, *args, contribution, user, similar=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.contribution, self.user = contribution, user
        self.barriers = dict(similar.barriers) if similar else {}
        self.fill_in()

    def fill_in(self):
        """Set what the form begins with."""


class BarrierChoiceForm(forms.Form):
    """Chooses a barrier among those offered, by its number, or by words of its title.

    A subclass sets `user`, calls `offer_barriers` in its constructor and `find_barrier` in `clean`.
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
        """Offer the `barriers`, {page key: label}, and those whose titles hold the submitted words."""
        sent = (self.data.get("number") or "")[:300] if self.is_bound else ""
        self.found = {} if leading_number(sent) else barriers_by_title(sent, self.user, contribution)
        self.fields["barrier"].choices = list((self.found | barriers).items())
        self.fields["number"].widget.attrs["data-barriers"] = reverse("facilitation_triage:barriers")

    def find_barrier(self, cleaned, contribution=None):
        """Set `cleaned["page"]` to the chosen BarrierPage, or add an error that says what is missing."""
        sent = cleaned.get("number") or ""
        if leading_number(sent):
            cleaned["page"] = barrier_by_number(leading_number(sent), self.user, contribution)
            if cleaned["page"] is None:
                self.add_error("number", NO_SUCH_BARRIER)
        elif cleaned.get("barrier"):
            cleaned["page"] = BarrierPage.objects.get(pk=cleaned["barrier"])
        elif sent.strip():
            self.add_error("barrier" if self.found else "number", CHOOSE_FOUND if self.found else NO_SUCH_WORDS)
        elif not {"barrier", "number"} & set(self.errors):
            self.add_error("barrier", CHOOSE_BARRIER)


class OccurrencePlaceForm(BarrierChoiceForm):
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
        self.fields["place"].queryset = Place.objects.offered().with_labels()


class TriageOccurrenceForm(OccurrencePlaceForm, TriageActionForm):
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


class TriageDraftForm(TriageActionForm):
    """A new barrier or case study."""

    draft = forms.ChoiceField(label=_("Kind"), choices=DRAFT_CHOICES, widget=forms.RadioSelect)
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
        contribution = self.contribution
        self.initial |= {
            "draft": DEFAULT_DRAFT_KIND.get(contribution.contribution_type, DraftKind.CASE_STUDY),
        }
        self.offered = {"title": contribution.heading}
        self.initial |= {"text": contribution.text, "how": contribution.how}


class TriageDefinitionForm(TriageActionForm):
    """A definition for the register."""

    term = forms.CharField(label=_("Term"), max_length=120)
    statement = _text(_("What it means"), max_length=1000)

    def fill_in(self):
        self.initial |= {"term": self.contribution.heading[:120], "statement": self.contribution.text}


class TriageQuestionForm(TriageActionForm):
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


class QuestionChoiceField(forms.ModelChoiceField):
    """Chooses a question by its number and wording."""

    def label_from_instance(self, question):
        return f"{question.pk}: {question.wording}"


class AlsoRaisedForm(TriageActionForm):
    """Which question was raised again."""

    question = QuestionChoiceField(label=_("Question"), queryset=Question.objects.none())

    def fill_in(self):
        questions = Question.objects.exclude(wording="").filter(audience__in=audiences_for(self.contribution))
        if not self.user.has_perm("facilitation.view_question"):
            questions = questions.readable() | questions.filter(
                session=self.contribution.session, session__isnull=False
            )
        self.fields["question"].queryset = questions


class PublishReplyForm(TriageActionForm):
    """A reply as readers will see it."""

    text = _text(_("Reply"), rows=6, max_length=5000)

    def fill_in(self):
        self.initial["text"] = self.contribution.text


class KeepForTeamForm(TriageActionForm):
    """Nothing to fill in."""


class SetAsideForm(TriageActionForm):
    """Why nothing is made of it."""

    reason = forms.CharField(label=_("Why"), max_length=300, help_text=_("The contributor sees this sentence."))


ACTION_FORMS = {
    TriageAction.OCCURRENCE: TriageOccurrenceForm,
    TriageAction.DRAFT: TriageDraftForm,
    TriageAction.DEFINITION: TriageDefinitionForm,
    TriageAction.QUESTION: TriageQuestionForm,
    TriageAction.ALSO: AlsoRaisedForm,
    TriageAction.REPLY: PublishReplyForm,
    TriageAction.KEEP: KeepForTeamForm,
    TriageAction.SET_ASIDE: SetAsideForm,
}


class ConfirmOrganisationForm(forms.Form):
    """Which organisation of the bank somebody belongs to."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation in the bank"),
        required=False,
        queryset=Organisation.objects.none(),
        help_text=_("Leave this empty where the bank does not have it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.offered().with_labels()


def add_action_errors(form, error):
    """Add the ValidationError `error` of an action to the fields of `form` it names, else as a non-field error."""
    by_field = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
    for name, messages in by_field.items():
        form.add_error(name if name in form.fields else None, ValidationError(messages))
