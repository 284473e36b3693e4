"""The addresses at which words are taken."""

from django.urls import path

from facilitation.capture import answering, sending, views

urlpatterns = [
    path("m/sw.js", views.worker, name="worker"),
    path("m/answers/", answering.answers, name="answers"),
    path("m/<slug:code>/", views.meeting, name="capture"),
    path("m/<slug:code>/send/", sending.send_to_meeting, name="send"),
    path("share/", views.share, name="share"),
    path("share/send/", sending.send_to_share, name="share_send"),
]
