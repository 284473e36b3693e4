"""Resolves a permanent number: to a page, to the fact that the entry is gone, or to nothing."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Max
from wagtail.models import PageLogEntry

from partners.models import PublishedEntry
from practice.choices import NumberState
from practice.models import EntryPage

UNPUBLISH_ACTIONS = ("wagtail.unpublish", "wagtail.unpublish.scheduled")


@dataclass(frozen=True)
class GoneEntry:
    """An entry that was published once and no longer is. Its title may have been withdrawn, so it is not included.

    `deleted` tells whether it no longer exists at all; `when` is when it went, or None where nobody noted it.
    """

    number: int
    deleted: bool
    when: datetime | None


def page_for_number(number, language):
    """Return the public page of the PermanentNumber in `language`, else in the site's own, else in any; or None.

    A number that was merged leads to its successor's page. An alias stands in only where its source is not public.
    """
    pages = (
        EntryPage.objects.live().public().filter(permanent_number=number.follow_successors()).select_related("locale")
    )
    return min(pages, key=lambda page: _distance(page, language), default=None)


def _distance(page, language):
    """Say how far a page is from what the reader wants: sources before aliases, then the languages in their order."""
    code = page.locale.language_code
    return (page.alias_of_id is not None, code != language, code != settings.LANGUAGE_CODE, page.pk)


def gone_entry_for(number):
    """Return the `GoneEntry` of a PermanentNumber that was public once, or None if readers never saw it."""
    number = number.follow_successors()
    public = EntryPage.objects.public().filter(permanent_number=number, live=False)
    pages = list(public.exclude(first_published_at=None).values_list("pk", flat=True))
    if pages:
        entries = PageLogEntry.objects.filter(page_id__in=pages, action__in=UNPUBLISH_ACTIONS)
        when = entries.order_by("-timestamp").values_list("timestamp", flat=True).first()
        return GoneEntry(number.pk, deleted=False, when=when)
    if number.state == NumberState.GONE:
        when = PublishedEntry.objects.filter(number=number).aggregate(last=Max("gone"))["last"]
        return GoneEntry(number.pk, deleted=True, when=when)
    return None
