"""What the page of one contribution shows: its words, its consent, what resembles it, and a form for each action."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from facilitation.attribution import attendance_of, attribute
from facilitation.choices import Destination
from facilitation.following.links import digest
from facilitation.triage import actions
from facilitation.triage.alike import Alike, alike
from facilitation.triage.allowed import LIKELY, NOT_FOR_BANK, WITHDRAWN, Action, allowed
from facilitation.triage.forms import FORMS, ConfirmForm, refuse
from facilitation.triage.holding import holder_of, is_held
from facilitation.triage.outcomes import made_of
from facilitation.triage.people import is_of_team

# By which key each action is reached, with the modifier that the browser asks for.
KEYS = {
    Action.OCCURRENCE: "o",
    Action.DRAFT: "w",
    Action.DEFINITION: "m",
    Action.QUESTION: "q",
    Action.ALSO: "j",
    Action.REPLY: "r",
    Action.KEEP: "k",
    Action.SET_ASIDE: "x",
}


@dataclass(frozen=True)
class Offer:
    """One action as the page offers it; an open one is what is likely, or what was sent and refused."""

    action: str
    label: str
    key: str
    form: object
    is_open: bool


def offers(contribution, user, found, sent=None):
    """Return an Offer for each action that `user` may take; `sent` is (action, form) of one that was refused."""
    actions_allowed = allowed(contribution, user)
    likely = sent[0] if sent else LIKELY.get(contribution.shape)
    made = []
    for action in actions_allowed:
        form = sent[1] if sent and sent[0] == action else form_of(action, contribution, user, found)
        made.append(Offer(action.value, action.label, KEYS[action], form, action == likely))
    return made


def form_of(action, contribution, user, found=None, data=None):
    """Return the form of an Action, whose fields have ids of their own."""
    return FORMS[action](
        data, contribution=contribution, user=user, alike=found, auto_id=f"id_{action.value}_%s", label_suffix=""
    )


def page_of(contribution, user, request, sent=None):
    """Return the context of the page of one Contribution; `sent` is (action, form) of one that was refused."""
    held = is_held(contribution, user)
    gone = contribution.is_withdrawn
    found = Alike([], {}) if gone else alike(contribution, request)
    team = is_of_team(user, contribution)
    return {
        "contribution": contribution,
        "session": contribution.session,
        "is_held": held,
        "holder": holder_of(contribution, user),
        "is_gone": gone,
        "consent": consent_in_words(contribution),
        "shown_as": attribute(contribution, attendance_of(contribution.session)),
        "limit": _limit(contribution),
        "alike": found,
        "offers": offers(contribution, user, found, sent) if held else [],
        "made": made_of(contribution, user),
        "participant": contribution.participant if team and not gone else None,
        "seen": digest(contribution.participant) if team else "",
        "confirm_form": ConfirmForm(
            initial={"organisation": contribution.participant.organisation_id}, label_suffix="", auto_id="id_confirm_%s"
        )
        if team
        else None,
    }


def consent_in_words(contribution):
    """Return how far the Contribution may go and how its maker is named, in a sentence."""
    return _("It may go to: %(destination)s. Named: %(naming)s.") % {
        "destination": contribution.get_may_go_to_display(),
        "naming": contribution.get_naming_display().lower(),
    }


def _limit(contribution):
    if contribution.is_withdrawn:
        return WITHDRAWN
    return NOT_FOR_BANK if contribution.may_go_to < Destination.BANK else ""


def carry_out(action, form, contribution, user):
    """Do the Action with the cleaned `form`; return a sentence on what was done, None where the form now says why not.

    Whatever the action refuses, it leaves nothing behind.
    """
    if not form.is_valid():
        return None
    try:
        return _DO[action](form.cleaned_data, {"contribution": contribution, "user": user})
    except ValidationError as fault:
        refuse(form, fault)
        return None


def _occurrence(data, given):
    fields = {name: data[name] for name in ("state", "place", "described_place", "met_on", "how")}
    actions.add_occurrence(**given, barrier=data["page"], **fields)
    told = {"number": data["page"].number, "title": data["page"].draft_title}
    return _("Added to the barrier %(number)s, “%(title)s”, where it waits to be published.") % told


def _draft(data, given):
    page = actions.draft_entry(**given, **data)
    return _("Drafted: “%(title)s”.") % {"title": page.title}


def _definition(data, given):
    page = actions.add_definition(**given, **data)
    return _("Drafted: “%(title)s”.") % {"title": page.title}


def _question(data, given):
    question = actions.raise_question(**given, **data)
    return _("Written down as question %(number)s, which waits to be published.") % {"number": question.pk}


def _also(data, given):
    question = actions.add_to_question(**given, **data)
    return _("Added to question %(number)s.") % {"number": question.pk}


def _reply(data, given):
    reply = actions.publish_reply(**given, **data)
    return _("Published as a reply to question %(number)s.") % {"number": reply.question_id}


def _keep(data, given):
    actions.keep(**given)
    return _("Kept for the team.")


def _set_aside(data, given):
    actions.set_aside(**given, **data)
    return _("Set aside. The contributor sees why.")


_DO = {
    Action.OCCURRENCE: _occurrence,
    Action.DRAFT: _draft,
    Action.DEFINITION: _definition,
    Action.QUESTION: _question,
    Action.ALSO: _also,
    Action.REPLY: _reply,
    Action.KEEP: _keep,
    Action.SET_ASIDE: _set_aside,
}
