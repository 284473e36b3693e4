"""A feed is an Atom document by its schema, whatever it is of and whatever characters are in it."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from partners.feeds.atom import NEVER, DeletedEntry, FeedCategory, FeedDocument, FeedEntry, write_feed

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parent / "atom.rng"))
DAY = datetime(2026, 5, 14, 9, 30, tzinfo=UTC)
ENTRY = FeedEntry(
    id="tag:bank.example.org,2010:entry/1/en-gb",
    title="Sheds & <huts>",
    url="https://bank.example.org/case-studies/sheds/",
    permanent_url="https://bank.example.org/id/1/",
    language="en-gb",
    updated=DAY,
    published=DAY,
    summary="What \x00 they\ud800 did.",
    html="<p>What they did.</p>",
    authors=("Sampleton & Sons", "Ann"),
    categories=(FeedCategory("https://bank.example.org/#topics", "rights", "Rights “and” <duties>"),),
    licence="Public domain",
    licence_url="https://creativecommons.org/publicdomain/zero/1.0/",
)
FEED = FeedDocument(
    id="tag:bank.example.org,2010:feed/search/en-gb",
    title="Bank: everything",
    url="https://bank.example.org/search.atom?q=a&kind=barrier",
    page_url="https://bank.example.org/search/?q=a&kind=barrier",
    language="en-gb",
    author="Bank",
)
GONE = DeletedEntry(
    "tag:bank.example.org,2010:entry/2/cy", DAY.replace(year=2027), "It went.", "https://x.example/id/3/"
)


def errors(xml):
    document = etree.fromstring(xml)
    return None if SCHEMA.validate(document) else str(SCHEMA.error_log)


@pytest.mark.parametrize("entries", [(), (ENTRY,), (ENTRY, replace(ENTRY, authors=(), licence_url="", licence=""))])
@pytest.mark.parametrize("deleted", [(), (GONE,), (GONE, replace(GONE, replacement_url=""))])
def test_every_feed_is_valid(entries, deleted):
    assert errors(write_feed(replace(FEED, entries=entries, deleted=deleted))) is None


def test_the_schema_finds_what_is_wrong():
    xml = write_feed(replace(FEED, entries=(ENTRY,))).decode()
    mistakes = [("<id>", "<id/><id>"), ("2026-05-14T", "yesterday"), ("<entry ", "<entry><item/></entry><entry ")]
    assert all(errors(xml.replace(*mistake, 1).encode()) for mistake in mistakes)


def test_a_reader_reads_what_was_written():
    feed = feedparser.parse(write_feed(replace(FEED, entries=(ENTRY,), deleted=(GONE,))))
    assert (feed.bozo, feed.feed.id, feed.feed.link) == (False, FEED.id, FEED.page_url)
    [entry] = feed.entries
    assert (entry.title, entry.link, entry.id) == (ENTRY.title, ENTRY.url, ENTRY.id)
    assert [author.name for author in entry.authors] == ["Sampleton & Sons", "Ann"]
    assert [(tag.term, tag.label) for tag in entry.tags] == [("rights", "Rights “and” <duties>")]
    assert {link.rel: link.href for link in entry.links} == {
        "alternate": ENTRY.url,
        "bookmark": ENTRY.permanent_url,
        "license": ENTRY.licence_url,
    }
    assert entry.summary == "What  they did."


def test_it_was_changed_when_something_in_it_was():
    assert (FEED.updated, replace(FEED, entries=(ENTRY,)).updated) == (NEVER, DAY)
    assert replace(FEED, entries=(ENTRY,), deleted=(GONE,)).updated == GONE.gone


def test_the_same_feed_is_the_same_bytes():
    assert write_feed(replace(FEED, entries=(ENTRY,))) == write_feed(replace(FEED, entries=(ENTRY,)))
