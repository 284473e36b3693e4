"""URL patterns of partners' pages that have a language, room by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("partners.feeds.urls")),
    path("", include("partners.history.urls")),
]
