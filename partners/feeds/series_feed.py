"""The feed of a series: its sessions, as they are published and changed."""

from django.urls import reverse

from facilitation.models import SessionPage
from partners.feeds.atom import FeedDocument
from partners.feeds.identifiers import tag_uri
from partners.feeds.record_entries import MAX_ENTRIES, bank_name, deleted_entries, feed_entries
from practice.site_urls import absolute_url, page_url


def series_feed(series, request=None):
    """Return the FeedDocument of a readable SeriesPage; `series` keeps its key, whatever it is called."""
    language = series.locale.language_code
    sessions = SessionPage.objects.readable().child_of(series).newest_first().values_list("pk", flat=True)
    return FeedDocument(
        id=tag_uri("feed", "series", series.pk),
        title=f"{bank_name()}: {series.title}",
        url=absolute_url(reverse("series_feed", args=[series.pk])),
        page_url=page_url(series, request),
        language=language,
        author=bank_name(),
        entries=feed_entries(list(sessions[:MAX_ENTRIES]), language, request),
        deleted=deleted_entries(language),
    )
