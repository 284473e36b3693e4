"""Admin views of the list of contributions, its bulk actions, and suggestions of barriers."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from facilitation.access.triage_access import triage_required
from facilitation.admin.pages import triage_page
from facilitation.choices import ContributionState
from facilitation.triage.listing.bulk_actions import MAX_AT_ONCE, apply_to_all
from facilitation.triage.listing.bulk_form import BulkActionForm, ticked_keys
from facilitation.triage.listing.contribution_list import ContributionList
from facilitation.triage.navigation import last_settled, triage_url
from facilitation.triage.policy import TriageAction
from facilitation.triage.similar_entries import barriers_by_title
from practice.text_rules.keys import parse_key

LONGEST_WORDS = 100  # characters of a title that are looked for
STATE_AFTER = {TriageAction.KEEP: ContributionState.KEPT, TriageAction.SET_ASIDE: ContributionState.SET_ASIDE}


@require_safe
@triage_required
def index(request):
    """List the contributions that the user may triage: those that wait, unless others are asked for."""
    return _list_response(request, BulkActionForm(user=request.user))


def _list_response(request, form, picked=(), status=200):
    listing = ContributionList(request.GET, request.user, offering=True)
    tick = request.GET.get("tick", "")
    linked_key = parse_key(tick)
    shown = listing.page(request.GET.get("p"), with_key=linked_key)
    requested = {linked_key, *picked}
    sections = [
        (section, section.rows(requested, whole=tick == "page" or section.has(linked_key))) for section in shown
    ]
    context = {
        "listing": listing,
        "filters": listing.filters,
        "shown": shown,
        "sections": sections,
        "kept": listing.query_string,
        "form": form,
        "send_to": triage_url("several", **listing.filters.chosen, p=shown.number if shown.number > 1 else ""),
        "last": last_settled(request),
        "can_tick": any(row.can_be_ticked for _section, rows in sections for row in rows),
    }
    answer = triage_page(request, "index", _("Triage"), context)
    answer.status_code = status
    return answer


@require_POST
@triage_required
def several(request):
    """Apply one action to all ticked contributions and report what was refused, or show the form with its errors."""
    listing = ContributionList(request.GET, request.user)
    form, keys = BulkActionForm(request.POST, user=request.user), ticked_keys(request.POST)
    chosen = list(listing.among.filter(pk__in=keys).order_by("written_at", "pk"))
    if not chosen:
        form.add_error(None, _("Tick what you mean in the list first."))
    elif len(keys) > MAX_AT_ONCE:
        form.add_error(None, _("Tick up to %(most)s at once.") % {"most": MAX_AT_ONCE})
    if not form.is_valid():
        return _list_response(request, form, picked=set(keys), status=422)
    account = apply_to_all(contributions=chosen, user=request.user, action=form.action, **form.action_arguments)
    _report(request, account, form)
    return redirect(triage_url("index", **listing.filters.chosen))


def _report(request, account, form):
    """Say what was done, with the way to undo it, and for each reason what was not."""
    if account.done:
        n = len(account.done)
        what = {
            TriageAction.KEEP: ngettext("%(n)s is kept for the team.", "%(n)s are kept for the team.", n),
            TriageAction.SET_ASIDE: ngettext(
                "%(n)s is set aside. The contributor sees why.", "%(n)s are set aside. The contributors see why.", n
            ),
            TriageAction.OCCURRENCE: ngettext(
                "%(n)s is added to the barrier, where it waits to be published.",
                "%(n)s are added to the barrier, where they wait to be published.",
                n,
            ),
            TriageAction.ALSO: ngettext("%(n)s is added to the question.", "%(n)s are added to the question.", n),
        }[form.action] % {"n": n}
        state = STATE_AFTER.get(form.action, ContributionState.USED)
        link = format_html('<a href="{}">{}</a>', triage_url("index", state=state), _("Look at them, or undo one"))
        messages.success(request, format_html("{} {}", what, link))
    for reason, keys in account.refused.items():
        sentence = ngettext("%(n)s was left as it was: %(why)s", "%(n)s were left as they were: %(why)s", len(keys))
        links = format_html_join(", ", '<a href="{}">{}</a>', [(triage_url("work", key), key) for key in keys])
        text = sentence % {"n": len(keys), "why": reason}
        messages.warning(request, format_html("{} {} {}", text, _("Contributions:"), links))


@require_safe
@triage_required
def barriers(request):
    """Return as JSON the labels of barriers whose titles hold the words of the parameter q."""
    words = request.GET.get("q", "")[:LONGEST_WORDS]
    return JsonResponse({"barriers": list(barriers_by_title(words, request.user).values())})
