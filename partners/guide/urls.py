"""Public URLs of the guide for partners."""

from django.urls import path

from partners.guide import views

urlpatterns = [path("for-partners/", views.guide, name="partner_guide")]
