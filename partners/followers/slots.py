"""The tool by which a reader follows the page they read: a link to the form, which needs a page of its own.

A form on the page itself would set a cookie for every reader and keep the page out of the cache.
"""

from urllib.parse import urlencode

from django.urls import reverse

from practice.kinds import Kind
from practice.slots import Fragment, fills

_LEFT_OUT = {"page", "sort"}


@fills("entry.tools")
def follow_entry(page, request):
    """Return the tool for an entry; None for one that has no number yet."""
    if not page.number:
        return None
    return _tool([("collection" if page.kind == Kind.COLLECTION else "entry", page.number)])


@fills("results.tools")
def follow_results(outcome, request):
    """Return the tool for what a search or a listing finds."""
    return _tool([pair for pair in outcome.parameters.pairs() if pair[0] not in _LEFT_OUT])


@fills("series.tools")
def follow_series(page, request):
    """Return the tool for a series."""
    return _tool([("series", page.pk)])


@fills("question.tools")
def follow_question(question, request):
    """Return the tool for a question."""
    return _tool([("question", question.pk)])


def _tool(pairs):
    url = reverse("follow") + (f"?{urlencode(pairs)}" if pairs else "")
    return Fragment("partners/followers/tool.html", {"url": url})
