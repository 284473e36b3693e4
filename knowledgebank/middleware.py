"""Sends a Content-Security-Policy with every answer: the strict one, and a wider one for Wagtail's admin alone."""

from csp.constants import SELF
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.urls import reverse
from django.utils.functional import cached_property


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The public policy of the settings, loosened by `ADMIN_CONTENT_SECURITY_POLICY` under the admin's addresses.

    A preview is answered by the page itself, so it keeps the public policy and may only be framed by the admin.
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
        elif request.path.startswith(self.admin_root):
            parts.replace = settings.ADMIN_CONTENT_SECURITY_POLICY | (parts.replace or {})
        return parts
