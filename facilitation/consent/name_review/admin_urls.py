"""Admin URLs of the name review."""

from django.urls import path

from facilitation.consent.name_review import admin_views as views

app_name = "facilitation_names"
urlpatterns = [
    path("", views.index, name="index"),
    path("show/", views.show, name="show"),
    path("refuse/", views.refuse, name="refuse"),
]
