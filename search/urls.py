"""The addresses of finding."""

from django.urls import path

from . import ask_views, like_views, suggest_views, views

app_name = "search"

urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/ask/", ask_views.ask, name="ask"),
    path("search/ask/thanks/", ask_views.asked, name="asked"),
    path("search/like/", like_views.like, name="like"),
    path("search/suggest/", suggest_views.suggest, name="suggest"),
    path("themes/<slug:slug>/", views.theme, name="theme"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("tags/<slug:slug>/", views.tag, name="tag"),
    path("places/<slug:slug>/", views.place, name="place"),
    path("organisations/<slug:slug>/", views.organisation, name="organisation"),
    path("instruments/<slug:slug>/", views.instrument, name="instrument"),
    path("definitions/compare/", views.compare, name="compare"),
]
