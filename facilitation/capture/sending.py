"""Where a device sends what it kept: one item at a time, as JSON, as often as it needs to.

The answer never depends on a cookie: whoever holds the private token is the person it belongs to.
"""

import json

from django.conf import settings
from django.http import Http404, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from facilitation.capture import limits, marks, taking
from facilitation.capture.opening import qr_picture
from facilitation.capture.places import Place, form_of, place_of, root
from facilitation.capture.views import columns, has_room
from facilitation.codes import hashed

LONGEST_BODY = 64 * 1024  # bytes


@csrf_exempt
@require_POST
def send_to_meeting(request, code):
    """Store the item sent to the meeting with this code."""
    try:
        place = place_of(code)
    except Http404:
        gone = _("This link is not in use any more. Open the new one on this device: your words are kept here.")
        return _refused(404, {"": gone})
    return _answered(request, place)


@csrf_exempt
@require_POST
def send_to_share(request):
    """Store the item sent from outside any meeting."""
    return _answered(request, Place())


def _answered(request, place):
    if not _is_from_here(request):
        return _refused(403, {"": _("This did not come from a page of this site.")})
    body = request.read(LONGEST_BODY + 1)
    if len(body) > LONGEST_BODY:
        return _refused(413, {"text": _("This is too long to take. Make it shorter, or send it in parts.")})
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        return _refused(400, {"": _("This cannot be read. Load the page again; your words are kept.")})
    if given.get("website"):
        return JsonResponse({"stored": True})  # a machine need not know better
    answer = _stored(place, form_of(place, _as_form(given)))
    return answer or JsonResponse({"stored": True} | _picture(request, given))


def _picture(request, given):
    """Return the picture of the private link for a device that has none yet."""
    if not given.get("picture"):
        return {}
    return {"picture": qr_picture(request.build_absolute_uri(f"{root()}said/{given['token']}/"))}


def _stored(place, form):
    """Store what the ContributionForm holds; return the refusal where it is refused, None where it is stored."""
    if not form.is_valid():
        return _refused(422, {name: messages[0] for name, messages in form.errors.items()})
    given = form.cleaned_data
    person = hashed(given["token"])
    if taking.is_kept(key_hash=person, key=given["key"]):
        return None
    try:
        marks.opened_at(given["mark"])
    except marks.Unmarked:
        return _refused(422, {"mark": _("The page was open for too long. Load it again; your words are kept.")})
    except marks.TooQuick:
        return _later(_("That was very quick. It is sent again in a moment."))
    if place.is_early:
        return _later(_("This meeting is not open yet. What you wrote is sent by itself once it is."))
    moment = taking.written_when(place.meeting, given["written_at"])
    if moment is None:
        return _refused(409, {"": _("This was written after the meeting had closed.")})
    device = limits.device_digest(given["device"], given["token"])
    if not has_room(place, form, device):
        return _later(_("That was a lot in one hour. The rest is sent later by itself."))
    try:
        taking.take(**columns(place, form, moment))
    except taking.AnotherMeeting:
        return _refused(409, {"": _("This private link belongs to another meeting.")})
    except taking.CodeInUse:
        return _refused(409, {"token": _("This device could not make a code of its own. Send it again.")})
    return None


def _is_from_here(request):
    """Tell whether the request is JSON from a page of this site, which no form elsewhere can send."""
    if request.content_type != "application/json":
        return False
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    origin = request.headers.get("Origin")
    ours = [f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS]
    return origin is None or origin in ours


def _as_form(given):
    """Return what was sent as a form would have sent it: texts and ticks; anything else counts as left empty."""
    return {name: str(value) if type(value) is int else value for name, value in given.items() if _is_plain(value)}


def _is_plain(value):
    return isinstance(value, (str, bool)) or (isinstance(value, int) and abs(value) < 10**15)


def _refused(status, errors):
    return JsonResponse({"stored": False, "errors": errors}, status=status)


def _later(message):
    return JsonResponse({"stored": False, "errors": {"": message}}, status=429)
