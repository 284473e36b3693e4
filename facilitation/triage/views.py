"""Triage in the admin: the list of contributions, the page of one, and what is sent from there."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from facilitation.triage import actions
from facilitation.triage.allowed import Action, allowed
from facilitation.triage.forms import ConfirmForm, FilterForm
from facilitation.triage.holding import is_held, take_next
from facilitation.triage.people import confirm, contributions_of, for_triage
from facilitation.triage.working import alike, carry_out, consent_in_words, form_of, page_of

PER_PAGE = 50
NUMBERS = 19  # digits of the longest key that a database takes


def page(request, template, title, context, *, above=()):
    """Return an admin page of triage; `above` are further (label, address) of the way to it."""
    way = [(_("Home"), reverse("wagtailadmin_home")), (_("Triage"), reverse("facilitation_triage:index")), *above]
    crumbs = [{"label": label, "url": url} for label, url in way]
    context |= {"header_title": title, "page_title": title, "header_icon": "group", "breadcrumbs_items": crumbs}
    return TemplateResponse(request, f"facilitation/triage/{template}.html", context)


@require_safe
@for_triage
def index(request):
    """List the contributions that the user may triage: those that wait, unless others are asked for."""
    among = contributions_of(request.user)
    form = FilterForm(request.GET, among=among)
    listed = form.narrow(among).order_by("written_at", "pk").prefetch_related("key_question__wordings")
    shown = Paginator(listed, PER_PAGE).get_page(request.GET.get("p"))
    for one in shown:
        one.consent = consent_in_words(one)
    kept = request.GET.copy()
    kept.pop("p", None)
    context = {"filters": form, "shown": shown, "kept": kept.urlencode(), "last": _last(request)}
    return page(request, "index", _("Triage"), context)


@require_safe
@for_triage
def work(request, pk):
    """Show one contribution, with what can be done with it where the user has it in hand."""
    return _work(request, get_object_or_404(contributions_of(request.user), pk=pk))


def _work(request, contribution, sent=None, status=200):
    title = _("Contribution %(number)s") % {"number": contribution.pk}
    context = page_of(contribution, request.user, request, sent) | {"last": _last(request)}
    answer = page(request, "work", title, context, above=[(title, request.path)])
    answer.status_code = status
    return answer


def _last(request):
    """Return the contribution that the user has just settled, as the address tells, with what to say of it."""
    key = request.GET.get("last", "")
    if not (key.isdecimal() and len(key) < NUMBERS):
        return None
    return contributions_of(request.user).filter(pk=key, settled_by=request.user).first()


def _go_on(request, after=None, last=None):
    """Lead to the next contribution that waits, or to the list where none does."""
    found = take_next(user=request.user, among=contributions_of(request.user), after=after)
    address = reverse("facilitation_triage:work", args=[found.pk]) if found else reverse("facilitation_triage:index")
    if found is None:
        messages.info(request, _("Nothing else waits for you."))
    return redirect(f"{address}?last={last.pk}" if last else address)


@require_POST
@for_triage
def begin(request):
    """Take the first contribution that waits among those the filters ask for."""
    among = FilterForm(request.POST, among=contributions_of(request.user)).narrow(contributions_of(request.user))
    found = take_next(user=request.user, among=among)
    if found is None:
        messages.info(request, _("Nothing waits here, or somebody else is looking at it."))
        return redirect("facilitation_triage:index")
    return redirect("facilitation_triage:work", found.pk)


@require_POST
@for_triage
def take(request, pk):
    """Take one contribution in hand."""
    contribution = get_object_or_404(contributions_of(request.user), pk=pk)
    if not actions.take(contribution=contribution, user=request.user):
        messages.warning(request, _("Somebody else is looking at this one. Go on with another."))
    return redirect("facilitation_triage:work", pk)


@require_POST
@for_triage
def leave(request, pk):
    """Let go of one contribution; go on with the next where that is asked for."""
    contribution = get_object_or_404(contributions_of(request.user), pk=pk)
    actions.release(contribution=contribution, user=request.user)
    return redirect("facilitation_triage:index") if "stop" in request.POST else _go_on(request, after=contribution)


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
        return redirect("facilitation_triage:work", pk)
    if action not in allowed(contribution, request.user):
        raise ValidationError(_("The contributor’s consent does not cover this, or you may not do it."))
    found = alike(contribution, request)
    form = form_of(action, contribution, request.user, found, request.POST)
    done = carry_out(action, form, contribution, request.user)
    if done is None:
        return _work(request, contribution, sent=(action, form), status=422)
    messages.success(request, done)
    return _go_on(request, after=contribution, last=contribution)


@require_POST
@for_triage
def undo(request, pk):
    """Take back what was made of a contribution, and show it again, in hand."""
    contribution = get_object_or_404(contributions_of(request.user), pk=pk)
    contribution = actions.undo(contribution=contribution, user=request.user)
    actions.take(contribution=contribution, user=request.user)
    messages.success(request, _("Undone. It waits again."))
    return redirect("facilitation_triage:work", pk)


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
