"""What reports of reuse add to the page of an entry: the way to the form, and who used it."""

from django.urls import reverse

from facilitation.kinds import SESSION
from partners.models import ReuseReport
from practice.kinds import Kind
from practice.slots import Fragment, fills

MOST_SHOWN = 50
WITHOUT_REPORTS = (Kind.COLLECTION, SESSION)


@fills("entry.tools")
def report_fragment(page, request):
    """Return the way to the form, on a published entry that somebody can use in a place of their own."""
    if not page.number or not page.live or page.is_illustration or page.of_kind in WITHOUT_REPORTS:
        return None
    return Fragment("partners/reuse/tool.html", {"url": reverse("reuse_form", args=[page.number])})


@fills("entry.after_sections")
def reports_fragment(page, request):
    """Return what was reported of an entry, the latest first; None without any. One statement."""
    if not page.number or page.is_illustration or page.of_kind in WITHOUT_REPORTS:
        return None
    reports = list(ReuseReport.objects.of_entry(page.number).published().order_by("-created", "-pk")[: MOST_SHOWN + 1])
    if not reports:
        return None
    return Fragment(
        "partners/reuse/reports.html", {"reports": reports[:MOST_SHOWN], "has_more": len(reports) > MOST_SHOWN}
    )
