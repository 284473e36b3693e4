"""The URL patterns of the search: queries, listings, lists of terms."""

from django.urls import path

from practice.publishing.moved_addresses import moved_to

from .browsing.views import browse
from .curation.example_requests import public_views
from .pages import autocomplete_views, similar_places_views, views

app_name = "search"

urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/ask/", public_views.request_example, name="ask"),
    path("search/ask/thanks/", public_views.example_requested, name="asked"),
    path("search/like/", similar_places_views.describe_place, name="like"),
    path("search/suggest/", autocomplete_views.suggest, name="suggest"),
    # Themes are listed with their topics.
    path("themes/", moved_to("search:topics")),
    path("topics/", browse, {"facet": "topic"}, name="topics"),
    path("tags/", browse, {"facet": "tag"}, name="tags"),
    path("places/", browse, {"facet": "place"}, name="places"),
    path("organisations/", browse, {"facet": "organisation"}, name="organisations"),
    path("instruments/", browse, {"facet": "instrument"}, name="instruments"),
    path("themes/<slug:slug>/", views.theme, name="theme"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("tags/<slug:slug>/", views.tag, name="tag"),
    path("places/<slug:slug>/", views.place, name="place"),
    path("organisations/<slug:slug>/", views.organisation, name="organisation"),
    path("instruments/<slug:slug>/", views.instrument, name="instrument"),
    path("definitions/compare/", views.compare, name="compare"),
]
