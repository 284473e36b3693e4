"""Admin views of a meeting's link: open it, show it, print sheets, renew its code."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, F
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language, get_language_info, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from facilitation.access.meeting_access import may_manage_meetings
from facilitation.admin.pages import admin_page, meetings_breadcrumb
from facilitation.capture import meeting_link
from facilitation.capture.paper import sheets
from facilitation.capture.paper.forms import PrintSheetsForm
from facilitation.choices import Naming, ParticipantType
from facilitation.consent.destination_choices import MEETING_DESTINATIONS
from facilitation.models import KeyQuestion, Meeting
from facilitation.sessions.admin.contribution_tally import contribution_tally
from facilitation.sessions.admin.start_session import series_open_to
from practice.site_urls import absolute_url

PER_PAGE = 50


@require_safe
def meetings(request):
    """List the meetings that the user runs, the latest first."""
    if not may_manage_meetings(request.user):
        raise PermissionDenied
    rows = (
        Meeting.objects.managed_by(request.user)
        .select_related("session__locale")
        .annotate(said=Count("participants__contributions", distinct=True), printed=Count("sheets", distinct=True))
    )
    latest = [F(name).desc(nulls_last=True) for name in ("session__practice_start", "starts_at")]
    page = Paginator(rows.order_by(*latest, "-pk"), PER_PAGE).get_page(request.GET.get("p"))
    return admin_page(
        request, "meetings", meetings_breadcrumb()[1], rows=page, may_start=series_open_to(request.user).exists()
    )


@require_safe
def meeting(request, pk):
    """Show the link of one meeting with its QR code, and what can be done with it."""
    found = _managed_meeting(request, pk)
    return _meeting(request, found, PrintSheetsForm(initial={"languages": [_language_of(found)]}))


@require_safe
def screen(request, pk):
    """Show the link and its QR code as large as the screen or sheet of paper, and nothing else.

    The language is that of ?language=, else that of the session.
    """
    found = _managed_meeting(request, pk)
    requested = request.GET.get("language")
    language = requested if requested in dict(settings.LANGUAGES) else _language_of(found)
    address = _address(found, language)
    context = {"meeting": found, "address": address, "qr": meeting_link.qr_code(address)}
    with override(language):
        return render(request, "facilitation/capture/admin/screen.html", context)


@require_POST
def open_link(request, pk):
    """Open the link of a meeting."""
    meeting_link.open_link(meeting=_managed_meeting(request, pk))
    return _back(request, pk, _("The meeting is open. Whoever has the link may take part."))


@require_POST
def close_link(request, pk):
    """Close the link of a meeting."""
    meeting_link.close_link(meeting=_managed_meeting(request, pk))
    return _back(request, pk, _("The meeting is closed. What was written before is still taken."))


@require_POST
def renew_link(request, pk):
    """Give a meeting a new code, once the user has said that the old link may stop working."""
    found = _managed_meeting(request, pk)
    if not request.POST.get("sure"):
        messages.error(request, _("Nothing was changed. Tick that the old link may stop working."))
        return HttpResponseRedirect(reverse("facilitation_capture:meeting", args=[pk]))
    meeting_link.renew_link(meeting=found)
    return _back(request, pk, _("The meeting has a new link. The old one does not work any more."))


@never_cache
@require_POST
def print_sheets(request, pk):
    """Make sheets in each language that was chosen and show them for printing; their codes are shown this once."""
    found = _managed_meeting(request, pk)
    form = PrintSheetsForm(request.POST)
    if not form.is_valid():
        return _meeting(request, found, form, status=422)
    context = {
        "meeting": found,
        "printed": [
            sheets.print_sheets(meeting=found, count=form.cleaned_data["count"], language=language)
            for language in form.cleaned_data["languages"]
        ],
        "questions": list(KeyQuestion.objects.filter(is_active=True).prefetch_related("wordings")),
        "destinations": [words for _value, words in MEETING_DESTINATIONS],
        "namings": Naming.labels,
        "types": ParticipantType.labels,
    }
    return render(request, "facilitation/capture/admin/sheets.html", context)


def _meeting(request, found, form, status=200):
    address = _address(found, _language_of(found))
    context = {"meeting": found, "address": address, "qr": meeting_link.qr_code(address, 320), "form": form}
    context |= {"languages": _language_choices(found)}
    context |= {"tally": contribution_tally(found)}
    context |= {"printed": found.sheets.count(), "typed": found.sheets.exclude(typed_at=None).count()}
    return admin_page(request, "meeting", str(found), above=[meetings_breadcrumb()], status=status, **context)


def _managed_meeting(request, pk):
    return get_object_or_404(Meeting.objects.managed_by(request.user).select_related("session__locale"), pk=pk)


def _language_of(meeting):
    """Return the language of the meeting's session where the site speaks it, else the user's."""
    language = meeting.session.locale.language_code
    return language if language in dict(settings.LANGUAGES) else get_language()


def _language_choices(meeting):
    """Return (code, its name in that language) of every language of the site, that of the meeting's session first."""
    codes = sorted(dict(settings.LANGUAGES), key=lambda code: code != _language_of(meeting))
    return [(code, get_language_info(code.split("-")[0])["name_local"]) for code in codes]  # no "British English"


def _address(meeting, language):
    with override(language):
        return absolute_url(reverse("facilitation:capture", args=[meeting.code]))


def _back(request, pk, message):
    messages.success(request, message)
    return HttpResponseRedirect(reverse("facilitation_capture:meeting", args=[pk]))
