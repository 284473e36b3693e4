"""What citing adds to the page of an entry: a tool for people, and metadata for machines."""

from partners.citations.citation import cite
from partners.citations.dublin_core import dublin_core
from partners.citations.linked_data import as_markup, licence_of, linked_data
from practice.slots import Fragment, fills


@fills("entry.tools")
def citation_fragment(page, request):
    """Return how a published entry is cited, which version that is, and under which licence it may be used."""
    citation = cite(page)
    if citation is None:
        return None
    licence = licence_of(page.licence) or ""
    return Fragment(
        "partners/citations/tool.html",
        {
            "citation": str(citation),
            "version": citation.version,
            "licence": page.get_licence_display(),
            "licence_url": licence if licence.startswith("https://") else "",
        },
    )


@fills("entry.head")
def metadata_fragment(page, request):
    """Return what machines read of a published entry; a session's presentations take one statement."""
    if cite(page) is None:
        return None
    context = {"linked_data": as_markup(linked_data(page)), "dublin_core": dublin_core(page)}
    return Fragment("partners/citations/head.html", context)
