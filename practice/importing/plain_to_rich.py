"""Converts plain text to safe rich text, and extracts a summary."""

import re

from django.utils.html import escape

LIST_ITEM = re.compile(r"^\s*(?:[-*•]|\d{1,3}[.)])\s+(.*)$")
HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$")
SENTENCE_END = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"”’)]))\s+(?=[\"“‘(]*[^\W_a-z])")
LINE_ENDS_SENTENCE = re.compile(r"[.!?…:][\"”’)]*$")


def to_rich_text(text):
    """Return plain `text` as rich text. Markup in it is shown, not obeyed.

    An empty line parts paragraphs, lines that begin with a hyphen, a star, a dot or a figure become a list, and lines
    that begin with # a heading. In a text without any empty line, a paragraph ends with a line that ends a sentence.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    has_blocks = "\n\n" in text
    parts, paragraph, items = [], [], []

    def close():
        if paragraph:
            parts.append(f"<p>{' '.join(paragraph)}</p>")
            paragraph.clear()
        if items:
            parts.append(f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>")
            items.clear()

    for line in text.split("\n"):
        heading, item, words = HEADING.match(line), LIST_ITEM.match(line), escape(line.strip())
        if heading:
            close()
            parts.append(f"<h3>{escape(heading[1])}</h3>")
        elif item:
            if paragraph:
                close()
            items.append(escape(item[1].strip()))
        elif not words:
            close()
        elif items and line[:1].isspace():
            items[-1] += f" {words}"
        else:
            if items:
                close()
            paragraph.append(words)
            if not has_blocks and LINE_ENDS_SENTENCE.search(line.rstrip()):
                close()
    close()
    return "".join(parts)


def first_sentences(text, length=300):
    """Return the first whole sentences of plain `text` that fit `length` characters; a longer one is cut at a word."""
    text = " ".join(line for line in text.split("\n") if not HEADING.match(line))
    sentences = SENTENCE_END.split(" ".join(text.split()))
    summary = sentences[0]
    for sentence in sentences[1:]:
        if len(summary) + 1 + len(sentence) > length:
            break
        summary += f" {sentence}"
    return summary if len(summary) <= length else _cut(summary, length)


def _cut(sentence, length):
    """Return `sentence` cut after its last whole word that leaves room for the mark of omission."""
    head, space, _rest = sentence[:length].rpartition(" ")
    return f"{head if space else sentence[: length - 1]}…"
