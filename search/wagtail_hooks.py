"""Registers with Wagtail what the search brings to the admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from search.example_viewset import ExampleRequestViewSet, add_waiting_panel
from search.viewsets import SynonymsViewSet

register_snippet(SynonymsViewSet)
register_snippet(ExampleRequestViewSet)

hooks.register("construct_homepage_panels", add_waiting_panel)
