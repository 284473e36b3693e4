"""Adds security headers to every response, and takes its language from the address alone."""

from csp.constants import SELF
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.middleware.locale import LocaleMiddleware
from django.urls import reverse
from django.utils.functional import cached_property


class SafetyHeadersMiddleware:
    """What no page here needs is switched off, and no other site may load pages, pictures or scripts of this one.

    Stands before whatever answers by itself, static files for one. A view that answers otherwise keeps its own.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in settings.SAFETY_HEADERS.items():
            response.headers.setdefault(name, value)
        return response


def is_sign_in_page(request):
    """Tell whether a request is for a page of Wagtail's on which somebody signs in or sets a new password."""
    match = request.resolver_match
    name = match.url_name if match and not match.namespaces else None
    return name == "wagtailadmin_login" or (name or "").startswith("wagtailadmin_password_reset")


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The public policy of the settings, loosened by `ADMIN_CONTENT_SECURITY_POLICY` under the admin's addresses.

    The pages on which one signs in keep the public one. A preview is answered by the page itself, so it keeps that too
    and may only be framed by the admin.
    """

    @cached_property
    def admin_root(self):
        """The address under which every admin page stands."""
        return reverse("wagtailadmin_home")

    def get_policy_parts(self, request, response, report_only=False):
        """Return django-csp's parts of the policy for this answer, with what its place needs put in."""
        parts = super().get_policy_parts(request, response, report_only)
        if getattr(request, "is_preview", False):
            parts.replace = {"frame-ancestors": [SELF]} | (parts.replace or {})
        elif request.path.startswith(self.admin_root) and not is_sign_in_page(request):
            parts.replace = settings.ADMIN_CONTENT_SECURITY_POLICY | (parts.replace or {})
        return parts


class AddressLanguageMiddleware(LocaleMiddleware):
    """Django's own, which says of a page without a language in its address that it depends on the reader's.

    Here it does not: such an address is English. A view that asks for the reader's language says so itself.
    """

    def process_response(self, request, response):
        """Return the response with its language, depending on nothing that it did not depend on before."""
        varies = response.get("Vary")
        response = super().process_response(request, response)
        if varies is None:
            del response["Vary"]
        else:
            response["Vary"] = varies
        return response
