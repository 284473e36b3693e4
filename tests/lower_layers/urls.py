"""The addresses of a site that has the two lowest layers alone."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from practice.access import page_passwords
from practice.admin import url_overrides
from practice.publishing import file_serving

urlpatterns = [
    path("admin/", include(url_overrides)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(page_passwords.document_urls)),
    path("documents/", include(file_serving.document_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("images/", include(file_serving.picture_urls)),
    path("media/", include(file_serving.upload_urls)),
    path("", include("search.urls")),
    path("", include(page_passwords.page_urls)),
    path("", include(wagtail_urls)),
]
