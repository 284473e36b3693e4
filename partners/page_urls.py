"""URL patterns of partners' pages that have a language, room by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("partners.embeds.urls")),
    path("", include("partners.maps.urls")),
]
