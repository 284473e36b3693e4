"""Removes control characters from text and normalises line ends, for every way that text comes in."""

import re

# All of C0 and C1 but tab and line feed, lone surrogates, and what turns the direction of a text by force.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202d\u202e]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ANYTHING = re.compile(f"{_UNWANTED.pattern}|{_LINE_ENDS.pattern}")
# The same as JSON writes it, after an even number of backslashes.
_ESCAPED = re.compile(r"(?<!\\)((?:\\\\)*)\\u(?:00(?:0[0-8bceBCE]|1[0-9a-fA-F]|[789][0-9a-fA-F])|202[dDeE])")
_MAY_BE_JSON = ("{", "[", '"')


def clean_text(text):
    """Return `text` with line feeds for every kind of line end, and without control characters."""
    if not _ANYTHING.search(text):
        return text
    return _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))


def clean_form_value(text):
    """Return a submitted form value cleaned in the same way; it may be rich text or blocks as JSON."""
    text = clean_text(text)
    if text.startswith(_MAY_BE_JSON):
        # 007f and the control characters after it; 0080 to 009f begin alike, 00a0 and what follows do not.
        text = _ESCAPED.sub(_unless_a_letter, text)
    return text


def clean_json(value):
    """Return `value`, as JSON holds it, with every text in it cleaned."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list):
        return [clean_json(item) for item in value]
    if isinstance(value, dict):
        return {key: clean_json(item) for key, item in value.items()}
    return value


def _unless_a_letter(found):
    code = int(found[0][-4:], 16)
    return found[1] if not 0x20 <= code < 0x7F else found[0]
