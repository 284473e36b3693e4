"""The capture page, with and without scripts, and the service worker that opens it offline."""

import json
import uuid
from datetime import UTC, datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import get_script_prefix
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_safe

from facilitation.access.codes import code_for_token, private_token, secret_hash
from facilitation.capture import rate_limits, store
from facilitation.capture.capture_target import (
    CaptureTarget,
    asset_urls,
    asset_version,
    contribution_form,
    initial_values,
    language_root,
    meeting_target,
    page_context,
)
from facilitation.capture.forms import FORM_STAMPS, ContributionForm, question_open_to_replies
from facilitation.capture.meeting_link import qr_data_uri
from facilitation.capture.subject import subject_from
from practice.access.rate_limits import client_digest
from practice.public_forms.language_change import is_language_change, typed_values
from practice.public_forms.spam_guard import FormStampRefused
from practice.site_urls import absolute_url

CARRIED_FIELDS = ("shape", "key_question", "heading", "text", "how", "place")  # what may be carried on to another place
# What is of one language, of one moment or of a device, and is made anew for a form in another language.
_MADE_ANEW = {"mark", "wording", "language", "device", "written_at"}
TYPED_FIELDS = [name for name in ContributionForm.base_fields if name not in _MADE_ANEW]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def meeting(request, code):
    """Show and process the contribution form of the meeting with this code."""
    return _page(request, meeting_target(code))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def share(request):
    """Show and process the contribution form that is always open."""
    return _page(request, CaptureTarget())


@require_safe
@cache_control(no_cache=True)
def worker(request):
    """Return the service worker: the files to cache, and an import of its script."""
    manifest = json.dumps({"version": asset_version(), "files": asset_urls()})
    script = json.dumps(static("site/capture-worker.js"))
    answer = HttpResponse(f"self.kept = {manifest};\nimportScripts({script});\n", content_type="text/javascript")
    answer["Service-Worker-Allowed"] = get_script_prefix()  # the form in every language
    return answer


def _page(request, place):
    if is_language_change(request):
        return _change_language(request, place)
    if request.method == "POST" and "carried" not in request.POST:
        return _submit(request, place)
    question = question_open_to_replies(request.GET.get("question"))
    carried = {
        name: request.POST[name] for name in CARRIED_FIELDS if name in request.POST
    }  # the consent is asked for anew
    form = contribution_form(place, initial=initial_values(place, request.GET, question) | carried)
    missing = bool(request.GET.get("question")) and question is None
    return _render(
        request, place, form, question=question, question_missing=missing, about=subject_from(request.GET, request)
    )


def _render(request, place, form, *, status=200, question=None, **more):
    if form.is_bound:
        more["about"] = _posted_subject(request)
    context = page_context(place, form, question=question) | more
    return render(request, "facilitation/capture/page.html", context, status=status)


def _change_language(request, place):
    """Show the form in the language of this address with all that stands in it, without scripts; store nothing.

    The wording of consent is that of the language, so the part that holds it is open to be read.
    """
    typed = {name: text for name, text in typed_values(request.POST, TYPED_FIELDS).items() if text}
    return _render(
        request,
        place,
        contribution_form(place, initial=initial_values(place) | typed),
        question=question_open_to_replies(typed.get("reply_to")),
        about=_posted_subject(request),
        mark=FORM_STAMPS.renewed(request.POST.get("mark", "")),
        consent_given="",
        is_form_shown=True,
    )


def _posted_subject(request):
    return subject_from({name: request.POST.get(f"about_{name}") for name in ("topic", "entry")}, request)


def _submit(request, place):
    """Take one item from a form without scripts, and show the form again for the next."""
    form = contribution_form(place, request.POST)
    if form.is_spam:
        return _thanks(request, place, None)
    has_errors = not form.is_valid()
    moment = None if has_errors else _writing_time(place, form)
    device = rate_limits.device_digest(request.META.get("CSRF_COOKIE", ""), request.POST.get("token", ""))
    if moment and not is_within_limits(request, place, form, device):
        form.add_error(None, _("That was a lot in one hour. Wait a little and send it again; nothing is lost here."))
    if not form.is_valid():
        question = form.cleaned_data.get("reply_to")
        mark = FORM_STAMPS.renewed(request.POST.get("mark", ""), is_corrected=has_errors)
        return _render(request, place, form, status=422, question=question, mark=mark)
    try:
        store.store_contribution(**store_arguments(place, form, moment))
    except store.BelongsToAnotherMeeting:
        form.add_error(None, _("This private link belongs to another meeting. Load the page again."))
        return _render(request, place, form, status=422)
    except store.CodeInUse:
        form.data = form.data.copy()
        form.data["token"] = private_token()
        form.add_error(None, _("Nothing is stored yet. Send it again."))
        return _render(request, place, form, status=422)
    return _thanks(request, place, form)


def store_arguments(place, form, moment):
    """Return the arguments of `store_contribution` for the item of a valid ContributionForm, written at `moment`."""
    given = form.cleaned_data
    return {
        "meeting": place.meeting,
        "key_hash": secret_hash(given["token"]),
        "code_hash": secret_hash(code_for_token(given["token"])),
        "key": given["key"],
        "values": form.contribution_values | {"written_at": moment},
        "person": form.person,
        "consent": (given["may_go_to"], given["naming"]),
        "language": given["language"],
        "wording": given["wording"],
    }


def _writing_time(place, form):
    """Return when the item of a form without scripts was written; None, with an error on the form, if it is refused."""
    try:
        _key, opened = FORM_STAMPS.read(form.cleaned_data["mark"])
    except FormStampRefused as refusal:
        form.add_error(None, refusal.message)
        return None
    if place.is_early:
        form.add_error(None, _("This meeting is not open yet. Keep this page, and send it again once it is."))
        return None
    moment = store.form_writing_time(place.meeting, datetime.fromtimestamp(opened, UTC))
    if moment is None:
        form.add_error(None, _("This meeting takes no more words. You can still share them outside it."))
    return moment


def is_within_limits(request, place, form, device):
    """Tell whether the item of a valid ContributionForm, from the device with this digest, is within the rate limits.

    A renewed link starts a new count, so that whoever used up the old one is left behind with it.
    """
    given = form.cleaned_data
    person = secret_hash(given["token"])
    is_known = store.is_known_participant(key_hash=person, meeting=place.meeting)
    who = {"person": person, "device": device, "asker": client_digest(request, "capture"), "is_known": is_known}
    return rate_limits.within_limits(link=place.url, key=given["key"], most=place.most, **who)


def _thanks(request, place, form):
    """Say that it is stored, show the private link, and offer an empty form for the next item of the same person."""
    initial = initial_values(place)
    if form:
        again = ("token", "may_go_to", "naming", "participant_type", "name", "role", "organisation_name")
        again += ("own_place", "email", "wants_mail")
        initial |= {name: form.cleaned_data[name] for name in again} | {"key": uuid.uuid4()}
    empty = contribution_form(place, initial=initial)
    return _render(request, place, empty, stored=True, **(_access_details(initial["token"]) if form else {}))


def _access_details(token):
    """Return what the person keeps to get in again: the private link, its picture, and the code."""
    link = absolute_url(f"{language_root()}said/{token}/")
    return {"token": token, "private_link": link, "picture": qr_data_uri(link), "private_code": code_for_token(token)}
