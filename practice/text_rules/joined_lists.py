"""Joins names to a list within a sentence, "a, b and c", in the reader's language."""

import unicodedata

from django.utils.html import format_html, format_html_join
from django.utils.translation import pgettext


def join_with_and(items):
    """Return the items, which may be safe markup, as "a, b and c"; "" where there is none."""
    return _joined(items, _and)


def join_with_or(items):
    """Return the items, which may be safe markup, as "a, b or c"; "" where there is none."""
    return _joined(items, lambda last: pgettext("end of a list", "{rest} or {last}"))


def join_names_with_or(items):
    """Return names as "a, b or c"; "" where there is none. In Welsh "or" would change the first letter of a name."""
    return _joined(items, lambda last: pgettext("end of a list of names", "{rest} or {last}"))


def _and(last):
    """Return the pattern for the end of a list, which in Welsh depends on the first letter of the last item."""
    if _begins_with_vowel(last):
        return pgettext("end of a list, before a vowel", "{rest} and {last}")
    return pgettext("end of a list", "{rest} and {last}")


def _joined(items, pattern_before):
    items = list(items)
    if not items:
        return ""
    *others, last = items
    if not others:
        return last
    if any(hasattr(item, "__html__") for item in items):
        rest = format_html_join(pgettext("between items of a list", ", "), "{}", [(item,) for item in others])
        return format_html(pattern_before(last), rest=rest, last=last)
    rest = pgettext("between items of a list", ", ").join(str(item) for item in others)
    return pattern_before(last).format(rest=rest, last=last)


def _begins_with_vowel(text):
    letters = (sign for sign in unicodedata.normalize("NFKD", str(text).casefold()) if sign.isalpha())
    return next(letters, "") in tuple("aeiouwy")
