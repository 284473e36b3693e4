"""Writes a selection as one JSON document, an entry at a time."""

import json
from dataclasses import asdict

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.translation import gettext as _

from practice.site_urls import absolute_url
from practice.text_rules.cleaning import clean_json


def json_lines(selection, records, notes):
    """Yield the document as text: what the selection is, then its PublicRecords with their text.

    selection: the Selection they are of; notes: {page id: why the entry is there}.
    """
    head = {
        "title": selection.title,
        "address": selection.url,
        "made_by": str(settings.WAGTAIL_SITE_NAME),
        "site": absolute_url("/"),
        "made_at": timezone.now(),
        "language": selection.language,
        "about_illustrations": _("An entry whose is_illustration is true is invented and is no evidence."),
    }
    yield _written(head).removesuffix("}") + ', "entries": ['
    for place, record in enumerate(records):
        yield (",\n" if place else "\n") + _written(_entry(record, notes.get(record.page_id, "")))
    yield "\n]}\n"


def _entry(record, note):
    """Return a PublicRecord as JSON has it, without the key of its page."""
    values = asdict(record)
    del values["page_id"]
    return values | {"note": note}


def _written(values):
    text = json.dumps(values, cls=DjangoJSONEncoder, ensure_ascii=False)
    return json.dumps(clean_json(json.loads(text)), ensure_ascii=False)
