"""URL patterns that replace Wagtail's own of the same path; included before Wagtail's admin URLs."""

from django.http import Http404
from django.urls import path
from django.views.defaults import page_not_found
from wagtail.admin.auth import require_admin_access

from practice.admin.bulk_actions import guarded_bulk_action
from practice.admin.external_links import ValidatedExternalLinkView
from practice.admin.page_viewsets import GuardedChosenPagesView
from practice.admin.reports import GuardedPageTypesUsageView, GuardedTranslationsReportView
from practice.translating.aliases import refuse_alias
from practice.translating.create_translation import BeginTranslation
from practice.translating.po_files import upload_po_file
from practice.translating.update_view import UpdateCompleteTranslationsView
from practice.uploads.guarded_views import account, start_redirect_import

urlpatterns = [
    path("reports/page-types-usage/", require_admin_access(GuardedPageTypesUsageView.as_view())),
    path(
        "reports/page-types-usage/results/", require_admin_access(GuardedPageTypesUsageView.as_view(results_only=True))
    ),
    # Wagtail's own name, since its lists print the address by it.
    path(
        "bulk/<str:app_label>/<str:model_name>/<str:action>/",
        require_admin_access(guarded_bulk_action),
        name="wagtail_bulk_action",
    ),
    path("choose-external-link/", require_admin_access(ValidatedExternalLinkView.as_view())),
    path("localize/submit/page/<int:page_id>/", require_admin_access(BeginTranslation.as_view())),
    path(
        "localize/update/<int:translation_source_id>/", require_admin_access(UpdateCompleteTranslationsView.as_view())
    ),
    path("localize/page/<int:page_id>/convert_to_alias/", require_admin_access(refuse_alias)),
    path("localize/translate/<int:translation_id>/pofile/upload/", require_admin_access(upload_po_file)),
    path("localize/reports/translations/", require_admin_access(GuardedTranslationsReportView.as_view())),
    path(
        "localize/reports/translations/results/",
        require_admin_access(GuardedTranslationsReportView.as_view(results_only=True)),
    ),
    # Wagtail's page that fails on purpose, which would fill the log.
    path("failwhale/", require_admin_access(page_not_found), {"exception": Http404()}),
    path("account/", require_admin_access(account)),
    path("redirects/import/", require_admin_access(start_redirect_import)),
    path("choose-page/chosen-multiple/", require_admin_access(GuardedChosenPagesView.as_view())),
]
