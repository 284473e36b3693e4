"""The form of bulk actions below the list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from facilitation.models import Question
from facilitation.triage.forms import OccurrencePlaceForm, QuestionChoiceField
from facilitation.triage.listing.bulk_actions import BULK_ACTIONS, MAX_AT_ONCE
from facilitation.triage.policy import TriageAction
from practice.choices import OccurrenceState
from practice.text_rules.keys import parse_keys

REQUIRED_MESSAGE = _("Fill this in: it is needed for what you chose.")
# The fields that each action has, and those of them that may be left empty.
ACTION_FIELDS = {
    TriageAction.KEEP: [],
    TriageAction.SET_ASIDE: ["reason"],
    TriageAction.OCCURRENCE: ["barrier", "number", "how_it_went", "place", "described_place", "met_on"],
    TriageAction.ALSO: ["question"],
}


class BulkActionForm(OccurrencePlaceForm):
    """The action on ticked contributions; only the fields of the chosen action are required."""

    do = forms.ChoiceField(
        label=_("What becomes of those that are ticked"),
        choices=[(action.value, action.label) for action in BULK_ACTIONS],
        error_messages={
            "required": _("Choose what becomes of them."),
            "invalid_choice": _("Choose what becomes of them."),
        },
    )
    reason = forms.CharField(
        label=_("Why"), required=False, max_length=300, help_text=_("Each contributor sees this sentence.")
    )
    how_it_went = forms.ChoiceField(
        label=_("How it went"), required=False, choices=OccurrenceState, widget=forms.RadioSelect
    )
    question = QuestionChoiceField(label=_("Question"), required=False, queryset=Question.objects.none())

    def __init__(self, data=None, *, user):
        super().__init__(data, auto_id="id_several_%s", label_suffix="")
        self.user = user
        self.fields["barrier"].label, self.fields["number"].label = _("Barriers found"), _("Barrier")
        self.offer_barriers({})
        self.fields["place"].help_text = _("The same for all. A council area or larger, unless they are named.")
        questions = Question.objects.exclude(wording="")
        self.fields["question"].queryset = (
            questions if user.has_perm("facilitation.view_question") else questions.readable()
        )

    def clean(self):
        """Hold the fields of the chosen action, and no other, to what they need."""
        cleaned = super().clean()
        action = cleaned.get("do")
        for name in [
            name for name in self.errors if name in self.fields and name not in ["do", *ACTION_FIELDS.get(action, [])]
        ]:
            del self.errors[name]
        if action == TriageAction.SET_ASIDE and not cleaned.get("reason", "").strip() and "reason" not in self.errors:
            self.add_error("reason", _("Say why they are set aside: each contributor will see this."))
        if action == TriageAction.ALSO and not cleaned.get("question") and "question" not in self.errors:
            self.add_error("question", REQUIRED_MESSAGE)
        if action == TriageAction.OCCURRENCE:
            self._clean_occurrence(cleaned)
        return cleaned

    def _clean_occurrence(self, cleaned):
        self.find_barrier(cleaned)
        if not cleaned.get("how_it_went") and "how_it_went" not in self.errors:
            self.add_error("how_it_went", _("Choose how it went."))
        if not cleaned.get("place") and not cleaned.get("described_place") and "place" not in self.errors:
            self.add_error("described_place", _("Say where: choose a place, or describe it."))

    @property
    def action(self):
        """The TriageAction that was chosen."""
        return TriageAction(self.cleaned_data["do"])

    @property
    def action_arguments(self):
        """What the chosen action needs besides the contributions."""
        data = self.cleaned_data
        return {
            TriageAction.KEEP: {},
            TriageAction.SET_ASIDE: {"reason": data.get("reason")},
            TriageAction.ALSO: {"question": data.get("question")},
            TriageAction.OCCURRENCE: {
                "barrier": data.get("page"),
                "state": data.get("how_it_went"),
                "place": data.get("place"),
                "described_place": data.get("described_place"),
                "met_on": data.get("met_on"),
            },
        }[self.action]

    @property
    def _shows_barriers(self):
        return bool(self.fields["barrier"].choices or self["barrier"].errors)

    @property
    def parts(self):
        """Each action as the page shows it, a list of {value, label, is_chosen, fields}; barriers only where found."""
        chosen = str(self["do"].value() or "")
        return [
            {
                "value": action.value,
                "label": action.label,
                "is_chosen": action.value == chosen,
                "fields": [self[name] for name in ACTION_FIELDS[action] if name != "barrier" or self._shows_barriers],
            }
            for action in BULK_ACTIONS
        ]


def ticked_keys(data):
    """Return the ticked keys, invalid ones left out, as a list; at most one more than are allowed at once."""
    return parse_keys(data.getlist("pick"))[: MAX_AT_ONCE + 1]
