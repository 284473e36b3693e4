"""The addresses that stand at the root of the site whatever its pages; they carry no language."""

from django.urls import path

from home import views

urlpatterns = [
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security, name="security"),
]
