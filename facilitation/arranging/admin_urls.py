"""The admin's addresses of starting a session and of counting what comes in."""

from django.urls import path

from facilitation.arranging import views

app_name = "facilitation_arranging"

urlpatterns = [
    path("new/", views.new_session, name="new"),
    path("<int:pk>/count/", views.count, name="count"),
]
