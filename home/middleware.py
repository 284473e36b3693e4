"""Answers 503 with a sentence for the operator while the database is not what the site needs; 404 by our own page."""

import logging

from django.db import DatabaseError
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.defaults import page_not_found

from home.error_handlers import away_response, is_store_away
from home.health import NotPrepared, require_prepared

logger = logging.getLogger(__name__)


class NotPreparedMiddleware:
    """Lets requests through once the database was found whole; until then only the probes are answered.

    A site without its pages would show Wagtail's welcome, one without its tables an error on every address.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.probes = {reverse("alive"), reverse("ready")}

    def __call__(self, request):
        if request.path not in self.probes:
            try:
                require_prepared()
            except NotPrepared as error:
                logger.error("The database %s", error)  # noqa: TRY400  the sentence is all there is to tell
                return self._not_ready(request, is_reached=True)
            except DatabaseError as error:
                logger.exception("The database cannot be reached")
                away = is_store_away(error)
                return away_response(request) if away else self._not_ready(request, is_reached=False)
        return self.get_response(request)

    def _not_ready(self, request, *, is_reached):
        response = render(request, "503.html", {"is_reached": is_reached}, status=503)
        response["Retry-After"] = "60"
        response["Cache-Control"] = "no-store"
        return response


class OwnNotFoundMiddleware:
    """Shows a developer what readers see where nothing is found, in place of Django's page for debugging.

    Elsewhere Django does so by itself. It stands last, next to the view. The admin's addresses keep Django's page.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 404 and request.resolver_match is None:  # no pattern took the address
            return page_not_found(request, Http404())
        return response

    def process_exception(self, request, exception):
        """Return our own page where a view found nothing; Django calls this with what the view raised."""
        return page_not_found(request, exception) if isinstance(exception, Http404) else None
