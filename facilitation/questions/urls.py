"""Public URLs of questions."""

from django.urls import path

from facilitation.questions import views
from facilitation.questions.official import official_views

urlpatterns = [
    path("questions/", views.questions, name="questions"),
    path("questions/<int:number>/", views.question, name="question"),
    path("questions/official/<str:signed>/", official_views.official, name="official"),
]
