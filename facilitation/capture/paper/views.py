"""Admin views by which a clerk finds a sheet by its number, enters it, and corrects it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from facilitation.access.meeting_access import may_manage_meetings
from facilitation.admin.pages import admin_page, meetings_breadcrumb
from facilitation.capture import rate_limits
from facilitation.capture.paper import correction, sheets
from facilitation.capture.paper.forms import SheetCorrectionForm, SheetEntryForm, SheetNumberForm
from facilitation.models import KeyQuestion, Meeting, Sheet

_TOO_LATE = gettext_lazy(
    "This sheet cannot be corrected any more: too many days have passed, it is being worked on, or its contributor has "
    "changed something. The contributor can change everything with the code."
)


@require_http_methods(["GET", "HEAD", "POST"])
def code(request):
    """Ask for the number of a sheet and redirect to it; wrong numbers are counted."""
    if not may_manage_meetings(request.user):
        raise PermissionDenied
    form = SheetNumberForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if rate_limits.may_try_code(request.user):
            found = sheets.find_sheet(form.cleaned_data["number"], Meeting.objects.managed_by(request.user))
            if found:
                return HttpResponseRedirect(reverse("facilitation_capture:type_in", args=[found.pk]))
            rate_limits.count_wrong_code(request.user)
            form.add_error("number", _("No sheet of your meetings has this number. Compare it with the paper."))
        else:
            form.add_error("number", _("These were many wrong numbers. Try again in an hour."))
    status = 422 if form.errors else 200
    return admin_page(request, "code", _("Type in a sheet"), above=[meetings_breadcrumb()], form=form, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def type_in(request, pk):
    """Show and process the form that enters one sheet; of a sheet that was entered, show its contributions."""
    mine = Sheet.objects.filter(meeting__in=Meeting.objects.managed_by(request.user))
    sheet = get_object_or_404(mine.select_related("meeting", "typed_by", "corrected_by", "participant"), pk=pk)
    if sheet.typed_at:
        return _entered_sheet(request, sheet)
    questions = KeyQuestion.objects.prefetch_related("wordings").order_by("-is_active", "position", "pk")
    form = SheetEntryForm(request.POST if request.method == "POST" else None, questions=list(questions))
    if not form.is_bound or not form.is_valid():
        status = 422 if form.is_bound else 200
        return admin_page(request, "type_in", _title(sheet), above=_above(), form=form, sheet=sheet, status=status)
    given = form.cleaned_data
    items = form.items
    is_first = sheets.enter_sheet(
        sheet=sheet,
        user=request.user,
        items=items,
        person=form.person,
        consent=(given["may_go_to"], given["naming"]),
    )
    if is_first:
        stored = ngettext("%(n)s thing is stored.", "%(n)s things are stored.", len(items)) % {"n": len(items)}
        messages.success(request, f"{stored} {_('The code on the strip leads to it.')}")
        return HttpResponseRedirect(reverse("facilitation_capture:code"))
    return HttpResponseRedirect(reverse("facilitation_capture:type_in", args=[sheet.pk]))


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request, pk):
    """Show and process the form that corrects an entered sheet, while that may be done."""
    mine = Sheet.objects.filter(meeting__in=Meeting.objects.managed_by(request.user))
    sheet = get_object_or_404(mine.select_related("meeting", "participant"), pk=pk)
    back = HttpResponseRedirect(reverse("facilitation_capture:type_in", args=[sheet.pk]))
    if sheet.typed_at is None:
        return back
    if not correction.may_be_corrected(sheet):
        messages.error(request, _TOO_LATE)
        return back
    form = SheetCorrectionForm(
        request.POST if request.method == "POST" else None, contributions=list(_contributions(sheet))
    )
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return admin_page(request, "correct", _title(sheet), above=_above(), form=form, sheet=sheet, status=status)
    consent = (form.cleaned_data["may_go_to"], form.cleaned_data["naming"])
    try:
        correction.correct_sheet(sheet=sheet, user=request.user, words=form.words, consent=consent, person=form.person)
    except correction.CorrectionTooLate:
        messages.error(request, _TOO_LATE)
    else:
        messages.success(request, _("Corrected. That it was corrected by you is on record."))
    return back


def _contributions(sheet):
    contributions = sheet.participant.contributions.select_related("participant", "key_question")
    return contributions.prefetch_related("key_question__wordings")


def _entered_sheet(request, sheet):
    context = {
        "said": _contributions(sheet),
        "may_be_corrected": correction.may_be_corrected(sheet),
        "days": correction.CORRECTION_DAYS,
    }
    return admin_page(request, "typed", _title(sheet), above=_above(), sheet=sheet, **context)


def _title(sheet):
    return _("Sheet of %(meeting)s") % {"meeting": sheet.meeting}


def _above():
    return [meetings_breadcrumb(), (reverse("facilitation_capture:code"), _("Type in a sheet"))]
