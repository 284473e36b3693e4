"""URL patterns of shortlists."""

from django.urls import path

from partners.shortlist import views

urlpatterns = [
    path("shortlist/", views.shortlist, name="shortlist"),
    path("compare/", views.side_by_side, name="side_by_side"),
]
