"""Views that ask readers for the password of a page or document, with a limit on wrong attempts."""

from functools import wraps

from django.shortcuts import render
from django.urls import path
from wagtail.documents.views.serve import authenticate_with_password as document_password
from wagtail.views import authenticate_with_password as page_password

from practice.access import rate_limits
from practice.access.login import WINDOW_MINUTES, WINDOW_SECONDS

# Wrong passwords of one protected page or collection: from one address, and from all whose address is not known.
MAX_TRIES_PER_ADDRESS, MAX_TRIES_UNKNOWN_ADDRESSES = 10, 60


def limit_attempts(view):
    """Wrap a Wagtail view that takes a password: refuses a client with too many wrong attempts.

    A right one leads on by a redirect, and does not count.
    """

    @wraps(view)
    def answer(request, **arguments):
        if request.method != "POST":
            return view(request, **arguments)
        asker = rate_limits.client_digest(request, "page password")
        protected = arguments.get("page_view_restriction_id") or arguments["restriction_id"]
        key = f"page-password.{rate_limits.keyed_digest('page password', view.__module__, protected, asker)}"
        most = MAX_TRIES_PER_ADDRESS if asker else MAX_TRIES_UNKNOWN_ADDRESSES
        if not rate_limits.allow({key: most}, WINDOW_SECONDS):
            return render(request, "practice/too_many_passwords.html", {"minutes": WINDOW_MINUTES}, status=429)
        response = view(request, **arguments)
        if response.status_code == 302:
            rate_limits.decrement(key)
        return response

    return answer


# In the place of Wagtail's own, under the same names.
page_urls = [
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        limit_attempts(page_password),
        name="wagtailcore_authenticate_with_password",
    ),
]
document_urls = [
    path(
        "authenticate_with_password/<int:restriction_id>/",
        limit_attempts(document_password),
        name="wagtaildocs_authenticate_with_password",
    ),
]
