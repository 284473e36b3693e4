"""Public URLs by which contributors follow their contributions."""

from django.urls import path

from facilitation.contributor import views

urlpatterns = [
    path("said/", views.by_code, name="said"),
    path("said/open/<str:signed>/", views.opened, name="said_opened"),
    path("said/m/<str:signed>/", views.by_mail, name="said_mailed"),
    path("said/confirm/<str:signed>/", views.confirm, name="confirm"),
    path("said/<str:token>/", views.by_link, name="said_link"),
]
