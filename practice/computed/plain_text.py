"""Extracts the text of an entry without markup, for search.

Each line is a text of its own: a paragraph, an item of a list, a field of a row. Nobody reads across the end of one.
"""

import re

from django.utils import translation
from wagtail.fields import StreamField
from wagtail.rich_text import get_text_for_indexing

# Begins a line that comes from an invented row of an entry that is not; invisible, and no part of a word.
INVENTED_LINE_MARK = "\u2063"
_END_OF_BLOCK = re.compile(r"</(?:p|h\d|li|blockquote)>|<(?:br|hr)\s*/?>")


def field_text(owner, name):
    """Return the text of field `name` of a page or row, without markup."""
    value = getattr(owner, name)
    if isinstance(owner._meta.get_field(name), StreamField):
        return "\n".join(str(text) for text in value.stream_block.get_searchable_content(value))
    if not value or "<" not in value:
        return str(value or "")
    lines = get_text_for_indexing(_END_OF_BLOCK.sub(r"\g<0>\n", value)).splitlines()
    return "\n".join(filter(None, (line.strip() for line in lines)))


def entry_text(entry):
    """Return the text of all fields and rows of `entry` except title and summary."""
    texts = [field_text(entry, name) for name in entry.text_fields]
    for relation, names in entry.text_rows.items():
        for row in getattr(entry, relation).all():
            mark = INVENTED_LINE_MARK if getattr(row, "is_illustration", False) and not entry.is_illustration else ""
            texts += [_marked(field_text(row, name), mark) for name in names]
    with translation.override(entry.locale.language_code if entry.locale_id else None):
        texts += [str(fact) for fact in entry.facts_for_search()]
    return "\n".join(filter(None, texts))


def real_lines(text):
    """Return the lines of a `plain_text` without those of invented rows, a list."""
    return [line for line in text.splitlines() if line.strip() and not line.startswith(INVENTED_LINE_MARK)]


def invented_lines(text):
    """Return the lines of a `plain_text` that come from invented rows of an entry that is not, without their mark."""
    return [line.lstrip(INVENTED_LINE_MARK) for line in text.splitlines() if line.startswith(INVENTED_LINE_MARK)]


def _marked(text, mark):
    return "\n".join(f"{mark}{line}" for line in text.splitlines() if line.strip()) if mark else text


def texts_in_stream(value):
    """Return every text in what a stream's JSON holds, without markup, block types and ids, a list."""
    if isinstance(value, str):
        return [get_text_for_indexing(value) if "<" in value else value]
    if isinstance(value, dict):
        parts = [value["value"]] if {"type", "value"} <= value.keys() else value.values()
    else:
        parts = value if isinstance(value, list) else ()
    return [text for part in parts for text in texts_in_stream(part)]
