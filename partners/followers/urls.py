"""Public addresses of following by mail."""

from django.urls import path

from partners.followers import views

urlpatterns = [
    path("follow/", views.follow, name="follow"),
    path("follow/sent/", views.confirmation_sent, name="follow_sent"),
    path("follow/held/", views.ask_what_is_held, name="follow_held_ask"),
    path("follow/held/sent/", views.held_sent, name="follow_held_sent"),
    path("follow/held/<str:signed>/", views.held, name="follow_held"),
    path("follow/confirm/<str:signed>/", views.confirm, name="follow_confirm"),
    path("follow/end/<str:signed>/", views.end, name="follow_end"),
]
