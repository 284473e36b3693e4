"""Admin views for starting a session and for its tally."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from facilitation.access.meeting_access import may_manage_meetings
from facilitation.admin.pages import admin_page, meetings_breadcrumb
from facilitation.models import Meeting
from facilitation.sessions.admin.contribution_tally import contribution_tally
from facilitation.sessions.admin.start_form import StartSessionForm
from facilitation.sessions.admin.start_session import series_open_to, start_session


@require_http_methods(["GET", "HEAD", "POST"])
def new_session(request):
    """Ask for title, date and venue, and lead to the link of the meeting that this makes."""
    if not may_manage_meetings(request.user):
        raise PermissionDenied
    if not series_open_to(request.user).exists():
        return _page(request, "no_series", status=200 if request.method != "POST" else 422)
    form = StartSessionForm(request.POST or None, user=request.user)
    if request.method != "POST" or not form.is_valid():
        return _page(request, "new_session", form=form, status=422 if request.method == "POST" else 200)
    meeting = start_session(user=request.user, **form.cleaned_data)
    messages.success(
        request, _("The session is there as a draft, with this meeting. An editor publishes its page for readers.")
    )
    return HttpResponseRedirect(reverse("facilitation_capture:meeting", args=[meeting.pk]))


@never_cache
@require_safe
def count(request, pk):
    """Return as JSON how many contributions have come in at a meeting that the user runs."""
    meeting = get_object_or_404(Meeting.objects.managed_by(request.user), pk=pk)
    tally = contribution_tally(meeting)
    return JsonResponse({"all": tally.all_in_words, "shapes": tally.types_in_words})


def _page(request, template, *, status, **context):
    context |= {"room": "sessions/admin", "status": status}
    return admin_page(request, template, _("New session"), above=[meetings_breadcrumb()], **context)
