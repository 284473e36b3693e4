"""Converts plain text of the content files to rich text, numbered lists included."""

import re

from django.utils.html import escape

from practice.importing.plain_to_rich import to_rich_text

NUMBERED_STEP = re.compile(r"^\d+\. +", re.MULTILINE)


def content_to_rich_text(text):
    """Return plain `text` as rich text: blocks parted by empty lines are steps (1.), points (-) or paragraphs."""
    return "".join(_block(block) for block in re.split(r"\n\s*\n", text.strip()))


def _block(block):
    if NUMBERED_STEP.match(block):
        steps = (" ".join(step.split()) for step in NUMBERED_STEP.split(block) if step.strip())
        return f"<ol>{''.join(f'<li>{escape(step)}</li>' for step in steps)}</ol>"
    if block.startswith("- "):
        return to_rich_text(block)
    return to_rich_text(" ".join(block.split()))
