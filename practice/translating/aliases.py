"""Refuses to turn a translation into an alias of its source, and offers nobody to do so."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

STOCK_ITEM = "localize-convert-to-alias"


def refuse_alias(request, page_id):
    """Answer who asks to convert a page into an alias, which would undo its translation and unpublish it."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    messages.error(
        request,
        _("A translation cannot become an alias page. Unpublish it to take it out of sight; what is translated stays."),
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


def remove_menu_item(items, request, context):
    """Take the item of wagtail-localize out of the menu at the foot of a page's form; called by Wagtail."""
    items[:] = [item for item in items if item.name != STOCK_ITEM]
