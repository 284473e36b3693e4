"""The way from a collection or theme to its coverage."""

from django.urls import reverse

from practice.kinds import Kind
from practice.models import Theme
from practice.slots import Fragment, fills


@fills("entry.tools")
def collection_coverage_tool(page, request):
    """Return the tool that leads to the coverage of a collection; None for other entries. No statement."""
    if page.of_kind != Kind.COLLECTION or not page.number:
        return None
    return _tool(reverse("collection_coverage", args=[page.number]))


@fills("results.tools")
def theme_coverage_tool(outcome, request):
    """Return the tool that leads to the coverage of a theme; None for other listings. No statement."""
    fixed = dict(outcome.scope.fixed)
    if Theme._meta.model_name not in fixed:
        return None
    return _tool(reverse("theme_coverage", args=[fixed["theme"]]))


def _tool(address):
    return Fragment("partners/coverage/tool.html", {"address": address})
