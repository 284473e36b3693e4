"""What every answer of the API has in common: who may ask how often, from where, in which language."""

from functools import wraps

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from partners.api.problems import Problem, not_found_response, problem_response
from partners.request_limit import WINDOW, seconds_to_wait

METHODS = ("GET", "HEAD", "OPTIONS")
# Any page of any site may read what anybody may read; nothing here goes by cookies.
CORS_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Location, Retry-After, RateLimit, RateLimit-Policy",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PREFLIGHT_HEADERS = {
    "Allow": ", ".join(METHODS),
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def answers_programs(view):
    """Return a view of the API: it only reads, for any site, within the limit, in the language asked for.

    What is cached is answered before any view, so that it counts towards no limit.
    """

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = _answer(view, request, args, kwargs)
        for name, value in CORS_HEADERS.items():
            response[name] = value
        response["RateLimit-Policy"] = f'"address";q={settings.API_REQUESTS_PER_MINUTE};w={WINDOW}'
        return response

    answer.csrf_exempt = True  # nothing is written, and what is no GET is refused as a problem
    return answer


def _answer(view, request, args, kwargs):
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=PREFLIGHT_HEADERS)
    with override(_language(request)):
        if request.method not in METHODS:
            detail = _("Ask with GET. Nothing can be written through the API.")
            return problem_response(
                request, Problem("method-not-allowed", detail, headers={"Allow": ", ".join(METHODS)})
            )
        wait = seconds_to_wait(request)
        response = _too_many(request, wait) if wait else _as_get(view, request, args, kwargs)
        response.headers.setdefault("Content-Language", _language(request))
        return response


def _as_get(view, request, args, kwargs):
    """Return the answer to a GET; of HEAD the server leaves the body out."""
    method, request.method = request.method, "GET"
    try:
        return view(request, *args, **kwargs)
    except Http404:
        return not_found_response(request)
    finally:
        request.method = method


def _language(request):
    """Return the language that the address asks for, where it is one of the site's; else the default one."""
    wanted = request.GET.get("language")
    return wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _too_many(request, wait):
    detail = _("More than %(most)s requests came from your address within a minute. Ask again in %(wait)s seconds.") % {
        "most": settings.API_REQUESTS_PER_MINUTE,
        "wait": wait,
    }
    headers = {"Retry-After": str(wait), "RateLimit": f'"address";r=0;t={wait}', "Cache-Control": "no-store"}
    return problem_response(request, Problem("too-many-requests", detail, headers=headers))
