"""The first entries of a selection as plain HTML to paste where no frame is let in: dated, with lasting links."""

import re

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from practice.choices import EntryState
from practice.site_urls import absolute_url


def plain_html(subject, selection, most, request=None):
    """Return the markup, a text: title, at most `most` entries, the day, the source and the terms of use.

    It has no styles, classes or ids, so that it takes on the looks of the page that it is pasted into. subject: the
    EmbedSubject; selection: the Selection of what is listed.
    """
    records = list(selection.records(request, most=most))
    licences = {record.licence.value: record.licence for record in records if record.licence}
    context = {
        "subject": subject,
        "is_list": subject.is_list,
        "items": [{"record": record, "what": _what_it_is(record)} for record in records],
        "rest": (selection.count() - len(records)) if subject.is_list else 0,
        "licences": licences.values(),
        "day": date_format(timezone.localdate(), "j F Y"),
        "bank_name": settings.WAGTAIL_SITE_NAME,
        "home": absolute_url("/"),
        "language": get_language(),
    }
    lines = render_to_string("partners/embeds/plain.html", context).splitlines()
    # Words are escaped, so that what stands between "<" and ">" is ours.
    return re.sub(r"\s+>", ">", "\n".join(line for line in map(str.strip, lines) if line))


def _what_it_is(record):
    """Return the kind of a PublicRecord, and what a reader must know besides: that it is invented or superseded."""
    invented = [_("illustration, invented to show how something could work")] if record.is_illustration else []
    superseded = [_("superseded")] if record.state == EntryState.SUPERSEDED else []
    return ", ".join([record.kind_label, *invented, *superseded])
