"""Records as the gate hands them out, hostile ones among them, for tests of what is written of them."""

from datetime import UTC, date, datetime

from partners.public_records.record import (
    PublicRecord,
    RecordDetails,
    RecordLicence,
    RecordOrganisation,
    RecordSection,
    RecordSignal,
    RecordSource,
    RecordTerm,
)

# What spreadsheets calculate, typesetters and TeX obey, XML and JSON end at; control characters, other scripts, length.
HOSTILE = {
    "formula": "=cmd|' /C calc'!A0",
    "tab": "\t=1+1",
    "typst": '#let x = 1; #read("/etc/passwd") $x$ *bold* <a> @b',
    "tex": r"\input{/etc/passwd} {open 50% & more} ~^_#",
    "xml": "]]> <w:p> &amp; </w:t>",
    "json": '", "entries": [1]} // \\',
    "ris": "End\r\nER  - \r\nTY  - BOOK",
    "nul": "a\0b\x07c\ufffed\ud800e",
    "right to left": "שלום \u202eevil\u202c عربي",
    "emoji": "Sheds 😀 👩‍👩‍👧 漢字",
    "long": "x" * 10_000,
}

TABLE = "<table><tr><th>Month</th><th>Sheds</th></tr><tr><td>May</td><td>3</td></tr></table>"


def record(number=1, title="A register that holds", **values):
    """Return a PublicRecord with everything that one can have; `values` replace its fields."""
    fields = {
        "language": "en-gb",
        "kind": "case-study",
        "kind_label": "Case study",
        "summary": "One officer for each group.",
        "url": f"https://bank.example.org/case-studies/{number}/",
        "permanent_url": f"https://bank.example.org/id/{number}/",
        "page_id": number,
        "period": "2011 to 2014",
        "outcome": "worked",
        "topics": (RecordTerm("rights", "Community rights"),),
        "places": (RecordTerm("sampleton", "Sampleton", "E07000001"),),
        "organisations": (RecordOrganisation("Sampleton Borough Council", "lead", "sampleton"),),
        "sources": (RecordSource("Report to cabinet", "https://example.org/report", date(2026, 5, 3)),),
        "sections": (
            RecordSection("What was done", "<p>They <b>met</b>.</p><ul><li>One</li><li>Two</li></ul>" + TABLE, ""),
        ),
        "licence": RecordLicence("ogl-3", "Open Government Licence 3.0", "https://example.org/ogl/"),
        "evidence": "local-records",
        "verified_by": "the lead council",
        "verified_on": date(2026, 4, 3),
        "verified_until": date(2027, 4, 3),
        "state": "current",
        "changed": datetime(2026, 5, 6, 12, tzinfo=UTC),
        "details": RecordDetails(
            states=("Worked",),
            cost="£4,300 a year",
            served=("Community groups",),
            signals=(
                RecordSignal("Completeness", "Complete", ("Nothing is missing.",)),
                RecordSignal("Evidence", "Evidence: local records", ("The register was seen.",)),
                RecordSignal(
                    "Verification", "Checked by the lead council", ("3 April 2026, holds until 3 April 2027",)
                ),
            ),
        ),
    }
    return PublicRecord(number=number, title=title, **fields | values)


class Chosen:
    """A selection of given records, for what is written of any selection."""

    title, language, url = "Collection: Community rights", "en-gb", "https://bank.example.org/collections/rights/"

    def __init__(self, records, notes=None):
        self._records, self._notes = records, notes or {}

    def notes(self):
        return self._notes

    def count(self):
        return len(self._records)

    def records(self, request=None, *, most=None, with_sections=False):
        return iter(self._records[:most])
