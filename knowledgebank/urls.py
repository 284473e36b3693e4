"""Every address the site answers, in the order they are tried; Wagtail's pages take what is left."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from home import health
from practice.access import page_passwords
from practice.admin import url_overrides as practice_admin_urls
from practice.publishing import file_serving
from practice.sign_in import urls as sign_in

handler500 = "home.error_handlers.server_error_response"

urlpatterns = [
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    # Before Wagtail's own of the same name.
    path("admin/", include(sign_in.admin_urls)),
    path("admin/", include(practice_admin_urls)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(page_passwords.document_urls)),
    # Before Wagtail's own of the same names, which hand out what no page uses any more.
    path("documents/", include(file_serving.document_urls)),
    path("documents/", include(wagtaildocs_urls)),
    # Sizes of pictures, made when first asked for, so that reading a page writes nothing.
    path("images/", include(file_serving.picture_urls)),
    path("account/", include(sign_in.provider_urls)),
    path("", include("home.urls")),
    path("", include("partners.urls")),
    # For the admin alone: readers get what is uploaded by the two above.
    path(settings.MEDIA_URL.removeprefix("/"), include(file_serving.upload_urls)),
]

# English stands without a prefix, so that adding a language moves no address.
urlpatterns += i18n_patterns(
    path("", include("search.urls")),
    path("", include("partners.page_urls")),
    path("", include("facilitation.urls")),
    path("", include(page_passwords.page_urls)),
    path("", include(sign_in.page_urls)),
    path("account/", include(sign_in.account_urls)),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
