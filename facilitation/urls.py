"""The addresses of facilitated sessions, room by room."""

from django.urls import include, path

app_name = "facilitation"

urlpatterns = [
    path("", include("facilitation.sessions.urls")),
    path("", include("facilitation.following.urls")),
    path("", include("facilitation.questions.urls")),
    path("", include("facilitation.capture.urls")),
]
