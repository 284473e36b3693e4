"""Turns the markup that other systems export into plain text as files here write it: paragraphs, lists, headings."""

import re
from html.parser import HTMLParser

HEADING_TAGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCK_TAGS = HEADING_TAGS | {
    *("address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt", "fieldset"),
    *(
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
    ),
    *("section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"),
}
INLINE_TAGS = {
    *("a", "abbr", "acronym", "b", "big", "br", "button", "center", "cite", "code", "col", "del", "dfn", "em", "font"),
    *("i", "img", "input", "ins", "kbd", "label", "link", "mark", "meta", "q", "s", "samp", "small", "span", "strike"),
    *("strong", "sub", "sup", "td", "th", "time", "tt", "u", "var", "wbr"),
}
SKIPPED_TAGS = {"head", "iframe", "noscript", "object", "script", "select", "style", "svg", "template"}
KNOWN_TAGS = BLOCK_TAGS | INLINE_TAGS | SKIPPED_TAGS

_TAG = re.compile(rf"</?(?:{'|'.join(sorted(KNOWN_TAGS, key=len, reverse=True))})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLOCK = re.compile(rf"<(?:{'|'.join(sorted(BLOCK_TAGS, key=len, reverse=True))})[\s/>]", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-z][a-z0-9]{1,30}|#[0-9]{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE)


def has_markup(cell):
    """Tell whether a text in `cell` (a text, or a list or dict of them) holds markup or entities."""
    if isinstance(cell, dict):
        return any(has_markup(inner) for inner in cell.values())
    if isinstance(cell, list):
        return any(has_markup(inner) for inner in cell)
    return isinstance(cell, str) and bool(_TAG.search(cell) or _ENTITY.search(cell))


def strip_markup(cell):
    """Return `cell` with plain texts for those that hold markup or entities; see `plain_to_rich.to_rich_text`.

    Addresses of links stand in brackets behind their words. Pictures, scripts and styles are left out. What only looks
    like a tag is kept as it stands.
    """
    if isinstance(cell, dict):
        return {key: strip_markup(inner) for key, inner in cell.items()}
    if isinstance(cell, list):
        return [strip_markup(inner) for inner in cell]
    if not has_markup(cell):
        return cell
    reader = _Reader(lines_count=not _BLOCK.search(cell))
    reader.feed(cell)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    """Collects the text of markup, block by block. lines_count: whether the ends of lines part what is written."""

    def __init__(self, *, lines_count):
        super().__init__(convert_charrefs=True)
        self.lines_count = lines_count
        self._blocks = []  # (what begins the block, its words)
        self._words, self._begin, self._links, self._unread = [], "", [], 0

    def text(self):
        """Return all of it: items of a list on lines below one another, everything else parted by empty lines."""
        self._end_block()
        text = ""
        for begin, words in self._blocks:
            gap = "\n" if begin == "- " and self._in_list(text) else "\n\n"
            text += f"{gap if text else ''}{begin}{words}"
        return text

    def handle_starttag(self, tag, attrs):
        if tag in SKIPPED_TAGS:
            self._unread += 1
        elif tag not in KNOWN_TAGS:
            self.handle_data(self.get_starttag_text())
        elif tag == "br":
            self._break()
        elif tag in BLOCK_TAGS:
            self._end_block()
            self._begin = "- " if tag == "li" else "## " if tag in HEADING_TAGS else self._begin
        elif tag == "a":
            self._links.append((len(self._words), (dict(attrs).get("href") or "").strip()))

    def handle_startendtag(self, tag, attrs):
        if tag not in SKIPPED_TAGS:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if tag in SKIPPED_TAGS:
            self._unread = max(self._unread - 1, 0)
        elif tag not in KNOWN_TAGS:
            self.handle_data(f"</{tag}>")
        elif tag in BLOCK_TAGS:
            self._end_block()
            self._begin = ""
        elif tag in ("td", "th"):
            self._words.append(" ")
        elif tag == "a" and self._links:
            begins, address = self._links.pop()
            words = "".join(self._words[begins:]).strip()
            if address.startswith(("http://", "https://", "mailto:")) and address.removeprefix("mailto:") != words:
                self._words.append(f" ({address.removeprefix('mailto:')})")

    def handle_data(self, data):
        if not self._unread:
            self._words.append(data)

    def _break(self):
        if self.lines_count:
            self._words.append("\n")
        else:
            self._end_block()

    def _end_block(self):
        words = "".join(self._words)
        words = words.strip() if self.lines_count else " ".join(words.split())
        if words:
            self._blocks.append((self._begin, words))
            self._begin = ""
        self._words, self._links = [], []

    def _in_list(self, text):
        return text.rpartition("\n")[2].startswith("- ")
