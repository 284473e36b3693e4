"""The pages on which a facilitator starts a session and sees how much has come in."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from facilitation.arranging.counting import count_of
from facilitation.arranging.forms import StartForm
from facilitation.arranging.starting import series_for, start_session
from facilitation.capture.admin_views import admin_page, listed
from facilitation.models import Meeting
from facilitation.runners import runs_any


@require_http_methods(["GET", "HEAD", "POST"])
def new_session(request):
    """Ask for title, date and venue, and lead to the link of the meeting that this makes."""
    if not runs_any(request.user):
        raise PermissionDenied
    if not series_for(request.user).exists():
        return _page(request, "no_series", status=200 if request.method != "POST" else 422)
    form = StartForm(request.POST or None, user=request.user)
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
    """Answer with how much has come in at a meeting that the user runs, in numbers and never in words."""
    meeting = get_object_or_404(Meeting.objects.run_by(request.user), pk=pk)
    told = count_of(meeting)
    return JsonResponse({"all": told.all_in_words, "shapes": told.shapes_in_words})


def _page(request, template, *, status, **context):
    return admin_page(request, template, _("New session"), above=[listed()], status=status, room="arranging", **context)
