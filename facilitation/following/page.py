"""The page of one contributor: what it shows, what is asked before something is done, and what is done."""

import uuid

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from facilitation import consenting
from facilitation.choices import Naming, Satisfaction
from facilitation.destinations import destinations
from facilitation.following import actions
from facilitation.following.forms import AnswerBackForm, ConsentForm, DetailsForm, SatisfactionForm
from facilitation.following.links import OPENED, address
from facilitation.following.reading import items_of, may_be_named
from facilitation.following.retention import months_kept
from facilitation.models import ConsentWording
from facilitation.names.standing import standing_of
from facilitation.questions.actions import record_satisfaction

# What needs a second word before it is done. True: of one contribution.
CONFIRMED = {"withdraw": True, "erase": True, "withdraw-all": False, "erase-details": False, "erase-all": False}


def answer(request, participant, lasting=True):
    """Answer a request to the Participant's page; `lasting` says that its address outlives erasing their details."""
    if request.method == "POST":
        return _do(request, participant, lasting)
    asked = request.GET.get("sure", "")
    if asked:
        return _ask(request, participant, asked)
    return _shown(request, participant)


def _ask(request, participant, asked):
    """Show what is about to be done, with the button that does it."""
    if asked not in CONFIRMED:
        raise Http404
    said = _said(participant, request.GET.get("item", "")) if CONFIRMED[asked] else None
    return render(request, "facilitation/following/sure.html", {"asked": asked, "said": said, "here": request.path})


def _do(request, participant, lasting):
    """Do what was sent and lead back to the page, or show it again with what is wrong."""
    deed = request.POST.get("do", "")
    doing = DEEDS.get(deed)
    if doing is None:
        raise Http404
    form = doing(participant, request.POST)
    if form is not None:
        return _shown(request, participant, faulty=(deed, form), status=422)
    stays = lasting or deed not in ("erase-details", "erase-all", "details")
    here = request.path if stays else address(participant, OPENED)
    return HttpResponseRedirect(f"{here}?done={deed}")


def _consent(participant, data):
    said = _said(participant, data.get("item", ""))
    form = ConsentForm(data, in_a_meeting=participant.meeting_id is not None, held=said.may_go_to)
    if not form.is_valid():
        return form
    actions.change_consent(participant=participant, said=[said], **form.cleaned_data)
    return None


def _consent_all(participant, data):
    form = ConsentForm(data, in_a_meeting=participant.meeting_id is not None)
    if not form.is_valid():
        return form
    kept = participant.contributions.filter(erased_at=None)
    actions.change_consent(participant=participant, said=kept, **form.cleaned_data)
    return None


def _details(participant, data):
    form = DetailsForm(data, instance=participant)
    if not form.is_valid():
        return form
    actions.change_details(participant=participant, **form.cleaned_data)
    return None


def _satisfaction(participant, data):
    form = SatisfactionForm(data)
    if not form.is_valid():
        return form
    question = get_object_or_404(actions.questions_to_judge(participant), pk=form.cleaned_data.pop("question"))
    record_satisfaction(question=question, **form.cleaned_data)
    return None


def _answer_back(participant, data):
    form = AnswerBackForm(data, in_a_meeting=participant.meeting_id is not None)
    if not form.is_valid():
        return form
    step = get_object_or_404(actions.steps_to_answer(participant), pk=form.cleaned_data.pop("step"))
    try:
        actions.answer_back(participant=participant, step=step, **form.cleaned_data)
    except ValidationError as fault:
        form.add_error(None, fault)
        return form
    return None


def _withdraw(participant, data):
    consenting.withdraw(contribution=_said(participant, data.get("item", "")))


def _erase(participant, data):
    consenting.erase(contribution=_said(participant, data.get("item", "")))


# What can be sent, and what does it: called with the participant and the data, returns a faulty form or None.
DEEDS = {
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


def _said(participant, key):
    """Return the Participant's contribution with this key from a form; 404 where it is not theirs."""
    if not key.isascii() or not key.isdigit() or len(key) > 18:
        raise Http404
    return get_object_or_404(participant.contributions, pk=int(key))


def _with_forms(items, faulty, participant):
    """Give what was asked back and can still be answered its form: the `faulty` one that was sent, or a new one."""
    asked = [(step, one) for item in items for step in item.steps for one in step.asked_back]
    for step, one in asked:
        if step.question.answer:
            continue
        mine = faulty is not None and faulty["step"].value() == str(one.step.pk)
        fresh = AnswerBackForm(in_a_meeting=participant.meeting_id is not None, initial={"key": uuid.uuid4()})
        one.form = faulty if mine else fresh


def _shown(request, participant, faulty=("", None), status=200):
    items = items_of(participant, request)
    deed, form = faulty
    _with_forms(items, form if deed == "answer-back" else None, participant)
    known = {
        "participant": participant,
        "items": items,
        "anything": any(not item.said.is_erased for item in items),
        "wording": ConsentWording.current(participant.language),
        "destinations": destinations(in_a_meeting=participant.meeting_id is not None),
        "namings": Naming.choices,
        "answers": Satisfaction.choices,
        "nameable": may_be_named(participant),
        "months_kept": months_kept(),
        "name_standing": standing_of(participant),
        "details": form if deed == "details" else DetailsForm(instance=participant),
        "faults": [text for texts in form.errors.values() for text in texts] if form else [],
        "done": request.GET.get("done", "") if request.method != "POST" else "",
        "here": request.path,
    }
    return render(request, "facilitation/following/said.html", known, status=status)
