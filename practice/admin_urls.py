"""Addresses that stand before Wagtail's own of the same name, to be included under the admin's."""

from django.urls import path
from wagtail.admin.auth import require_admin_access

from practice.page_viewsets import GuardedChosenMultiple

urlpatterns = [
    path("choose-page/chosen-multiple/", require_admin_access(GuardedChosenMultiple.as_view())),
]
