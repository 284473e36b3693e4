"""Admin views of the name review: names that wait, are shown or are refused, and the decision on each."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from facilitation.access.triage_access import editor_required
from facilitation.choices import NamingState
from facilitation.consent.name_review import actions
from facilitation.consent.name_review.review_list import names_in_state, review_lines
from practice.text_rules.keys import parse_key

PER_PAGE = 50
STATES = {
    NamingState.WAITING: gettext_lazy("Waiting"),
    NamingState.SHOWN: gettext_lazy("Shown"),
    NamingState.REFUSED: gettext_lazy("Not shown"),
}


@require_safe
@editor_required
def index(request):
    """List the names that wait, or those that were reviewed before."""
    return _list_response(request, request.GET.get("state"))


@require_POST
@editor_required
def show(request):
    """Approve the names that were ticked, or the one whose button was pressed; what changed meanwhile is not shown."""
    chosen = request.POST.getlist("chosen")[:PER_PAGE]
    if not chosen:
        messages.warning(request, _("Nothing was ticked. Tick the names that readers may see."))
    shown, titles, errors = 0, [], []
    for value in chosen:
        pk, stamp = _parse_choice(value)
        try:
            titles += actions.show_name(pk=pk, stamp=stamp, user=request.user)
            shown += 1
        except ValidationError as error:
            errors += error.messages
    if shown:
        words = ngettext("%(count)s name is now shown.", "%(count)s names are now shown.", shown)
        messages.success(request, words % {"count": shown})
    for title in dict.fromkeys(titles):
        messages.info(request, _("The draft of “%(title)s” says who said it now. Publish it.") % {"title": title})
    for error in dict.fromkeys(errors):
        messages.error(request, error)
    return _back(request)


@require_POST
@editor_required
def refuse(request):
    """Refuse one name, or show the list again with what is wrong with the reason."""
    pk, stamp = _parse_choice(request.POST.get("chosen", ""))
    reason = request.POST.get("reason", "")
    try:
        actions.refuse_name(pk=pk, stamp=stamp, user=request.user, reason=reason)
    except ValidationError as error:
        return _list_response(request, request.POST.get("state"), (pk, reason, " ".join(error.messages)), status=422)
    messages.success(request, _("It is not shown. The contributor sees why."))
    return _back(request)


def _parse_choice(value):
    """Return (key, mark) of what a form sent as one value; a key that nobody has where no list of ours holds it."""
    pk, _between, stamp = value.partition(":")
    key = parse_key(pk)
    return (key, stamp) if key is not None and stamp.isascii() else (0, "")


def _state(requested):
    return NamingState(requested) if requested in STATES else NamingState.WAITING


def _back(request):
    return redirect(f"{reverse('facilitation_names:index')}?state={_state(request.POST.get('state')).value}")


def _list_response(request, requested, faulty=None, status=200):
    state = _state(requested)
    shown = Paginator(names_in_state(state), PER_PAGE).get_page(request.GET.get("p"))
    lines = review_lines(list(shown))
    pk, reason, error = faulty or (None, "", "")
    if error and pk not in [line.pk for line in lines]:
        messages.error(request, error)
    title, here = _("Names"), reverse("facilitation_names:index")
    context = {
        "header_title": title,
        "page_title": title,
        "header_icon": "user",
        "breadcrumbs_items": [{"label": _("Home"), "url": reverse("wagtailadmin_home")}, {"label": title, "url": here}],
        "shown": shown,
        "lines": lines,
        "state": state.value,
        "states": [(one.value, str(label)) for one, label in STATES.items()],
        "kept": f"state={state.value}",
        "faulty": {"pk": pk, "reason": reason, "fault": error},
        "most": actions.LONGEST_REASON,
    }
    return TemplateResponse(request, "facilitation/consent/name_review/index.html", context, status=status)
