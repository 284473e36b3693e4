"""URL patterns of the API's documentation, which has a language."""

from django.urls import path

from partners.api.docs import docs

urlpatterns = [path("api/v1/docs", docs, name="api_docs")]
