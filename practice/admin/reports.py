"""Restricts Wagtail's report of page types to users who may see all pages."""

from django.core.exceptions import PermissionDenied
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView

from practice.access.permissions import may_see_all_pages


class GuardedPageTypesUsageView(PageTypesUsageReportView):
    """Which types of page are in use; it names the page of each that was edited last, a draft perhaps."""

    def dispatch(self, request, *args, **kwargs):
        """Answer only who may see every page; raise PermissionDenied otherwise."""
        if not may_see_all_pages(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
