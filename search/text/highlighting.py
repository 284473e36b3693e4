"""Highlights query terms in an entry's text, found by the analyser that also built the index."""

from itertools import chain

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .analysis import analyse, holds_any

SNIPPET_LENGTH = 150
_REPEATED_SHARE, _MIN_REPEATED_WORDS = (
    0.6,
    6,
)  # share of a stretch that says the same again, and the fewest words that tell
_MIN_WORDS_IN_LINE = 4  # words; fewer are a fact
_ELLIPSIS = "…"


def mark_terms(text, terms, locale, phrases=()):
    """Return the whole plain `text` as safe HTML with every word of `terms` and every one of `phrases` in a mark."""
    return _html(text, _spans(_words_to_mark(analyse(text, locale), terms, phrases)), 0, len(text))


def snippet(lines, terms, locale, phrases=(), shown="", length=SNIPPET_LENGTH):
    """Return the best stretch of one of the `lines`, about `length` characters, as highlighted safe HTML, or None.

    `shown` is what the card shows already: a stretch must hold a term or phrase that it lacks, and must not repeat it.
    The best stretch has the most different new terms, then the most occurrences, then comes first. Cuts fall between
    words and are shown by an ellipsis.
    """
    shown_words = analyse(shown, locale)
    shown_terms = {word.term for word in _words_to_mark(shown_words, terms, phrases)}
    all_shown_terms = {word.term for word in shown_words}
    new_terms = {*terms, *chain(*phrases)} - shown_terms
    best = (0, 0, None)
    for line in lines if new_terms else ():
        if not holds_any(line, new_terms, locale):
            continue
        words = analyse(line, locale)
        found = _words_to_mark(words, terms, phrases)
        # A word or two in a line of facts say little, unless nothing else says why this was found.
        if {word.term for word in found} <= shown_terms or (shown_terms and len(words) < _MIN_WORDS_IN_LINE):
            continue
        start, end = _stretch(line, words, found, length)
        inside = [word for word in words if start <= word.start and word.end <= end]
        own = [word for word in found if word in inside]
        value = (len({word.term for word in own} - shown_terms), len(own))
        if value > best[:2] and not _repeats(inside, all_shown_terms):
            best = (*value, (line, own, start, end))
    return _snippet_html(*best[2]) if best[2] else None


def _repeats(words, shown_terms):
    """Tell whether most content words of `words` are among `held`, as where a text begins like its summary."""
    content_terms = {word.term for word in words if not word.is_stop and not word.joined}
    return len(content_terms) >= _MIN_REPEATED_WORDS and len(content_terms & shown_terms) > _REPEATED_SHARE * len(
        content_terms
    )


def _snippet_html(line, found, start, end):
    before = _ELLIPSIS if line[:start].strip() else ""
    after = _ELLIPSIS if line[end:].strip() else ""
    return mark_safe(f"{before}{_html(line, _spans(found), start, end)}{after}")  # noqa: S308 escaped there


def _words_to_mark(words, terms, phrases):
    """Return those of the analysed `words` that are in `terms` or stand in one of the `phrases`."""
    found = {place for place, word in enumerate(words) if word.term in terms}
    run = [(place, word.term) for place, word in enumerate(words) if not word.joined]
    for phrase in phrases:
        for start in range(len(run) - len(phrase) + 1):
            part = run[start : start + len(phrase)]
            if all(term == wanted for (_place, term), wanted in zip(part, phrase, strict=True)):
                found |= {place for place, _term in part}
    return [words[place] for place in sorted(found)]


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


def _spans(words):
    """Return the (start, end) of every run of characters to mark, in order, none overlapping."""
    spans = []
    for start, end in sorted((word.start, word.end) for word in words):
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
