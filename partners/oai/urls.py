"""URL patterns of OAI-PMH, which have no language prefix: each record says its language."""

from django.urls import path

from partners.oai.views import harvest

urlpatterns = [path("oai", harvest, name="oai")]
