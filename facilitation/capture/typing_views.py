"""A clerk types in what was written on paper: first the code, then the sheet; typed in once, it is shown."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from facilitation.capture import limits, sheets
from facilitation.capture.admin_views import admin_page, listed
from facilitation.capture.typing_form import CodeForm, TypingForm
from facilitation.models import KeyQuestion, Meeting, Sheet
from facilitation.runners import runs_any


@require_http_methods(["GET", "HEAD", "POST"])
def code(request):
    """Ask for the code of a sheet and lead to it; wrong codes are counted."""
    if not runs_any(request.user):
        raise PermissionDenied
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if limits.may_try_code(request.user):
            found = sheets.sheet_with(form.cleaned_data["code"], Meeting.objects.run_by(request.user))
            if found:
                return HttpResponseRedirect(reverse("facilitation_capture:type_in", args=[found.pk]))
            limits.note_wrong_code(request.user)
            form.add_error("code", _("No sheet of your meetings has this code. Compare it with the paper."))
        else:
            form.add_error("code", _("These were many wrong codes. Try again in an hour."))
    status = 422 if form.errors else 200
    return admin_page(request, "code", _("Type in a sheet"), above=[listed()], form=form, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def type_in(request, pk):
    """Show the form for one sheet and store what it sends; a sheet that was typed in is shown instead."""
    mine = Sheet.objects.filter(meeting__in=Meeting.objects.run_by(request.user))
    sheet = get_object_or_404(mine.select_related("meeting__session__locale", "typed_by"), pk=pk)
    if sheet.typed_at:
        return _typed(request, sheet)
    questions = KeyQuestion.objects.prefetch_related("wordings").order_by("-is_active", "position", "pk")
    form = TypingForm(request.POST if request.method == "POST" else None, questions=list(questions))
    if not form.is_bound or not form.is_valid():
        status = 422 if form.is_bound else 200
        return admin_page(request, "type_in", _title(sheet), above=_above(), form=form, sheet=sheet, status=status)
    given = form.cleaned_data
    items = form.items
    is_first = sheets.type_in(
        sheet=sheet,
        user=request.user,
        items=items,
        person=form.person,
        consent=(given["may_go_to"], given["naming"]),
        language=sheet.meeting.session.locale.language_code,
    )
    if is_first:
        stored = ngettext("%(n)s thing is stored.", "%(n)s things are stored.", len(items)) % {"n": len(items)}
        messages.success(request, f"{stored} {_('The code on the strip leads to it.')}")
        return HttpResponseRedirect(reverse("facilitation_capture:code"))
    return HttpResponseRedirect(reverse("facilitation_capture:type_in", args=[sheet.pk]))


def _typed(request, sheet):
    said = sheet.participant.contributions.select_related("key_question").prefetch_related("key_question__wordings")
    return admin_page(request, "typed", _title(sheet), above=_above(), sheet=sheet, said=said)


def _title(sheet):
    return _("Sheet of %(meeting)s") % {"meeting": sheet.meeting}


def _above():
    return [listed(), (reverse("facilitation_capture:code"), _("Type in a sheet"))]
