"""Registers what linking adds to the Wagtail admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from partners.relay.viewsets import StoppedContactViewSet
from partners.reuse.viewsets import ReuseReportViewSet, add_reuse_panel

register_snippet(ReuseReportViewSet)
register_snippet(StoppedContactViewSet)

hooks.register("construct_homepage_panels", add_reuse_panel)
