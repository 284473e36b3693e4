"""URL patterns of reports of reuse."""

from django.urls import path

from partners.reuse import views

urlpatterns = [
    path("used/<number:number>/", views.report_reuse, name="reuse_form"),
    path("used/report/<str:signed>/", views.own_report, name="own_reuse_report"),
    path("most-reused/", views.most_reused, name="most_reused"),
]
