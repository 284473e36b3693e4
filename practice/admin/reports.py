"""Restricts reports to the pages that a user may see: of page types, and of translations."""

from django.core.exceptions import PermissionDenied
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail_localize.views.report import TranslationsReportView

from practice.access.permissions import may_see_all_pages, page_policy


class GuardedPageTypesUsageView(PageTypesUsageReportView):
    """Which types of page are in use; it names the page of each that was edited last, a draft perhaps."""

    def dispatch(self, request, *args, **kwargs):
        """Answer only who may see every page; raise PermissionDenied otherwise."""
        if not may_see_all_pages(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class GuardedTranslationsReportView(TranslationsReportView):
    """wagtail-localize's report, which names every page that is translated, drafts too, to whoever has the admin."""

    def get_queryset(self):
        """Return the translations of pages that the user may explore, the latest first."""
        explorable = page_policy().explorable_instances(self.request.user).values("translation_key")
        return super().get_queryset().filter(source__object__in=explorable).order_by("-pk")
