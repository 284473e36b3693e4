"""The page of one contributor: rendering it, confirming and performing actions sent from it."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from facilitation.choices import Naming, Satisfaction
from facilitation.consent import consent_actions
from facilitation.consent.destination_choices import destination_choices
from facilitation.consent.name_review.naming_status import naming_status
from facilitation.consent.retention import retention_months
from facilitation.contributor import actions
from facilitation.contributor.contribution_history import contribution_histories, has_name_or_organisation
from facilitation.contributor.forms import AnswerBackForm, ConsentChoiceForm, ContributorDetailsForm, SatisfactionForm
from facilitation.contributor.page_forms import ShownAgain, add_forms, faulty_form, single_forms, typed_form
from facilitation.contributor.signed_links import OPENED, signed_path
from facilitation.models import ConsentWording
from facilitation.questions.actions import record_satisfaction
from practice.public_forms.language_change import is_language_change
from practice.text_rules.keys import parse_key

# Actions that ask for confirmation first. True: on one contribution.
NEEDS_CONFIRMATION = {
    "withdraw": True,
    "erase": True,
    "withdraw-all": False,
    "erase-details": False,
    "erase-all": False,
}


def respond(request, participant, lasting=True):
    """Return the response to a request for the Participant's page.

    lasting: whether its URL still works after erasing their details.
    """
    if is_language_change(request):
        return _render(request, participant, typed_form(participant, request.POST))
    if request.method == "POST":
        return _perform(request, participant, lasting)
    action = request.GET.get("sure", "")
    if action:
        return _ask_confirmation(request, participant, action)
    return _render(request, participant)


def _ask_confirmation(request, participant, action):
    """Show what is about to be done, with the button that does it."""
    if action not in NEEDS_CONFIRMATION:
        raise Http404
    contribution = _own_contribution(participant, request.GET.get("item", "")) if NEEDS_CONFIRMATION[action] else None
    return render(
        request,
        "facilitation/contributor/confirm_action.html",
        {"asked": action, "said": contribution, "here": request.path},
    )


def _perform(request, participant, lasting):
    """Do what was sent and lead back to the page, or show it again with what is wrong."""
    action = request.POST.get("do", "")
    perform = ACTIONS.get(action)
    if perform is None:
        raise Http404
    form = perform(participant, request.POST)
    if form is not None:
        return _render(request, participant, faulty_form(request.POST, form), status=422)
    stays = lasting or action not in ("erase-details", "erase-all", "details")
    here = request.path if stays else signed_path(participant, OPENED)
    return HttpResponseRedirect(f"{here}?done={action}")


def _consent(participant, data):
    contribution = _own_contribution(participant, data.get("item", ""))
    form = ConsentChoiceForm(data, in_a_meeting=participant.meeting_id is not None, held=contribution.may_go_to)
    if not form.is_valid():
        return form
    actions.change_consent(participant=participant, contributions=[contribution], **form.cleaned_data)
    return None


def _consent_all(participant, data):
    form = ConsentChoiceForm(data, in_a_meeting=participant.meeting_id is not None)
    if not form.is_valid():
        return form
    contributions = participant.contributions.filter(erased_at=None)
    actions.change_consent(participant=participant, contributions=contributions, **form.cleaned_data)
    return None


def _details(participant, data):
    form = ContributorDetailsForm(data, instance=participant)
    if not form.is_valid():
        return form
    actions.change_details(participant=participant, **form.cleaned_data)
    return None


def _satisfaction(participant, data):
    form = SatisfactionForm(data)
    if not form.is_valid():
        return form
    question = get_object_or_404(actions.answered_questions(participant), pk=form.cleaned_data.pop("question"))
    record_satisfaction(question=question, **form.cleaned_data)
    return None


def _answer_back(participant, data):
    form = AnswerBackForm(data, in_a_meeting=participant.meeting_id is not None)
    if not form.is_valid():
        return form
    step = get_object_or_404(actions.steps_to_answer(participant), pk=form.cleaned_data.pop("step"))
    try:
        actions.answer_back(participant=participant, step=step, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return form
    return None


def _withdraw(participant, data):
    consent_actions.withdraw(contribution=_own_contribution(participant, data.get("item", "")))


def _erase(participant, data):
    consent_actions.erase(contribution=_own_contribution(participant, data.get("item", "")))


# The actions by name, each called with the participant and the data; returns a form with errors, or None.
ACTIONS = {
    "consent": _consent,
    "consent-all": _consent_all,
    "details": _details,
    "satisfaction": _satisfaction,
    "answer-back": _answer_back,
    "withdraw": _withdraw,
    "erase": _erase,
    "withdraw-all": lambda participant, data: actions.withdraw_all(participant=participant),
    "erase-details": lambda participant, data: actions.erase_details(participant=participant),
    "erase-all": lambda participant, data: actions.erase_all(participant=participant),
}


def _own_contribution(participant, key):
    """Return the Participant's contribution with this key from a form; 404 where it is not theirs."""
    return get_object_or_404(participant.contributions, pk=parse_key(key))


def _render(request, participant, shown=None, status=200):
    """Show the page; `shown` is the ShownAgain of a form that was sent and is not done with."""
    shown = shown or ShownAgain()
    items = contribution_histories(participant, request)
    add_forms(items, participant, shown)
    context = {
        "participant": participant,
        "items": items,
        "anything": any(not item.contribution.is_erased for item in items),
        "wording": ConsentWording.current(get_language()),
        "destinations": destination_choices(in_a_meeting=participant.meeting_id is not None),
        "namings": Naming.choices,
        "answers": Satisfaction.choices,
        "nameable": has_name_or_organisation(participant),
        "months_kept": retention_months(),
        "name_standing": naming_status(participant),
        "faults": [text for texts in shown.form.errors.values() for text in texts] if shown.form else [],
        "done": request.GET.get("done", "") if request.method != "POST" else "",
        "here": request.path,
    }
    context |= single_forms(participant, shown)
    return render(request, "facilitation/contributor/contributions.html", context, status=status)
