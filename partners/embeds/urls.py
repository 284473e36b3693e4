"""URL patterns of what other sites show in a frame, and of the page that says how."""

from django.urls import path

from partners.embeds import code_views, views

urlpatterns = [
    path("embed/", views.embed, name="embed"),
    path("embed/<number:number>/", views.embed_entry, name="embed_entry"),
    path("embed-code/", code_views.embed_code, name="embed_code"),
]
