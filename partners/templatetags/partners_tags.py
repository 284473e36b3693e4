"""Wording for pages that say how to link to them: their lasting addresses, in full."""

from django import template
from django.urls import reverse

from partners.models import ShortAddress

register = template.Library()


@register.simple_tag(takes_context=True)
def permanent_address(context, page):
    """Return the full address of the entry `page` by its number, which never changes; "" for a page without one."""
    number = getattr(page, "number", None)
    return _in_full(context, reverse("permanent_address", args=[number])) if number else ""


@register.simple_tag(takes_context=True)
def short_address(context, page):
    """Return the full short address of the collection `page`; "" until it is published. One statement."""
    number = getattr(page, "number", None)
    given = ShortAddress.objects.of(number) if number else None
    return _in_full(context, given.get_absolute_url()) if given else ""


def _in_full(context, path):
    """Return `path` with the host that the reader sees; without a request, as it is."""
    request = context.get("request")
    return request.build_absolute_uri(path) if request else path
