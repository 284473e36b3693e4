"""Triage in the admin: the page of one contribution, and what is sent from there."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from facilitation.triage import actions
from facilitation.triage.allowed import Action, allowed
from facilitation.triage.forms import ConfirmForm
from facilitation.triage.holding import is_held, take_next
from facilitation.triage.listing.filters import ALIKE
from facilitation.triage.listing.reading import Listing
from facilitation.triage.pages import address, last_settled, page
from facilitation.triage.people import confirm, contributions_of, for_triage
from facilitation.triage.working import alike, carry_out, form_of, page_of


@require_safe
@for_triage
def work(request, pk):
    """Show one contribution, with what can be done with it where the user has it in hand."""
    return _work(request, get_object_or_404(contributions_of(request.user), pk=pk))


def _work(request, contribution, sent=None, status=200):
    title = _("Contribution %(number)s") % {"number": contribution.pk}
    listing = Listing(request.GET, request.user)
    context = page_of(contribution, request.user, request, sent) | {"last": last_settled(request)}
    context |= _way(listing, contribution)
    answer = page(request, "work", title, context, above=[(title, request.path)])
    answer.status_code = status
    return answer


def _kept(request):
    """Return the filters that are on, as {name: value}."""
    return Listing(request.GET, request.user).filters.chosen


def _way(listing, contribution):
    """Return what the page shows of the list that it came from: the ones before and after, and where it stands."""
    before, after, place, count = listing.way(contribution)
    way = {"before": before, "after": after, "place": place, "count": count}
    alike = listing.filters.chosen | {"order": ALIKE}
    return way | {"kept": listing.kept, "kept_alike": urlencode(alike)}


def _order(listing, after=None):
    """Return the keys in whose order the Listing gives what comes next, None where that is as they were written."""
    return listing.keys_after(after) if listing.filters.is_alike else None


def _go_on(request, listing, order, after=None, last=None):
    """Lead to the next contribution of the Listing that waits, or to the list where none does."""
    found = take_next(user=request.user, among=listing.narrowed, after=after, order=order)
    told = listing.filters.chosen | ({"last": last.pk} if last else {})
    if found is None:
        messages.info(request, _("Nothing else waits for you here."))
        return redirect(address("index", **told))
    return redirect(address("work", found.pk, **told))


@require_POST
@for_triage
def begin(request):
    """Take the first contribution that waits among those the filters ask for."""
    listing = Listing(request.GET, request.user)
    found = take_next(user=request.user, among=listing.narrowed, order=_order(listing))
    if found is None:
        messages.info(request, _("Nothing waits here, or somebody else is looking at it."))
        return redirect(address("index", **listing.filters.chosen))
    return redirect(address("work", found.pk, **listing.filters.chosen))


@require_POST
@for_triage
def take(request, pk):
    """Take one contribution in hand."""
    contribution = get_object_or_404(contributions_of(request.user), pk=pk)
    if not actions.take(contribution=contribution, user=request.user):
        messages.warning(request, _("Somebody else is looking at this one. Go on with another."))
    return redirect(address("work", pk, **_kept(request)))


@require_POST
@for_triage
def leave(request, pk):
    """Let go of one contribution; go on with the next where that is asked for."""
    contribution = get_object_or_404(contributions_of(request.user), pk=pk)
    actions.release(contribution=contribution, user=request.user)
    if "stop" in request.POST:
        return redirect(address("index", **_kept(request)))
    listing = Listing(request.GET, request.user)
    return _go_on(request, listing, _order(listing, contribution), after=contribution)


@require_POST
@for_triage
def act(request, pk, action):
    """Do one action with a contribution; go on with the next, or show again what has to be mended."""
    if action not in Action.values:
        raise Http404
    action = Action(action)
    contribution = get_object_or_404(contributions_of(request.user), pk=pk)
    if not is_held(contribution, request.user):
        messages.warning(request, _("Somebody else is looking at this one, or has settled it. Nothing was changed."))
        return redirect(address("work", pk, **_kept(request)))
    if action not in allowed(contribution, request.user):
        raise ValidationError(_("The contributor’s consent does not cover this, or you may not do it."))
    found = alike(contribution, request)
    form = form_of(action, contribution, request.user, found, request.POST)
    listing = Listing(request.GET, request.user)
    order = _order(listing, contribution)  # while the contribution is still in it, so that the next is like it
    done = carry_out(action, form, contribution, request.user)
    if done is None:
        return _work(request, contribution, sent=(action, form), status=422)
    messages.success(request, done)
    return _go_on(request, listing, order, after=contribution, last=contribution)


@require_POST
@for_triage
def undo(request, pk):
    """Take back what was made of a contribution, and show it again, in hand."""
    contribution = get_object_or_404(contributions_of(request.user), pk=pk)
    contribution = actions.undo(contribution=contribution, user=request.user)
    actions.take(contribution=contribution, user=request.user)
    messages.success(request, _("Undone. It waits again."))
    return redirect(address("work", pk, **_kept(request)))


@require_POST
@for_triage
def vouch(request, pk):
    """Note that name and organisation are right."""
    contribution = get_object_or_404(contributions_of(request.user), pk=pk)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        raise ValidationError(_("Choose an organisation from the list."))
    seen = request.POST.get("seen", "")
    try:
        confirm(contribution=contribution, user=request.user, seen=seen, organisation=form.cleaned_data["organisation"])
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("Name and organisation are confirmed."))
    return redirect("facilitation_triage:work", pk)
