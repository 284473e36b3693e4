"""Admin URLs of what an organisation's members are told."""

from django.urls import path

from partners.organisations import admin_views

app_name = "partners_organisations"

urlpatterns = [
    path("", admin_views.overview, name="overview"),
    path("<int:pk>/seen/", admin_views.seen, name="seen"),
    path("<int:pk>/mail/", admin_views.mail, name="mail"),
]
