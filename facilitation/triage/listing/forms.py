"""The form below the list: what becomes of those that are ticked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from facilitation.models import Question
from facilitation.triage.allowed import Action
from facilitation.triage.forms import MetWhere, QuestionChoice
from facilitation.triage.listing.settling import ACTIONS, MOST_AT_ONCE
from practice.choices import OccurrenceState

DIGITS = 18  # of the longest key that a database takes
NEEDED = _("Fill this in: it is needed for what you chose.")
# The fields that each action has, and those of them that may be left empty.
FIELDS = {
    Action.KEEP: [],
    Action.SET_ASIDE: ["reason"],
    Action.OCCURRENCE: ["barrier", "number", "how_it_went", "place", "described_place", "met_on"],
    Action.ALSO: ["question"],
}


class SeveralForm(MetWhere):
    """What becomes of the contributions that are ticked; only the fields of the chosen action have to be filled in."""

    do = forms.ChoiceField(
        label=_("What becomes of those that are ticked"),
        choices=[(action.value, action.label) for action in ACTIONS],
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
    question = QuestionChoice(label=_("Question"), required=False, queryset=Question.objects.none())

    def __init__(self, data=None, *, user):
        super().__init__(data, auto_id="id_several_%s", label_suffix="")
        self.user = user
        self.fields["barrier"].label, self.fields["number"].label = _("Barriers found"), _("Barrier")
        self.offer_barriers({})
        self.fields["place"].help_text = _("The same for all. A council area or larger, unless they are named.")
        known = Question.objects.exclude(wording="")
        self.fields["question"].queryset = known if user.has_perm("facilitation.view_question") else known.readable()

    def clean(self):
        """Hold the fields of the chosen action, and no other, to what they need."""
        cleaned = super().clean()
        action = cleaned.get("do")
        for name in [
            name for name in self.errors if name in self.fields and name not in ["do", *FIELDS.get(action, [])]
        ]:
            del self.errors[name]
        if action == Action.SET_ASIDE and not cleaned.get("reason", "").strip() and "reason" not in self.errors:
            self.add_error("reason", _("Say why they are set aside: each contributor will see this."))
        if action == Action.ALSO and not cleaned.get("question") and "question" not in self.errors:
            self.add_error("question", NEEDED)
        if action == Action.OCCURRENCE:
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
        """The Action that was chosen."""
        return Action(self.cleaned_data["do"])

    @property
    def given(self):
        """What the chosen action needs besides the contributions."""
        data = self.cleaned_data
        return {
            Action.KEEP: {},
            Action.SET_ASIDE: {"reason": data.get("reason")},
            Action.ALSO: {"question": data.get("question")},
            Action.OCCURRENCE: {
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
                "fields": [self[name] for name in FIELDS[action] if name != "barrier" or self._shows_barriers],
            }
            for action in ACTIONS
        ]


def ticked(data):
    """Return the keys that were ticked, without what is none, as a list; one more than may be done at once, at most."""
    keys = [int(text) for text in data.getlist("pick") if text.isascii() and text.isdigit() and len(text) <= DIGITS]
    return list(dict.fromkeys(keys))[: MOST_AT_ONCE + 1]
