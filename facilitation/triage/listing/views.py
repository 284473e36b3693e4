"""The list of contributions in the admin, what is done there with several, and the barriers that a field suggests."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from facilitation.choices import ContributionState
from facilitation.triage.alike import barriers_with
from facilitation.triage.allowed import Action
from facilitation.triage.listing.forms import DIGITS, SeveralForm, ticked
from facilitation.triage.listing.reading import Listing, may_be_ticked
from facilitation.triage.listing.settling import MOST_AT_ONCE, settle
from facilitation.triage.pages import address, last_settled, page
from facilitation.triage.people import for_triage
from facilitation.triage.working import consent_in_words

LONGEST_WORDS = 100  # characters of a title that are looked for
STATE_AFTER = {Action.KEEP: ContributionState.KEPT, Action.SET_ASIDE: ContributionState.SET_ASIDE}


@require_safe
@for_triage
def index(request):
    """List the contributions that the user may triage: those that wait, unless others are asked for."""
    return _listed(request, SeveralForm(user=request.user))


def _listed(request, form, picked=(), status=200):
    listing = Listing(request.GET, request.user, offering=True)
    tick = request.GET.get("tick", "")
    asked = int(tick) if tick.isascii() and tick.isdigit() and len(tick) <= DIGITS else None
    shown = listing.page(request.GET.get("p"), with_key=asked)
    for section in shown:
        for one in section.rows:
            one.consent, one.may_be_ticked = consent_in_words(one), may_be_ticked(one)
            is_asked = tick == "page" or section.has(asked) or one.pk == asked or one.pk in picked
            one.is_ticked = one.may_be_ticked and is_asked
    context = {
        "listing": listing,
        "filters": listing.filters,
        "shown": shown,
        "kept": listing.kept,
        "form": form,
        "send_to": address("several", **listing.filters.chosen, p=shown.number if shown.number > 1 else ""),
        "last": last_settled(request),
        "can_tick": any(one.may_be_ticked for section in shown for one in section.rows),
    }
    answer = page(request, "index", _("Triage"), context)
    answer.status_code = status
    return answer


@require_POST
@for_triage
def several(request):
    """Do one thing with all that are ticked and say what was done and what was not, or show what has to be mended."""
    listing = Listing(request.GET, request.user)
    form, keys = SeveralForm(request.POST, user=request.user), ticked(request.POST)
    chosen = list(listing.among.filter(pk__in=keys).order_by("written_at", "pk"))
    if not chosen:
        form.add_error(None, _("Tick what you mean in the list first."))
    elif len(keys) > MOST_AT_ONCE:
        form.add_error(None, _("Tick up to %(most)s at once.") % {"most": MOST_AT_ONCE})
    if not form.is_valid():
        return _listed(request, form, picked=set(keys), status=422)
    account = settle(contributions=chosen, user=request.user, action=form.action, **form.given)
    _tell(request, account, form)
    return redirect(address("index", **listing.filters.chosen))


def _tell(request, account, form):
    """Say what was done, with the way to undo it, and for each reason what was not."""
    if account.done:
        n = len(account.done)
        what = {
            Action.KEEP: ngettext("%(n)s is kept for the team.", "%(n)s are kept for the team.", n),
            Action.SET_ASIDE: ngettext(
                "%(n)s is set aside. The contributor sees why.", "%(n)s are set aside. The contributors see why.", n
            ),
            Action.OCCURRENCE: ngettext(
                "%(n)s is added to the barrier, where it waits to be published.",
                "%(n)s are added to the barrier, where they wait to be published.",
                n,
            ),
            Action.ALSO: ngettext("%(n)s is added to the question.", "%(n)s are added to the question.", n),
        }[form.action] % {"n": n}
        state = STATE_AFTER.get(form.action, ContributionState.USED)
        link = format_html('<a href="{}">{}</a>', address("index", state=state), _("Look at them, or undo one"))
        messages.success(request, format_html("{} {}", what, link))
    for reason, keys in account.refused.items():
        said = ngettext("%(n)s was left as it was: %(why)s", "%(n)s were left as they were: %(why)s", len(keys))
        links = format_html_join(", ", '<a href="{}">{}</a>', [(address("work", key), key) for key in keys])
        text = said % {"n": len(keys), "why": reason}
        messages.warning(request, format_html("{} {} {}", text, _("Contributions:"), links))


@require_safe
@for_triage
def barriers(request):
    """Return as JSON how the barriers are called whose titles hold the words of the parameter q."""
    words = request.GET.get("q", "")[:LONGEST_WORDS]
    return JsonResponse({"barriers": list(barriers_with(words, request.user).values())})
