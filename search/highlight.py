"""Marks the words of a question in the text of an entry, found by the analyser that the index was made with."""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .analysis import analyse

SNIPPET_LENGTH = 240
_ELLIPSIS = "…"


def marked(text, terms, locale):
    """Return the whole plain `text` as safe HTML with every word of `terms` in a mark element."""
    return _html(text, _spans(analyse(text, locale), terms), 0, len(text))


def snippet(text, terms, locale, length=SNIPPET_LENGTH):
    """Return the most telling stretch of the plain `text`, about `length` characters, as marked safe HTML.

    Most telling is the stretch with the most different words of `terms`, then with the most of them, then the first.
    Without any, the beginning of the text. Cuts fall between words and are shown by an ellipsis.
    """
    words = analyse(text, locale)
    start, end = _stretch(text, words, [word for word in words if word.term in terms], length)
    before = _ELLIPSIS if text[:start].strip() else ""
    after = _ELLIPSIS if text[end:].strip() else ""
    inside = [word for word in words if start <= word.start and word.end <= end]
    return mark_safe(f"{before}{_html(text, _spans(inside, terms), start, end)}{after}")  # noqa: S308 escaped there


def _stretch(text, words, found, length):
    """Return (start, end) of the stretch to show."""
    if len(text) <= length:
        return 0, len(text)
    first, last = _best_run(found, length)
    if first is None:
        return 0, max([word.end for word in words if word.end <= length] or [length])
    room = max(0, length - (last - first))
    earliest = max(0, first - room // 2)
    start = min([word.start for word in words if word.start >= earliest and word.start <= first])
    if not text[:first].strip() or first - room // 2 <= 0:
        start = 0
    latest = max(start + length, last)
    end = max([word.end for word in words if word.end <= latest] or [latest])
    # Keep the closing mark of the last sentence.
    return (start, len(text)) if not text[end:].strip(" .!?)\n") else (start, end)


def _best_run(found, length):
    """Return (start, end) of the run of found words, no longer than `length`, that says most; (None, None) if none."""
    best, run = (0, 0, None, None), []
    for word in found:
        run = [earlier for earlier in run if word.end - earlier.start <= length] + [word]
        value = (len({one.term for one in run}), len(run))
        if value > best[:2]:
            best = (*value, run[0].start, max(one.end for one in run))
    return best[2:]


def _spans(words, terms):
    """Return the (start, end) of every run of characters to mark, in order, none overlapping."""
    spans = []
    for start, end in sorted((word.start, word.end) for word in words if word.term in terms):
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _html(text, spans, start, end) -> SafeString:
    """Return `text[start:end]` as safe HTML with the `spans` marked."""
    pieces = []
    for span_start, span_end in spans:
        pieces += [escape(text[start:span_start]), "<mark>", escape(text[span_start:span_end]), "</mark>"]
        start = span_end
    pieces.append(escape(text[start:end]))
    return mark_safe("".join(pieces))  # noqa: S308 every piece of the text is escaped
