"""Strips rich text files: the groups on who wrote, revised and remarked go, pictures lose their details.

After the Rich Text Format specification 1.9.1. A group is cut whole, in braces that belong together.
"""

import re

from practice.file_metadata import pictures
from practice.file_metadata.refusals import refusal

MAGIC = b"{\\rtf"
# Destinations about people, their programs and their paths. `revtbl` lists those who changed the text, by position.
_GONE = re.compile(
    rb"\{\s*(?:\\\*\s*)?\\(?:info|userprops|company|manager|operator|author|template|docvar|atnid|atnauthor|xmlnstbl"
    rb"|datastore|passwordhash|protusertbl|mmathPr_author)(?![a-z])"
)
_REVISERS = re.compile(rb"\{\s*\\\*\s*\\revtbl(?![a-z])")
_OBJECT = re.compile(rb"\\(?:objdata|bin\d)")
_PICTURE = re.compile(rb"\{\s*\\pict(?![a-z])")
_HEX = re.compile(rb"(?:[0-9a-fA-F]{2}\s*){8,}")
_STEP = re.compile(rb"\\[{}\\]|[{}]")
_REVISER = re.compile(rb"\{[^{}]*\}")


def strip(content):
    """Return the text without names; raises ValueError where its braces do not close, FileRefused for objects in it."""
    if _OBJECT.search(content):
        raise refusal("embedded")
    end = _end(content, content.index(b"{"))
    content = content[:end]
    content = _each(content, _GONE, lambda group: b"")
    content = _each(content, _REVISERS, lambda group: group[:1] + _REVISER.sub(b"{;}", group[1:-1]) + group[-1:])
    return _each(content, _PICTURE, _picture)


def _each(content, opening, change):
    """Return the content with every group that begins so changed."""
    parts, at = [], 0
    while found := opening.search(content, at):
        end = _end(content, found.start())
        parts += [content[at : found.start()], change(content[found.start() : end])]
        at = end
    return b"".join([*parts, content[at:]])


def _end(content, start):
    """Return where the group that begins at `start` ends."""
    depth = 0
    for step in _STEP.finditer(content, start):
        if step[0] == b"{":
            depth += 1
        elif step[0] == b"}":
            depth -= 1
            if depth == 0:
                return step.end()
    raise ValueError("a brace is missing")


def _picture(group):
    """Return the group of a picture, a JPEG or PNG written as hexadecimal digits, without its details."""
    digits = _HEX.search(group)
    picture = bytes.fromhex(digits[0].decode()) if digits else b""
    if not pictures.is_picture(picture):
        return group
    return group[: digits.start()] + pictures.strip(picture).hex().encode() + group[digits.end() :]
