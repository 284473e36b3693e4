"""Hands out the copy of the bank."""

from datetime import datetime

from django.http import FileResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from partners.bank_export.served_copy import served_copy

RETRY_AFTER = "3600"  # seconds


@require_safe
def bank_zip(request):
    """Answer with the copy; 503 with a sentence where there is none, or while one is made that lacks what is withdrawn.

    A cache asks each time, so that it gives out nothing that is withdrawn.
    """
    copy = served_copy()
    if copy is None or not copy.path.is_file() or copy.is_outdated():
        response = render(request, "partners/bank_export/not_there.html", status=503)
        response["Retry-After"] = RETRY_AFTER
        response["Cache-Control"] = "no-store"
        return response
    made = datetime.fromisoformat(copy.made)
    etag = quote_etag(copy.path.stem)
    same = get_conditional_response(request, etag=etag, last_modified=int(made.timestamp()))
    if isinstance(same, HttpResponseNotModified):
        return same
    name = f"bank-{made.date().isoformat()}.zip"
    response = FileResponse(copy.path.open("rb"), as_attachment=True, filename=name, content_type="application/zip")
    response["ETag"], response["Last-Modified"] = etag, http_date(made.timestamp())
    response["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, no_cache=True)
    return response
