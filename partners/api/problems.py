"""Errors of the API as problem details (RFC 9457), which say how to mend the request."""

from dataclasses import dataclass, field

from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practice.site_urls import absolute_url

CONTENT_TYPE = "application/problem+json"
ROOT = "/api/"  # below it every error is answered so
DOCS = "/api/v1/docs"
# What each sort is: its status and what it is called. The name stands in addresses, so it never changes.
SORTS = {
    "invalid-parameter": (400, gettext_lazy("A parameter cannot be used")),
    "not-found": (404, gettext_lazy("There is nothing at this address")),
    "method-not-allowed": (405, gettext_lazy("This can only be read")),
    "gone": (410, gettext_lazy("This is no longer public")),
    "too-many-requests": (429, gettext_lazy("Too many requests")),
    "server-error": (500, gettext_lazy("Something went wrong here")),
    "unavailable": (503, gettext_lazy("The bank is away for a moment")),
}


@dataclass(frozen=True)
class ParameterError:
    """What is wrong with one parameter, and how to mend it."""

    parameter: str
    detail: str


@dataclass
class Problem(Exception):
    """An error that the API answers with; `sort` is one of `SORTS`, `members` are further members of its JSON."""

    sort: str
    detail: str
    errors: tuple[ParameterError, ...] = ()
    members: dict = field(default_factory=dict)
    headers: dict = field(default_factory=dict)


def parameter_problem(*errors):
    """Return the Problem of one or more `ParameterError`s."""
    detail = _("Mend what is listed under “errors” and ask again.")
    return Problem("invalid-parameter", detail, errors=errors)


def problem_response(request, problem):
    """Return the response for a Problem."""
    status, title = SORTS[problem.sort]
    body = {
        "type": f"{absolute_url(DOCS)}#{problem.sort}",
        "title": str(title),
        "status": status,
        "detail": problem.detail,
        "instance": request.path,
        "errors": [{"parameter": one.parameter, "detail": one.detail} for one in problem.errors],
        **problem.members,
    }
    return JsonResponse(body, status=status, content_type=CONTENT_TYPE, headers=problem.headers)


def not_found_response(request):
    """Return the response where no address of the API is."""
    detail = _("No address of the API is called so. All are listed at %(docs)s.") % {"docs": absolute_url(DOCS)}
    return problem_response(request, Problem("not-found", detail))
