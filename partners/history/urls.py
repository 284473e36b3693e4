"""URL patterns of the changes of entries."""

from django.urls import path

from partners.history import views

urlpatterns = [
    path("changes/<number:number>/", views.entry_changes, name="entry_changes"),
]
