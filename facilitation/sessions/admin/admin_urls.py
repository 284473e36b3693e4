"""Admin URLs of starting a session and of its tally."""

from django.urls import path

from facilitation.sessions.admin import start_views

app_name = "facilitation_arranging"

urlpatterns = [
    path("new/", start_views.new_session, name="new"),
    path("<int:pk>/count/", start_views.count, name="count"),
]
