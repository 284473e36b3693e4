"""The tool "Shortlist" on entries; where scripts run it is a button that adds the entry."""

from partners.shortlist.listing import list_address
from practice.slots import Fragment, fills


@fills("entry.tools")
def shortlist_tool(page, request):
    """Return the Fragment of an entry with a number. No statement."""
    if not page.number:
        return None
    context = {"number": page.number, "url": list_address([page.number])}
    return Fragment("partners/shortlist/tool.html", context)
