"""JSON API to which a device submits stored items: one at a time, as often as it needs to.

The response never depends on a cookie: whoever holds the private token is the person it belongs to.
"""

import json

from django.conf import settings
from django.http import Http404, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from facilitation.access.codes import secret_hash
from facilitation.capture import rate_limits, store
from facilitation.capture.capture_target import CaptureTarget, contribution_form, language_root, meeting_target
from facilitation.capture.forms import FORM_STAMPS
from facilitation.capture.meeting_link import qr_data_uri
from facilitation.capture.views import is_within_limits, store_arguments
from practice.public_forms.spam_guard import InvalidFormStamp, SubmittedTooQuickly, is_spam
from practice.site_urls import absolute_url

LONGEST_BODY = 64 * 1024  # bytes


@csrf_exempt
@require_POST
def submit_to_meeting(request, code):
    """Store an item submitted to the meeting with this code."""
    try:
        place = meeting_target(code)
    except Http404:
        gone = _("This link is not in use any more. Open the new one on this device: your words are kept here.")
        return _refused(404, {"": gone})
    return _submit(request, place)


@csrf_exempt
@require_POST
def submit_to_share(request):
    """Store an item submitted outside any meeting."""
    return _submit(request, CaptureTarget())


def _submit(request, place):
    if not _is_same_origin(request):
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
    if is_spam(given):
        return JsonResponse({"stored": True})  # a machine need not know better
    answer = _store(request, place, contribution_form(place, _as_form(given)))
    return answer or JsonResponse({"stored": True} | _picture(given))


def _picture(given):
    """Return the picture of the private link for a device that has none yet."""
    if not given.get("picture"):
        return {}
    return {"picture": qr_data_uri(absolute_url(f"{language_root()}said/{given['token']}/"))}


def _store(request, place, form):
    """Store what the ContributionForm holds; return the refusal where it is refused, None where it is stored."""
    if not form.is_valid():
        return _refused(422, {name: messages[0] for name, messages in form.errors.items()})
    given = form.cleaned_data
    person = secret_hash(given["token"])
    if store.is_stored(key_hash=person, key=given["key"]):
        return None
    try:
        FORM_STAMPS.read(given["mark"])
    except InvalidFormStamp:
        return _refused(422, {"mark": _("The page was open for too long. Load it again; your words are kept.")})
    except SubmittedTooQuickly:
        return _later(_("That was very quick. It is sent again in a moment."))
    if place.is_early:
        return _later(_("This meeting is not open yet. What you wrote is sent by itself once it is."))
    moment = store.writing_time(place.meeting, given["written_at"])
    if moment is None:
        return _refused(409, {"": _("This was written after the meeting had closed.")})
    device = rate_limits.device_digest(given["device"], given["token"])
    if not is_within_limits(request, place, form, device):
        return _later(_("That was a lot in one hour. The rest is sent later by itself."))
    try:
        store.store_contribution(**store_arguments(place, form, moment))
    except store.BelongsToAnotherMeeting:
        return _refused(409, {"": _("This private link belongs to another meeting.")})
    except store.CodeInUse:
        return _refused(409, {"token": _("This device could not make a code of its own. Send it again.")})
    return None


def _is_same_origin(request):
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
