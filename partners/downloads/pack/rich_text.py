"""Reads the simple markup of an entry's sections into blocks of text that a document is made from."""

from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

from practice.text_rules.cleaning import clean_text

PARAGRAPH, HEADING, BULLETS, NUMBERS, TABLE = "paragraph", "heading", "bullets", "numbers", "table"
_LISTS = {"ul": BULLETS, "ol": NUMBERS}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_CELLS = {"td", "th"}
_BREAKS = {"p", "blockquote", "div", "figure", *_HEADINGS}
_STRONG, _EMPHASISED = {"b", "strong"}, {"i", "em"}


@dataclass(frozen=True)
class Run:
    """Text in one manner; `url` is "" where it links to nothing."""

    text: str
    url: str = ""
    strong: bool = False
    emphasised: bool = False


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, list or table; `items` are tuples of Runs.

    One for each point of a list or line of a table, which has a Run for each cell and its headings first; else one.
    """

    shape: str
    items: tuple[tuple[Run, ...], ...]


class _Reader(HTMLParser):
    """Collects blocks; what it does not know is read for its words."""

    def __init__(self):
        super().__init__()
        self.blocks, self.runs, self.items = [], [], []
        self.lists, self.cells, self.shape, self.url = [], [], PARAGRAPH, ""
        self.strong = self.emphasised = 0

    def handle_starttag(self, tag, attributes):
        if tag in _LISTS:
            self.end_block()
            self.lists.append(_LISTS[tag])
        elif tag == "li":
            self.end_item()
        elif tag == "table":
            self.end_block()
            self.shape = TABLE
        elif tag == "br":
            self.runs.append(Run("\n"))
        elif tag == "a":
            self.url = _safe_url(dict(attributes).get("href"))
        elif tag in _BREAKS and self.shape != TABLE and not self.lists:
            self.end_block()
            self.shape = HEADING if tag in _HEADINGS else PARAGRAPH
        self.strong += tag in _STRONG
        self.emphasised += tag in _EMPHASISED

    def handle_endtag(self, tag):
        if tag in _LISTS:
            self.end_block()
            self.lists = self.lists[:-1]
        elif tag == "li":
            self.end_item()
        elif tag == "a":
            self.url = ""
        elif tag in _CELLS:
            self.cells.append(Run("".join(run.text for run in self.runs).strip()))
            self.runs = []
        elif tag == "tr":
            self.end_row()
        elif tag == "table" or (tag in _BREAKS and self.shape != TABLE and not self.lists):
            self.end_block()
        self.strong = max(0, self.strong - (tag in _STRONG))
        self.emphasised = max(0, self.emphasised - (tag in _EMPHASISED))

    def handle_data(self, data):
        text = clean_text(data).replace("\n", " ")
        if text.strip() or (text and self.runs):
            self.runs.append(Run(text, self.url, bool(self.strong), bool(self.emphasised)))

    def end_item(self):
        if any(run.text.strip() for run in self.runs):
            self.items.append(tuple(self.runs))
        self.runs = []

    def end_row(self):
        if self.cells:
            self.items.append(tuple(self.cells))
        self.cells = []

    def end_block(self):
        self.end_row()
        self.end_item()
        if self.items:
            self.blocks.append(Block(self.lists[-1] if self.lists else self.shape, tuple(self.items)))
        self.items, self.shape = [], PARAGRAPH


def read_blocks(html):
    """Return the Blocks of simple markup, a tuple. Links that lead to no page of the web or mailbox are words only."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return tuple(reader.blocks)


def _safe_url(address):
    try:
        scheme = urlsplit(address or "").scheme
    except ValueError:
        return ""
    return address if scheme in ("http", "https", "mailto") else ""
