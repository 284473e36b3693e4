"""Registers the search's viewsets, panel and report with Wagtail."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from search.curation.example_requests.viewsets import ExampleRequestViewSet, add_example_requests_panel
from search.curation.low_result_queries.report import low_result_report_menu_item, low_result_report_urls
from search.curation.promotions.viewsets import PromotionViewSet
from search.curation.synonyms.viewsets import SynonymsViewSet

register_snippet(SynonymsViewSet)
register_snippet(ExampleRequestViewSet)
register_snippet(PromotionViewSet)

hooks.register("construct_homepage_panels", add_example_requests_panel)
hooks.register("register_admin_urls", low_result_report_urls)
hooks.register("register_reports_menu_item", low_result_report_menu_item)
