"""The tool "Take away" on entries, collections, sessions, results and listings."""

from partners.downloads.links import file_links
from practice.kinds import Kind
from practice.slots import Fragment, fills

TEMPLATE = "partners/downloads/tool.html"


@fills("entry.tools")
def entry_files(page, request):
    """Return the Fragment of an entry's files; those of a collection hold its entries. No statement."""
    if not page.number:
        return None
    if page.kind == Kind.COLLECTION:
        return Fragment(TEMPLATE, file_links([("collection", page.number)]))
    return Fragment(TEMPLATE, file_links([("numbers", page.number)]) | {"limit": ""})


@fills("results.tools")
def result_files(outcome, request):
    """Return the Fragment of the files of all close matches of a SearchOutcome; None without any. No statement."""
    if not outcome.results.close:
        return None
    pairs = [(name, value) for name, value in outcome.parameters.pairs() if name != "page"]
    return Fragment(TEMPLATE, file_links(pairs))
