"""Public URLs of calendars."""

from django.urls import path

from facilitation.sessions import views

urlpatterns = [
    path("calendar/session-<int:number>.ics", views.session_calendar, name="session_calendar"),
    path("calendar/series-<int:key>.ics", views.series_calendar, name="series_calendar"),
]
