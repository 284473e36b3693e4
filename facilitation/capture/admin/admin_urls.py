"""Admin URLs of meetings, their links and their sheets."""

from django.urls import path

from facilitation.capture.admin import meeting_views
from facilitation.capture.paper import views

app_name = "facilitation_capture"

urlpatterns = [
    path("", meeting_views.meetings, name="meetings"),
    path("type-in/", views.code, name="code"),
    path("type-in/<int:pk>/", views.type_in, name="type_in"),
    path("type-in/<int:pk>/correct/", views.correct, name="correct"),
    path("<int:pk>/", meeting_views.meeting, name="meeting"),
    path("<int:pk>/screen/", meeting_views.screen, name="screen"),
    path("<int:pk>/open/", meeting_views.open_link, name="open"),
    path("<int:pk>/close/", meeting_views.close_link, name="close"),
    path("<int:pk>/new-code/", meeting_views.renew_link, name="renew"),
    path("<int:pk>/sheets/", meeting_views.print_sheets, name="sheets"),
]
