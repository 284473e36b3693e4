"""URL patterns of partners' pages that have a language, room by room."""

from django.urls import include, path

from partners import views

urlpatterns = [
    path("gone/<str:facet>/<slug:slug>/", views.deleted_term, name="deleted_term"),
    path("", include("partners.feeds.urls")),
    path("", include("partners.history.urls")),
]
