"""What feeds add to pages of lower apps: their address in the head, and a link to them among the tools of the page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from partners.feeds.selection_feed import feed_path
from practice.kinds import Kind
from practice.slots import Fragment, fills

HEAD, TOOL = "partners/parts/feed_link.html", "partners/parts/feed_tool.html"


@fills("entry.head")
def entry_feed_link(page, request):
    """Return the link to the feed of an entry for machines; no statement."""
    return _fragment(HEAD, *_of_entry(page)) if page.number else None


@fills("entry.tools")
def entry_feed_tool(page, request):
    """Return the link to the feed of an entry for readers; no statement."""
    return _fragment(TOOL, *_of_entry(page)) if page.number else None


@fills("results.head")
def results_feed_link(outcome, request):
    """Return the link to the feed of a search or listing for machines; no statement."""
    return _fragment(HEAD, *_of_outcome(outcome))


@fills("results.tools")
def results_feed_tool(outcome, request):
    """Return the link to the feed of a search or listing for readers; no statement."""
    return _fragment(TOOL, *_of_outcome(outcome))


@fills("series.head")
def series_feed_link(series, request):
    """Return the link to the feed of a series for machines; no statement."""
    return _fragment(HEAD, *_of_series(series)) if series.pk else None


@fills("series.tools")
def series_feed_tool(series, request):
    """Return the link to the feed of a series for readers; no statement."""
    return _fragment(TOOL, *_of_series(series)) if series.pk else None


@fills("question.head")
def question_feed_link(question, request):
    """Return the link to the feed of all questions for machines; no statement."""
    return _fragment(HEAD, *_of_questions())


@fills("question.tools")
def question_feed_tool(question, request):
    """Return the link to the feed of all questions for readers; no statement."""
    return _fragment(TOOL, *_of_questions())


def _of_entry(page):
    if page.of_kind == Kind.COLLECTION:
        return feed_path([("collection", page.number)]), _("Feed of this collection")
    return feed_path([("numbers", page.number)]), _("Feed of this entry")


def _of_outcome(outcome):
    return feed_path(outcome.parameters.pairs()), _("Feed of these entries")


def _of_series(series):
    return reverse("series_feed", args=[series.pk]), _("Feed of this series")


def _of_questions():
    return reverse("question_feed"), _("Feed of all questions and their answers")


def _fragment(template, path, name):
    return Fragment(template, {"path": path, "name": name})
