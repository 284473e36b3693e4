"""Gives each request its identifier, and counts and times its answer."""

import time

from django.conf import settings

from home.monitoring.metrics import count_request
from home.monitoring.request_id import HEADER, begin_request


class RequestMonitoringMiddleware:
    """Stands first, so that every answer is timed and every log line of it has the identifier of its request.

    The answer tells the identifier, so that whoever reports trouble can name it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        began = time.perf_counter()
        request_id = begin_request(request, is_proxy_trusted=bool(settings.TRUSTED_PROXIES))
        response = self.get_response(request)
        response.headers[HEADER] = request_id
        count_request(request, response.status_code, time.perf_counter() - began)
        return response
