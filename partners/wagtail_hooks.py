"""Registers what linking adds to the Wagtail admin."""

from django.urls import include, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from partners.organisations import admin_urls as organisation_urls
from partners.organisations.admin_home import OrganisationMenuItem, add_panel
from partners.relay.viewsets import StoppedContactViewSet
from partners.reuse.viewsets import ReuseReportViewSet, add_reuse_panel

register_snippet(ReuseReportViewSet)
register_snippet(StoppedContactViewSet)

hooks.register("register_admin_menu_item", OrganisationMenuItem)
hooks.register("construct_homepage_panels", add_panel)
hooks.register("construct_homepage_panels", add_reuse_panel)


@hooks.register("register_admin_urls")
def admin_urls():
    """The admin addresses of each room."""
    return [path("organisation/", include(organisation_urls))]
