"""Sends a Content-Security-Policy with every answer: the strict one, and a wider one for Wagtail's admin alone."""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.urls import reverse
from django.utils.functional import cached_property


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The public policy of the settings, loosened by `ADMIN_CONTENT_SECURITY_POLICY` under the admin's addresses."""

    @cached_property
    def admin_root(self):
        """The address under which every admin page stands."""
        return reverse("wagtailadmin_home")

    def get_policy_parts(self, request, response, report_only=False):
        """Return django-csp's parts of the policy for this answer, the admin's directives put in where it is one."""
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path.startswith(self.admin_root):
            parts.replace = settings.ADMIN_CONTENT_SECURITY_POLICY | (parts.replace or {})
        return parts
