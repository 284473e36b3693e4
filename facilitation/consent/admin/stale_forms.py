"""Refuses an edit form that was opened before something on the page was withheld."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from facilitation.models import Provenance


def refuse_stale_form(request, page):
    """Return the refusal of a form that was opened before something on the `page` was withheld; None where nothing was.

    A `before_edit_page` hook. The form holds the time of its revision; withholding sets the latest revision to the time
    it happened, so that a form opened since is distinguished from one opened before.
    """
    loaded = parse_datetime(request.POST.get("loaded_revision_created_at", "") or "")
    if request.method != "POST" or loaded is None:
        return None
    number = getattr(page, "permanent_number_id", None)
    if not Provenance.objects.filter(number=number, withheld_at__gt=loaded).exists():
        return None
    refusal = _(
        "Nothing was saved: somebody withdrew what they had said here while you had this open. Copy what is your own, "
        "open the entry again, and write it in."
    )
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"success": False, "error_code": "invalid_revision", "error_message": refusal}, status=400)
    messages.error(request, refusal)
    return redirect("wagtailadmin_pages:edit", page.pk)
