"""Registers with Wagtail what the search brings to the admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from search.example_viewset import ExampleRequestViewSet, add_waiting_panel
from search.missed_report import report_menu_item, report_urls
from search.promotion_viewset import PromotionViewSet
from search.viewsets import SynonymsViewSet

register_snippet(SynonymsViewSet)
register_snippet(ExampleRequestViewSet)
register_snippet(PromotionViewSet)

hooks.register("construct_homepage_panels", add_waiting_panel)
hooks.register("register_admin_urls", report_urls)
hooks.register("register_reports_menu_item", report_menu_item)
