"""Public URLs of facilitated sessions, package by package."""

from django.urls import include, path

app_name = "facilitation"

urlpatterns = [
    path("", include("facilitation.sessions.urls")),
    path("", include("facilitation.contributor.urls")),
    path("", include("facilitation.questions.urls")),
    path("", include("facilitation.capture.urls")),
]
