"""The forms of the contributor's page: as things are, or as one of them was sent and is shown again."""

from dataclasses import dataclass
from uuid import uuid4

from django.forms import BaseForm
from django.http import Http404

from facilitation.contributor.forms import AnswerBackForm, ConsentChoiceForm, ContributorDetailsForm, SatisfactionForm
from practice.public_forms.language_change import typed_values

# The action of each form, and the field with the key of what it is about, "" where there is but one such form.
TARGETS = {"consent": "item", "consent-all": "", "details": "", "satisfaction": "question", "answer-back": "step"}


@dataclass(frozen=True)
class ShownAgain:
    """A form that was sent and is shown again: its action, the key of what it is about, and what is to be shown."""

    action: str = ""
    target: str = ""
    form: BaseForm | None = None

    def form_for(self, action, target=""):
        """Return the form where it is the one for this action on this, else None."""
        return self.form if (self.action, self.target) == (action, str(target)) else None


def faulty_form(data, form):
    """Return the ShownAgain of the bound `form`, which was sent with `data` and has errors."""
    action = data.get("do", "")
    return ShownAgain(action, data.get(TARGETS[action], ""), form)


def typed_form(participant, data):
    """Return the ShownAgain of the form sent with `data`, with what is typed, unchecked; Http404 for no such form."""
    action = data.get("do", "")
    if action not in TARGETS:
        raise Http404
    form = _new_form(action, participant)
    form.initial |= typed_values(data, form.fields)
    return ShownAgain(action, data.get(TARGETS[action], ""), form)


def add_forms(items, participant, shown):
    """Give the ContributionHistories `items` of the Participant their forms, of which `shown` is a ShownAgain."""
    for item in items:
        now = {"may_go_to": item.contribution.may_go_to, "naming": item.contribution.naming}
        item.consent_form = shown.form_for("consent", item.contribution.pk) or _new_form("consent", participant, now)
        for use in item.uses:
            _add_question_forms(use, participant, shown)


def single_forms(participant, shown):
    """Return the forms of which the page has one, as context; `shown` is a ShownAgain."""
    return {
        "consent_for_all": shown.form_for("consent-all") or _new_form("consent-all", participant),
        "details": shown.form_for("details") or _new_form("details", participant),
        "shown_form": shown.form,
    }


def _add_question_forms(use, participant, shown):
    """Give an answer its form where the contributor asked, and what was asked back its own while it can be answered."""
    question = use.question
    if use.raised and question and question.answer:
        now = {"satisfaction": question.satisfaction, "note": question.satisfaction_note}
        use.satisfaction_form = shown.form_for("satisfaction", question.pk) or _new_form(
            "satisfaction", participant, now
        )
    for one in use.asked_back:
        if not use.question.answer:
            fresh = _new_form("answer-back", participant, {"key": uuid4()})
            one.form = shown.form_for("answer-back", one.step.pk) or fresh


def _new_form(action, participant, initial=None):
    if action == "details":
        return ContributorDetailsForm(instance=participant)
    if action == "satisfaction":
        return SatisfactionForm(initial=initial)
    form_class = AnswerBackForm if action == "answer-back" else ConsentChoiceForm
    return form_class(initial=initial, in_a_meeting=participant.meeting_id is not None)
