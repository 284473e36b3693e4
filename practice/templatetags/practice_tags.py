"""Wording for the pages of entries."""

import re

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe

register = template.Library()

BREAK = mark_safe("<wbr>")


@register.filter
def breakable(mailbox):
    """Return a mailbox as safe markup that a narrow column may break after each hyphen, full stop and @."""
    pieces = re.findall(r"[^@._-]*[@._-]|[^@._-]+", str(mailbox))
    return format_html_join(BREAK, "{}", [(piece,) for piece in pieces])
