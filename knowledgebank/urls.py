"""Every address the site answers, in the order they are tried; Wagtail's pages take what is left."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.images import urls as wagtailimages_urls

from home import health
from practice import admin_urls as practice_admin_urls

urlpatterns = [
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    # Before Wagtail's own of the same name.
    path("admin/", include(practice_admin_urls)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    # Sizes of pictures, made when first asked for, so that reading a page writes nothing.
    path("images/", include(wagtailimages_urls)),
    path("", include("home.urls")),
    path("", include("partners.urls")),
    # Only a developer's server hands out uploaded files itself; elsewhere this adds nothing.
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
]

# English stands without a prefix, so that adding a language moves no address.
urlpatterns += i18n_patterns(
    path("", include("search.urls")),
    path("", include("facilitation.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
