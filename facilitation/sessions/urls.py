"""Public URLs of calendars."""

from django.urls import path

from facilitation.sessions import views

urlpatterns = [
    path("calendar/sessions.ics", views.all_sessions_calendar, name="all_sessions_calendar"),
    path("calendar/session-<int:number>.ics", views.session_calendar, name="session_calendar"),
    path("calendar/series-<int:key>.ics", views.series_calendar, name="series_calendar"),
]
