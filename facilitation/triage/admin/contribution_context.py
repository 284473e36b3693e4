"""Context of the page of one contribution: its words, consent, similar entries, and a form for each action."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from facilitation.access.triage_access import is_in_session_team
from facilitation.capture.subject import subject_page
from facilitation.choices import Destination
from facilitation.consent.attribution import attendance_of, attribution_of
from facilitation.contributor.signed_links import identity_digest
from facilitation.triage import actions
from facilitation.triage.claims import has_claim, other_claimant
from facilitation.triage.forms import ACTION_FORMS, ConfirmOrganisationForm, add_action_errors
from facilitation.triage.policy import (
    DEFAULT_ACTION,
    NOT_FOR_BANK,
    WITHDRAWN,
    TriageAction,
    allowed_actions,
    consent_in_words,
)
from facilitation.triage.produced_items import triage_results
from facilitation.triage.similar_entries import SimilarEntries, find_similar_entries

# By which key each action is reached, with the modifier that the browser asks for.
ACCESS_KEYS = {
    TriageAction.OCCURRENCE: "o",
    TriageAction.DRAFT: "w",
    TriageAction.DEFINITION: "m",
    TriageAction.QUESTION: "q",
    TriageAction.ALSO: "j",
    TriageAction.REPLY: "r",
    TriageAction.KEEP: "k",
    TriageAction.SET_ASIDE: "x",
}


@dataclass(frozen=True)
class OfferedAction:
    """One action offered on the page; it is open if it is the default one, or was sent and refused."""

    action: str
    label: str
    key: str
    form: object
    is_open: bool


def offered_actions(contribution, user, found, sent=None):
    """Return an OfferedAction for each action `user` may perform; `sent` is (action, form) of one that was refused."""
    actions_allowed = allowed_actions(contribution, user)
    likely = sent[0] if sent else DEFAULT_ACTION.get(contribution.contribution_type)
    made = []
    for action in actions_allowed:
        form = sent[1] if sent and sent[0] == action else action_form(action, contribution, user, found)
        made.append(OfferedAction(action.value, action.label, ACCESS_KEYS[action], form, action == likely))
    return made


def action_form(action, contribution, user, found=None, data=None):
    """Return the form of a TriageAction, whose fields have ids of their own."""
    return ACTION_FORMS[action](
        data, contribution=contribution, user=user, similar=found, auto_id=f"id_{action.value}_%s", label_suffix=""
    )


def contribution_context(contribution, user, request, sent=None):
    """Return the context of the page of one Contribution; `sent` is (action, form) of one that was refused."""
    held = has_claim(contribution, user)
    gone = contribution.is_withdrawn
    found = SimilarEntries([], {}) if gone else find_similar_entries(contribution, request)
    team = is_in_session_team(user, contribution)
    return {
        "contribution": contribution,
        "about_page": subject_page(contribution),
        "session": contribution.session,
        "is_held": held,
        "holder": other_claimant(contribution, user),
        "is_gone": gone,
        "consent": consent_in_words(contribution),
        "shown_as": attribution_of(contribution, attendance_of(contribution.session)),
        "limit": _limit(contribution),
        "alike": found,
        "offers": offered_actions(contribution, user, found, sent) if held else [],
        "made": triage_results(contribution, user),
        "participant": contribution.participant if team and not gone else None,
        "seen": identity_digest(contribution.participant) if team else "",
        "confirm_form": ConfirmOrganisationForm(
            initial={"organisation": contribution.participant.organisation_id}, label_suffix="", auto_id="id_confirm_%s"
        )
        if team
        else None,
    }


def _limit(contribution):
    if contribution.is_withdrawn:
        return WITHDRAWN
    return NOT_FOR_BANK if contribution.may_go_to < Destination.BANK else ""


def perform_action(action, form, contribution, user):
    """Perform the TriageAction with the cleaned `form`; return a message, None where the form now has errors.

    Whatever the action refuses, it leaves nothing behind.
    """
    if not form.is_valid():
        return None
    try:
        return _PERFORM[action](form.cleaned_data, {"contribution": contribution, "user": user})
    except ValidationError as error:
        add_action_errors(form, error)
        return None


def _occurrence(data, given):
    fields = {name: data[name] for name in ("state", "place", "described_place", "met_on", "how")}
    actions.add_occurrence(**given, barrier=data["page"], **fields)
    names = {"number": data["page"].number, "title": data["page"].draft_title}
    return _("Added to the barrier %(number)s, “%(title)s”, where it waits to be published.") % names


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
    actions.keep_for_team(**given)
    return _("Kept for the team.")


def _set_aside(data, given):
    actions.set_aside(**given, **data)
    return _("Set aside. The contributor sees why.")


_PERFORM = {
    TriageAction.OCCURRENCE: _occurrence,
    TriageAction.DRAFT: _draft,
    TriageAction.DEFINITION: _definition,
    TriageAction.QUESTION: _question,
    TriageAction.ALSO: _also,
    TriageAction.REPLY: _reply,
    TriageAction.KEEP: _keep,
    TriageAction.SET_ASIDE: _set_aside,
}
