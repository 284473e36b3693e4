"""Public URLs of capture."""

from django.urls import path

from facilitation.capture import submit_api, suggestions_api, views
from practice.publishing.moved_addresses import moved_to

urlpatterns = [
    path("m/sw.js", views.worker, name="worker"),
    path("m/answers/", suggestions_api.suggestions, name="answers"),
    path("m/<slug:code>/", views.meeting, name="capture"),
    path("m/<slug:code>/send/", submit_api.submit_to_meeting, name="send"),
    # What was once a page of its own, on how to write to the editors.
    path("offer-an-example/", moved_to("facilitation:share"), name="offer"),
    path("share/", views.share, name="share"),
    path("share/send/", submit_api.submit_to_share, name="share_send"),
]
