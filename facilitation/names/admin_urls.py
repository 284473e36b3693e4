"""The addresses of the desk for names, below the admin's own."""

from django.urls import path

from facilitation.names import admin_views as views

app_name = "facilitation_names"
urlpatterns = [
    path("", views.index, name="index"),
    path("show/", views.show, name="show"),
    path("refuse/", views.refuse, name="refuse"),
]
