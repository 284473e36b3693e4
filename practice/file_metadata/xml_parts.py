"""Cuts what names people out of one XML part of an office file; every other byte of the part stays as it was.

Part by part after OOXML (ECMA-376) and ODF 1.3. Names are compared without their prefix, which each file may choose.
Writing the part anew from a tree would rename prefixes, which values refer to, and Word then calls the file damaged.
"""

import re
from xml.parsers import expat

# Parts that say nothing but who, when and with what: of these only the root stays.
PERSONAL_PARTS = {"coreProperties", "Properties", "document-meta", "people"}
BIBLIOGRAPHY_ROOT = "Sources"  # a list of literature, whose authors are what it says
# Attributes that name a person wherever they stand, and those that do in certain elements only.
PERSONAL_ATTRIBUTES = {"author", "initials", "userId", "userName", "lastModifiedBy", "modifiedBy", "creator"}
PERSONAL_ATTRIBUTES_BY_ELEMENT = {
    "person": {"displayName", "name"},
    "cmAuthor": {"name"},
    "author": {"name"},
    "chgData": {"name"},
    "userInfo": {"name"},
    "absPath": {"url"},
    "docVar": {"val"},
}
PERSONAL_ELEMENTS = {
    *("creator", "lastModifiedBy", "initial-creator", "creator-initials", "author", "author-name", "author-initials"),
    "printed-by",
}
SENDER_PREFIX = "sender-"  # ODF's fields on whoever writes, from the settings of their program
DATE_ELEMENT = "dc:date"
PRINTER_SETTINGS = {"PrinterName", "PrinterSetup", "PrinterFaxName"}
# A folder of somebody's own, by which a path names them; and what stands before a file's own name.
_OWN_FOLDER = re.compile(
    rb"(?i)(?:file:/*)?(?:[a-z](?::|%3a))?(?:[\\/]|%5c)+(?:users|home|documents(?: |%20)and(?: |%20)settings)"
    rb"(?:[\\/]|%5c)+[^\\/\"'<>&%]+(?:%20[^\\/\"'<>&%]*)*"
)
_FOLDERS = re.compile(rb"(?is)^(?:file:|[a-z]:|\\\\).*[\\/]")
_TAG = re.compile(rb"<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
_ATTRIBUTE = re.compile(rb"(\s+)([^\s=]+)(\s*=\s*)(\"[^\"]*\"|'[^']*')")
_DECLARED = re.compile(r"^(<\?xml[^>]*encoding=)([\"'])[^\"']*\2")


def strip_names(content, emptied=False):
    """Return the XML without the names of people in it; with `emptied` only its root stays.

    Raises expat.ExpatError or ValueError where it is no XML, or declares a document type, which no office file does.
    """
    part = _Part(_as_utf8(content), emptied)
    part.read()
    return part.edited()


def _as_utf8(content):
    """Return XML in UTF-16 as UTF-8, so that all that is looked for can be found byte by byte."""
    for mark, encoding in (
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
        (b"<\0", "utf-16-le"),
        (b"\0<", "utf-16-be"),
    ):
        if content.startswith(mark):
            return _DECLARED.sub(r"\1\2UTF-8\2", content.decode(encoding)).encode()
    return content


class _Part:
    """One part while it is read: `edits` are (start, end, what stands there instead)."""

    def __init__(self, content, emptied):
        self.content, self.emptied = content, emptied
        self.edits, self.open, self.authors, self.root = [], [], set(), ""
        self.parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self.begin, self.end
        parser.CommentHandler, parser.CharacterDataHandler = self.comment, self.text
        parser.StartDoctypeDeclHandler = self.doctype

    def read(self):
        self.parser.Parse(self.content, True)

    def doctype(self, *declared):
        raise ValueError("a document type")

    def comment(self, text):
        start = self.parser.CurrentByteIndex
        self.edits.append((start, self.content.index(b"-->", start) + 3, b""))

    def begin(self, name, attributes):
        start = self.parser.CurrentByteIndex
        tag = _TAG.match(self.content, start)
        local = _local(name)
        if not self.open:
            self.root = local
            self.emptied = (self.emptied and local != BIBLIOGRAPHY_ROOT) or local in PERSONAL_PARTS
        is_printer = local == "config-item" and PRINTER_SETTINGS & set(attributes.values())
        goes = (
            local in PERSONAL_ELEMENTS
            or local.startswith(SENDER_PREFIX)
            or name == DATE_ELEMENT
            or is_printer
            or (self.emptied and not self.open)
        )
        self.open.append([tag.end() if goes else None, ""])
        tag_without_names = (
            _root_alone(tag[0]) if self.emptied and len(self.open) == 1 else _without_attributes(tag[0], local)
        )
        if tag_without_names != tag[0]:
            self.edits.append((start, tag.end(), tag_without_names))

    def text(self, text):
        if self.root == "comments" and self.open:
            self.open[-1][1] += text

    def end(self, name):
        goes_from, text = self.open.pop()
        at = self.parser.CurrentByteIndex
        local, text = _local(name), text.strip()
        if local == "author" and text:
            self.authors.add(text)
        if local == "t" and text.removesuffix(":") in self.authors:  # a spreadsheet's remark begins with its author
            goes_from = self.content.rindex(b">", 0, at) + 1
        if goes_from is not None and at > goes_from:
            self.edits.append((goes_from, at, b""))

    def edited(self):
        parts, at = [], 0
        for start, end, instead in sorted(self.edits, key=lambda edit: (edit[0], -edit[1], edit[2])):
            if start >= at:
                parts += [self.content[at:start], instead]
                at = end
        return b"".join([*parts, self.content[at:]])


def _local(name):
    return name.rpartition(":")[2]


def _root_alone(tag):
    """Return the tag of a root with no attributes but the namespaces."""
    return _ATTRIBUTE.sub(lambda found: found[0] if found[2].startswith(b"xmlns") else b"", tag)


def _without_attributes(tag, element):
    is_printer = b"printerSettings" in tag and element == "Relationship"
    named = PERSONAL_ATTRIBUTES | PERSONAL_ATTRIBUTES_BY_ELEMENT.get(element, set())

    def cleaned(found):
        space, name, equals, value = found.groups()
        quote, inner = value[:1], value[1:-1]
        local = _local(name.decode())
        if local in named and not name.startswith(b"xmlns"):
            inner = b""
        elif local in ("Target", "href"):
            inner = _FOLDERS.sub(b"", inner)
        if not name.startswith(b"xmlns"):
            inner = _OWN_FOLDER.sub(b"", inner)
        return space + name + equals + quote + inner + quote

    if is_printer:
        return b""
    if element == "pageSetup":  # points at what is known of the printer, which goes
        tag = re.sub(rb"\s+\w+:id\s*=\s*(?:\"[^\"]*\"|'[^']*')", b"", tag)
    return _ATTRIBUTE.sub(cleaned, tag)
