"""The admin's addresses of meetings, their links and their sheets."""

from django.urls import path

from facilitation.capture import admin_views, typing_views

app_name = "facilitation_capture"

urlpatterns = [
    path("", admin_views.meetings, name="meetings"),
    path("type-in/", typing_views.code, name="code"),
    path("type-in/<int:pk>/", typing_views.type_in, name="type_in"),
    path("type-in/<int:pk>/correct/", typing_views.correct, name="correct"),
    path("<int:pk>/", admin_views.meeting, name="meeting"),
    path("<int:pk>/screen/", admin_views.screen, name="screen"),
    path("<int:pk>/open/", admin_views.open_link, name="open"),
    path("<int:pk>/close/", admin_views.close_link, name="close"),
    path("<int:pk>/new-code/", admin_views.renew_link, name="renew"),
    path("<int:pk>/sheets/", admin_views.print_sheets, name="sheets"),
]
