"""Registers with Wagtail what the search brings to the admin."""

from wagtail.snippets.models import register_snippet

from search.viewsets import SynonymsViewSet

register_snippet(SynonymsViewSet)
