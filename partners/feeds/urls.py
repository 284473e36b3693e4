"""URL patterns of the Atom feeds."""

from django.urls import path

from partners.feeds import views

urlpatterns = [
    path("search.atom", views.of_selection, name="selection_feed"),
    path("questions.atom", views.of_questions, name="question_feed"),
    path("series-<int:key>.atom", views.of_series, name="series_feed"),
]
