"""Turns the plain text of the content files into rich text, numbered steps included."""

import re

from django.utils.html import escape

from practice.importing.prose import rich

STEP = re.compile(r"^\d+\. +", re.MULTILINE)


def prose(text):
    """Return plain `text` as rich text: blocks parted by empty lines are steps (1.), points (-) or paragraphs."""
    return "".join(_block(block) for block in re.split(r"\n\s*\n", text.strip()))


def _block(block):
    if STEP.match(block):
        steps = (" ".join(step.split()) for step in STEP.split(block) if step.strip())
        return f"<ol>{''.join(f'<li>{escape(step)}</li>' for step in steps)}</ol>"
    if block.startswith("- "):
        return rich(block)
    return rich(" ".join(block.split()))
