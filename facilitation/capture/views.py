"""The page on which words are taken, with and without scripts, and the service worker that opens it without signal."""

import json
import uuid
from datetime import UTC, datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_safe

from facilitation.capture import limits, marks, taking
from facilitation.capture.forms import question_taking_replies
from facilitation.capture.places import Place, files, form_of, fresh, place_of, root, shown, version
from facilitation.codes import hashed


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def meeting(request, code):
    """Show the form of the meeting with this code, or take what it sends."""
    return _page(request, place_of(code))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def share(request):
    """Show the form that is always open, or take what it sends."""
    return _page(request, Place())


@require_safe
@cache_control(no_cache=True)
def worker(request):
    """Return the service worker: what it keeps, and the script that knows how."""
    kept = json.dumps({"version": version(), "files": files()})
    script = json.dumps(static("site/capture-worker.js"))
    answer = HttpResponse(f"self.kept = {kept};\nimportScripts({script});\n", content_type="text/javascript")
    answer["Service-Worker-Allowed"] = root()
    return answer


def _page(request, place):
    if request.method == "POST":
        return _taken(request, place)
    question = question_taking_replies(request.GET.get("question"))
    form = form_of(place, initial=fresh(place, request.GET, question))
    missing = bool(request.GET.get("question")) and question is None
    return _shown(request, place, form, question=question, question_missing=missing)


def _shown(request, place, form, *, status=200, question=None, **more):
    context = shown(place, form, question=question) | more
    return render(request, "facilitation/capture/page.html", context, status=status)


def _taken(request, place):
    """Take one item from a form without scripts, and show the form again for the next."""
    form = form_of(place, request.POST)
    if request.POST.get("website"):
        return _thanked(request, place, None)
    moment = _moment(place, form) if form.is_valid() else None
    if moment and not _has_room(request, place, form):
        form.add_error(None, _("That was a lot in one hour. Wait a little and send it again; nothing is lost here."))
    if not form.is_valid():
        question = form.cleaned_data.get("reply_to")
        return _shown(request, place, form, status=422, question=question, mark=_mark_again(request))
    try:
        taking.take(**columns(place, form, moment))
    except taking.AnotherMeeting:
        form.add_error(None, _("This private link belongs to another meeting. Load the page again."))
        return _shown(request, place, form, status=422)
    return _thanked(request, place, form)


def columns(place, form, moment):
    """Return what `taking.take` needs to store the item of a valid ContributionForm, written at `moment`."""
    given = form.cleaned_data
    return {
        "meeting": place.meeting,
        "key_hash": hashed(given["token"]),
        "key": given["key"],
        "said": form.said | {"written_at": moment},
        "person": form.person,
        "consent": (given["may_go_to"], given["naming"]),
        "language": get_language(),
        "wording": given["wording"],
    }


def _moment(place, form):
    """Return when the item of a form without scripts was written; None, with an error on the form, if it is refused."""
    try:
        opened = datetime.fromtimestamp(marks.opened_at(form.cleaned_data["mark"]), UTC)
    except marks.Unmarked:
        form.add_error(None, _("This form was open for too long. Look it over and send it again."))
        return None
    except marks.TooQuick:
        form.add_error(None, _("That was very quick. Look it over and send it again."))
        return None
    moment = taking.written_in_form(place.meeting, opened)
    if moment is None:
        form.add_error(None, _("This meeting takes no more words. You can still share them outside it."))
    return moment


def _has_room(request, place, form):
    device = limits.device_digest(request.META.get("CSRF_COOKIE", ""), form.cleaned_data["token"])
    person = hashed(form.cleaned_data["token"])
    return limits.has_room(link=place.key, person=person, device=device, key=form.cleaned_data["key"], most=place.most)


def _mark_again(request):
    """Return the mark that the form came with while it is good, else a new one."""
    try:
        marks.opened_at(request.POST.get("mark", ""))
    except marks.TooQuick:
        pass
    except marks.Unmarked:
        return marks.new_mark()
    return request.POST["mark"]


def _thanked(request, place, form):
    """Say that it is stored, show the private link, and offer an empty form for the next item of the same person."""
    initial = fresh(place)
    if form:
        again = ("token", "may_go_to", "naming", "participant_type", "name", "role", "organisation_name")
        again += ("own_place", "email", "wants_mail")
        initial |= {name: form.cleaned_data[name] for name in again} | {"key": uuid.uuid4()}
    empty = form_of(place, initial=initial)
    return _shown(request, place, empty, stored=True, token=initial["token"] if form else "")
