"""Writes a selection as a table in CSV, as RFC 4180 has it, with the mark by which Excel knows UTF-8."""

import csv

from django.utils.translation import gettext as _

from practice.choices import EntryState, EvidenceStrength, Outcome
from practice.text_rules.cleaning import clean_text
from practice.text_rules.spreadsheet_cells import text_cell

BYTE_ORDER_MARK = "\ufeff"


class _Line:
    """A file that hands back what is written to it, so that the writer of the library can be streamed."""

    def write(self, text):
        return text


def csv_lines(records, notes):
    """Yield the table as text, a line at a time: a line of headings, then one for each of the PublicRecords.

    notes: {page id: why the entry is there}. No cell is a formula to a spreadsheet.
    """
    writer = csv.writer(_Line(), lineterminator="\r\n")
    yield BYTE_ORDER_MARK + writer.writerow(_headings())
    for record in records:
        cells = _cells(record, notes.get(record.page_id, ""))
        yield writer.writerow([text_cell(clean_text(cell)) for cell in cells])


def _headings():
    return [
        _("Number"),
        _("Kind"),
        _("Title"),
        _("Summary"),
        _("Illustration"),
        _("State"),
        _("Reason"),
        _("Replaced by"),
        _("When"),
        _("Outcome"),
        _("Themes"),
        _("Topics"),
        _("Tags"),
        _("Places"),
        _("Codes of places"),
        _("Organisations"),
        _("Laws, rights and programmes"),
        _("Evidence"),
        _("Checked by"),
        _("Checked on"),
        _("Check holds until"),
        _("Licence"),
        _("Address of the licence"),
        _("First published"),
        _("Last changed"),
        _("Language"),
        _("Permanent address"),
        _("Why it is here"),
    ]


def _cells(record, note):
    """Return the cells of a PublicRecord, texts in the order of the headings."""
    licence = record.licence
    return [
        str(record.number),
        record.kind_label,
        record.title,
        record.summary,
        _("Invented") if record.is_illustration else "",
        str(EntryState(record.state).label) if record.state else "",
        record.state_reason,
        str(record.replacement or ""),
        record.period,
        str(Outcome(record.outcome).label) if record.outcome else "",
        _labels(record.themes),
        _labels(record.topics),
        _labels(record.tags),
        _labels(record.places),
        "; ".join(place.code for place in record.places if place.code),
        "; ".join(one.name for one in record.organisations),
        _labels(record.instruments),
        str(EvidenceStrength(record.evidence).label) if record.evidence else "",
        record.verified_by,
        *(day.isoformat() if day else "" for day in (record.verified_on, record.verified_until)),
        licence.label if licence else "",
        licence.url if licence else "",
        *(moment.date().isoformat() if moment else "" for moment in (record.first_published, record.changed)),
        record.language,
        record.permanent_url,
        note,
    ]


def _labels(terms):
    return "; ".join(term.label for term in terms)
