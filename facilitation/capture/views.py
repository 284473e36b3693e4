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
from facilitation.capture.opening import qr_picture
from facilitation.capture.places import Place, files, form_of, fresh, place_of, root, shown, version
from facilitation.codes import code_of, hashed, private_token

WORDS = ("shape", "key_question", "heading", "text", "how", "place")  # what may be carried on to another place


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
    if request.method == "POST" and "carried" not in request.POST:
        return _taken(request, place)
    question = question_taking_replies(request.GET.get("question"))
    carried = {name: request.POST[name] for name in WORDS if name in request.POST}  # the consent is asked for anew
    form = form_of(place, initial=fresh(place, request.GET, question) | carried)
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
    device = limits.device_digest(request.META.get("CSRF_COOKIE", ""), request.POST.get("token", ""))
    if moment and not has_room(place, form, device):
        form.add_error(None, _("That was a lot in one hour. Wait a little and send it again; nothing is lost here."))
    if not form.is_valid():
        question = form.cleaned_data.get("reply_to")
        return _shown(request, place, form, status=422, question=question, mark=_mark_again(request))
    try:
        taking.take(**columns(place, form, moment))
    except taking.AnotherMeeting:
        form.add_error(None, _("This private link belongs to another meeting. Load the page again."))
        return _shown(request, place, form, status=422)
    except taking.CodeInUse:
        form.data = form.data.copy()
        form.data["token"] = private_token()
        form.add_error(None, _("Nothing is stored yet. Send it again."))
        return _shown(request, place, form, status=422)
    return _thanked(request, place, form)


def columns(place, form, moment):
    """Return what `taking.take` needs to store the item of a valid ContributionForm, written at `moment`."""
    given = form.cleaned_data
    return {
        "meeting": place.meeting,
        "key_hash": hashed(given["token"]),
        "code_hash": hashed(code_of(given["token"])),
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
    if place.is_early:
        form.add_error(None, _("This meeting is not open yet. Keep this page, and send it again once it is."))
        return None
    moment = taking.written_in_form(place.meeting, opened)
    if moment is None:
        form.add_error(None, _("This meeting takes no more words. You can still share them outside it."))
    return moment


def has_room(place, form, device):
    """Tell whether the item of a valid ContributionForm, sent by the device with this digest, is within the limits.

    A new link begins its hour anew, so that whoever used up the old one is left behind with it.
    """
    given = form.cleaned_data
    person = hashed(given["token"])
    is_known = taking.is_known(key_hash=person, meeting=place.meeting)
    return limits.has_room(
        link=place.url, person=person, device=device, key=given["key"], most=place.most, is_known=is_known
    )


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
    return _shown(request, place, empty, stored=True, **(_way_in(request, initial["token"]) if form else {}))


def _way_in(request, token):
    """Return what the person keeps to get in again: the private link, its picture, and the code."""
    link = request.build_absolute_uri(f"{root()}said/{token}/")
    return {"token": token, "private_link": link, "picture": qr_picture(link), "private_code": code_of(token)}
