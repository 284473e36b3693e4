"""Writes Atom documents (RFC 4287) with tombstones (RFC 6721) and links to licences (RFC 4946)."""

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from django.utils.feedgenerator import Atom1Feed, rfc3339_date

from practice.text_rules.cleaning import clean_text

TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
CONTENT_TYPE = "application/atom+xml"
# An empty feed was changed by nothing; a date that stays lets those who ask again be told that nothing is new.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class FeedCategory:
    """What an entry of a feed is filed under: its stable name in a scheme, and what readers call it."""

    scheme: str
    term: str
    label: str


@dataclass(frozen=True)
class FeedEntry:
    """One entry of a feed. Addresses are absolute; `html` is markup that is safe to show, `summary` plain text."""

    id: str
    title: str
    url: str
    language: str
    updated: datetime
    published: datetime
    summary: str
    html: str
    permanent_url: str = ""
    authors: tuple[str, ...] = ()  # the author of the feed where there are none
    categories: tuple[FeedCategory, ...] = ()
    licence: str = ""
    licence_url: str = ""


@dataclass(frozen=True)
class DeletedEntry:
    """An entry that was in the feed, or could have been, and is gone: since when, why, and where to go instead."""

    id: str
    gone: datetime
    reason: str
    replacement_url: str = ""


@dataclass(frozen=True)
class FeedDocument:
    """A whole feed; `url` is its own address, `page_url` that of the page that shows the same."""

    id: str
    title: str
    url: str
    page_url: str
    language: str
    author: str
    entries: tuple[FeedEntry, ...] = ()
    deleted: tuple[DeletedEntry, ...] = ()

    @property
    def updated(self):
        """The latest change of anything in it."""
        dates = [entry.updated for entry in self.entries] + [one.gone for one in self.deleted]
        return max(dates, default=NEVER)


def write_feed(document):
    """Return the FeedDocument as XML, bytes; the same document gives the same bytes."""
    output = BytesIO()
    _AtomWriter(document).write(output, "utf-8")
    return output.getvalue()


class _AtomWriter(Atom1Feed):
    """Django's writer of Atom, which escapes what it writes, with all that a FeedDocument has."""

    def __init__(self, document):
        super().__init__(document.title, document.page_url, None, language=document.language, feed_guid=document.id)
        self.document = document

    def root_attributes(self):
        return super().root_attributes() | {"xmlns:at": TOMBSTONES}

    def add_root_elements(self, handler):
        document = self.document
        _text(handler, "title", document.title)
        _link(handler, "self", document.url, type=CONTENT_TYPE)
        _link(handler, "alternate", document.page_url, type="text/html", hreflang=document.language)
        _text(handler, "id", document.id)
        _text(handler, "updated", rfc3339_date(document.updated))
        _person(handler, document.author)

    def write_items(self, handler):
        # Before the entries, where the schema of Atom has what it does not know.
        for deleted in self.document.deleted:
            handler.startElement("at:deleted-entry", {"ref": deleted.id, "when": rfc3339_date(deleted.gone)})
            _text(handler, "at:comment", deleted.reason)
            if deleted.replacement_url:
                _link(handler, "related", deleted.replacement_url)
            handler.endElement("at:deleted-entry")
        for entry in self.document.entries:
            handler.startElement("entry", {"xml:lang": entry.language})
            _write_entry(handler, entry)
            handler.endElement("entry")


def _write_entry(handler, entry):
    _text(handler, "title", entry.title)
    _link(handler, "alternate", entry.url, type="text/html", hreflang=entry.language)
    if entry.permanent_url:
        _link(handler, "bookmark", entry.permanent_url)
    _text(handler, "id", entry.id)
    _text(handler, "published", rfc3339_date(entry.published))
    _text(handler, "updated", rfc3339_date(entry.updated))
    for author in entry.authors:
        _person(handler, author)
    for one in entry.categories:
        handler.addQuickElement("category", "", _clean({"term": one.term, "scheme": one.scheme, "label": one.label}))
    if entry.licence:
        _text(handler, "rights", entry.licence)
    if entry.licence_url:
        _link(handler, "license", entry.licence_url)
    _text(handler, "summary", entry.summary)
    _text(handler, "content", entry.html, type="html")


def _text(handler, name, text, **attributes):
    handler.addQuickElement(name, clean_text(str(text)), attributes)


def _link(handler, rel, href, **attributes):
    handler.addQuickElement("link", "", _clean({"rel": rel, "href": href} | attributes))


def _person(handler, name):
    handler.startElement("author", {})
    _text(handler, "name", name)
    handler.endElement("author")


def _clean(attributes):
    return {name: clean_text(str(value)) for name, value in attributes.items()}
