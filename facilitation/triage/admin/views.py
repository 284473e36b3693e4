"""Admin views of one contribution: its page, and the actions sent from there."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from facilitation.access.triage_access import triage_required
from facilitation.admin.pages import triage_page
from facilitation.triage import actions
from facilitation.triage.admin.contribution_context import action_form, contribution_context, perform_action
from facilitation.triage.claims import claim_next, has_claim, triageable_contributions
from facilitation.triage.forms import ConfirmOrganisationForm
from facilitation.triage.listing.contribution_list import ContributionList
from facilitation.triage.listing.filter_form import GROUPED_ORDER
from facilitation.triage.navigation import last_settled, triage_url
from facilitation.triage.participant_confirmation import confirm_participant
from facilitation.triage.policy import TriageAction, allowed_actions
from facilitation.triage.similar_entries import find_similar_entries


@require_safe
@triage_required
def work(request, pk):
    """Show one contribution, with its actions where the user has claimed it."""
    return _work(request, get_object_or_404(triageable_contributions(request.user), pk=pk))


def _work(request, contribution, sent=None, status=200):
    title = _("Contribution %(number)s") % {"number": contribution.pk}
    listing = ContributionList(request.GET, request.user)
    context = contribution_context(contribution, request.user, request, sent) | {"last": last_settled(request)}
    context |= _list_position(listing, contribution)
    answer = triage_page(request, "work", title, context, above=[(title, request.path)])
    answer.status_code = status
    return answer


def _active_filters(request):
    """Return the filters that are on, as {name: value}."""
    return ContributionList(request.GET, request.user).filters.chosen


def _list_position(listing, contribution):
    """Return what the page shows of the list that it came from: the ones before and after, and where it stands."""
    before, after, place, count = listing.position_of(contribution)
    position = {"before": before, "after": after, "place": place, "count": count}
    similar = listing.filters.chosen | {"order": GROUPED_ORDER}
    return position | {"kept": listing.query_string, "kept_alike": urlencode(similar)}


def _next_keys(listing, after=None):
    """Return the keys that the ContributionList gives next, in its order; None where that is the order of writing."""
    return listing.keys_after(after) if listing.filters.is_grouped else None


def _redirect_to_next(request, listing, order, after=None, last=None):
    """Redirect to the next contribution of the ContributionList that waits, or to the list where none does."""
    found = claim_next(user=request.user, among=listing.filtered, after=after, order=order)
    query = listing.filters.chosen | ({"last": last.pk} if last else {})
    if found is None:
        messages.info(request, _("Nothing else waits for you here."))
        return redirect(triage_url("index", **query))
    return redirect(triage_url("work", found.pk, **query))


@require_POST
@triage_required
def begin(request):
    """Claim the first contribution that waits, within the filters."""
    listing = ContributionList(request.GET, request.user)
    found = claim_next(user=request.user, among=listing.filtered, order=_next_keys(listing))
    if found is None:
        messages.info(request, _("Nothing waits here, or somebody else is looking at it."))
        return redirect(triage_url("index", **listing.filters.chosen))
    return redirect(triage_url("work", found.pk, **listing.filters.chosen))


@require_POST
@triage_required
def claim_contribution(request, pk):
    """Claim one contribution."""
    contribution = get_object_or_404(triageable_contributions(request.user), pk=pk)
    if not actions.claim(contribution=contribution, user=request.user):
        messages.warning(request, _("Somebody else is looking at this one. Go on with another."))
    return redirect(triage_url("work", pk, **_active_filters(request)))


@require_POST
@triage_required
def leave(request, pk):
    """Release one contribution; continue with the next unless asked to stop."""
    contribution = get_object_or_404(triageable_contributions(request.user), pk=pk)
    actions.release(contribution=contribution, user=request.user)
    if "stop" in request.POST:
        return redirect(triage_url("index", **_active_filters(request)))
    listing = ContributionList(request.GET, request.user)
    return _redirect_to_next(request, listing, _next_keys(listing, contribution), after=contribution)


@require_POST
@triage_required
def act(request, pk, action):
    """Perform one action on a contribution; continue with the next, or show the form with its errors."""
    if action not in TriageAction.values:
        raise Http404
    action = TriageAction(action)
    contribution = get_object_or_404(triageable_contributions(request.user), pk=pk)
    if not has_claim(contribution, request.user):
        messages.warning(request, _("Somebody else is looking at this one, or has settled it. Nothing was changed."))
        return redirect(triage_url("work", pk, **_active_filters(request)))
    if action not in allowed_actions(contribution, request.user):
        raise ValidationError(_("The contributor’s consent does not cover this, or you may not do it."))
    found = find_similar_entries(contribution, request)
    form = action_form(action, contribution, request.user, found, request.POST)
    listing = ContributionList(request.GET, request.user)
    order = _next_keys(listing, contribution)  # while the contribution is still in it, so that the next is like it
    done = perform_action(action, form, contribution, request.user)
    if done is None:
        return _work(request, contribution, sent=(action, form), status=422)
    messages.success(request, done)
    return _redirect_to_next(request, listing, order, after=contribution, last=contribution)


@require_POST
@triage_required
def undo(request, pk):
    """Undo what was made of a contribution, claim it and show it again."""
    contribution = get_object_or_404(triageable_contributions(request.user), pk=pk)
    contribution = actions.undo(contribution=contribution, user=request.user)
    actions.claim(contribution=contribution, user=request.user)
    messages.success(request, _("Undone. It waits again."))
    return redirect(triage_url("work", pk, **_active_filters(request)))


@require_POST
@triage_required
def vouch(request, pk):
    """Confirm the participant's name and organisation."""
    contribution = get_object_or_404(triageable_contributions(request.user), pk=pk)
    form = ConfirmOrganisationForm(request.POST)
    if not form.is_valid():
        raise ValidationError(_("Choose an organisation from the list."))
    seen = request.POST.get("seen", "")
    try:
        confirm_participant(
            contribution=contribution, user=request.user, seen=seen, organisation=form.cleaned_data["organisation"]
        )
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("Name and organisation are confirmed."))
    return redirect("facilitation_triage:work", pk)
