"""The feed of a selection: of a search, a listing, a collection or a list of numbers."""

from django.urls import reverse

from partners.feeds.atom import FeedDocument
from partners.feeds.identifiers import tag_uri
from partners.feeds.record_entries import MAX_ENTRIES, bank_name, deleted_entries, feed_entries
from practice.site_urls import absolute_url
from search.query.query_string_form import address_with

LEFT_OUT = ("page", "sort")  # parameters of a page that a feed, which is in the order of changes, has no use for


def selection_feed(selection, request=None):
    """Return the FeedDocument of a Selection: what changed last of it, and what was withdrawn last."""
    return FeedDocument(
        id=tag_uri("feed", selection.key, selection.language),
        title=f"{bank_name()}: {selection.title}",
        url=absolute_url(feed_path(selection.parameters)),
        page_url=selection.url,
        language=selection.language,
        author=bank_name(),
        entries=feed_entries(selection.newest(MAX_ENTRIES), selection.language, request),
        deleted=deleted_entries(selection.language),
    )


def feed_path(parameters):
    """Return the path of the feed of what these (parameter, value) pairs name, in the reader's language."""
    return address_with(reverse("selection_feed"), [pair for pair in parameters if pair[0] not in LEFT_OUT])
