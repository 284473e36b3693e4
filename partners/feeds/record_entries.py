"""Makes entries of feeds from public records: with the change that the record tells of, and tombstones."""

from django.conf import settings
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from partners.changes.latest import latest_changes
from partners.feeds.atom import DeletedEntry, FeedCategory, FeedEntry
from partners.feeds.identifiers import entry_id
from partners.models import PublishedEntry
from partners.public_records.loading import load_records
from partners.public_records.withdrawn import withdrawn_records
from practice.choices import EntryState, OrganisationRole
from practice.page_context.labels import mark_invented
from practice.registers import registered_address
from practice.site_urls import absolute_url

MAX_ENTRIES = 30  # entries of one feed, and tombstones: few enough for the page cache whatever they say
CATEGORIES = ("themes", "topics", "tags", "places", "instruments")


def feed_entries(page_ids, language, request=None):
    """Return the FeedEntries of those of the `page_ids` that readers may read, in their order, a tuple."""
    records = load_records(page_ids, request)
    changes = latest_changes([record.number for record in records], language)
    return tuple(_entry(record, changes.get(record.number)) for record in records)


def deleted_entries(language):
    """Return the DeletedEntries of what was withdrawn last in one language, the latest first, a tuple.

    They are the same in every feed: what an entry was filed under is gone with it, and whoever never had it passes over
    its tombstone.
    """
    rows = PublishedEntry.objects.filter(locale=language).order_by("-gone", "-number")
    return tuple(_deleted(one) for one in withdrawn_records(rows, most=MAX_ENTRIES))


def _entry(record, change):
    return FeedEntry(
        id=entry_id(record.number, record.language),
        title=mark_invented(record.title, record.is_illustration),
        url=record.url,
        permanent_url=record.permanent_url,
        language=record.language,
        updated=record.changed,
        published=record.first_published,
        summary=record.summary,
        html=_html(record, change),
        authors=tuple(one.name for one in record.organisations if one.role == OrganisationRole.LEAD),
        categories=_categories(record),
        licence=record.licence.label,
        licence_url=record.licence.url,
    )


def _html(record, change):
    """Return what a feed reader shows: the summary, whether it still stands, what changed."""
    parts = [(record.summary,)]
    if record.is_illustration:
        parts.insert(0, (_("Illustration: this was invented to show how something could work."),))
    if record.state == EntryState.SUPERSEDED:
        parts.append((_("Superseded: %(reason)s") % {"reason": record.state_reason},))
    if change is not None:
        parts.append((change_in_words(change),))
    html = format_html_join("", "<p>{}</p>", parts)
    if record.replacement:
        address = absolute_url(registered_address("permanent", record.replacement))
        html += format_html('<p><a href="{}">{}</a></p>', address, _("What stands in its place"))
    return html


def change_in_words(change):
    """Return an EntryChange as a sentence: the day, what happened, and the editor's note if there is one."""
    facts = {"day": date_format(localtime(change.at), "j F Y"), "what": change.get_change_type_display()}
    if change.note:
        return _("%(day)s, %(what)s: %(note)s") % (facts | {"note": change.note})
    return _("%(day)s: %(what)s") % facts


def _categories(record):
    kind = FeedCategory(_scheme("kind"), record.kind, record.kind_label)
    terms = [
        FeedCategory(_scheme(name), term.slug, term.label) for name in CATEGORIES for term in getattr(record, name)
    ]
    return (kind, *terms)


def _scheme(name):
    """Return the name of a vocabulary, an address below the site's own that outlives a change of what it shows."""
    return absolute_url(f"/#{name}")


def _deleted(withdrawn):
    address = registered_address("permanent", withdrawn.replacement) if withdrawn.replacement else ""
    return DeletedEntry(
        id=entry_id(withdrawn.number, withdrawn.language),
        gone=withdrawn.gone,
        reason=withdrawn.reason,
        replacement_url=absolute_url(address) if address else "",
    )


def bank_name():
    """Return what the bank is called, the author of a feed."""
    return settings.WAGTAIL_SITE_NAME
