"""URL patterns of partners' pages that have a language, room by room."""

from django.urls import include, path

from partners import views
from partners.api.docs import docs

urlpatterns = [
    path("api/v1/docs", docs, name="api_docs"),
    path("gone/<str:facet>/<slug:slug>/", views.deleted_term, name="deleted_term"),
    path("", include("partners.guide.urls")),
    path("", include("partners.coverage.urls")),
    path("", include("partners.downloads.urls")),
    path("", include("partners.embeds.urls")),
    path("", include("partners.feeds.urls")),
    path("", include("partners.followers.urls")),
    path("", include("partners.history.urls")),
    path("", include("partners.maps.urls")),
    path("", include("partners.relay.urls")),
    path("", include("partners.reuse.urls")),
    path("", include("partners.shortlist.urls")),
]
