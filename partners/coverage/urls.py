"""URL patterns of the coverage of collections and themes."""

from django.urls import path

from partners.coverage import views

urlpatterns = [
    path("collections/<number:number>/coverage/", views.collection_coverage, name="collection_coverage"),
    path("themes/<slug:slug>/coverage/", views.theme_coverage, name="theme_coverage"),
]
