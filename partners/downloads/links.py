"""Links to the files of a selection, for whatever page shows it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners.downloads.pack.briefing_pack import MAX_ENTRIES
from search.query.query_string_form import address_with

# Extension → what its file is called; those for a committee first.
FILES = {
    "pdf": gettext_lazy("PDF"),
    "docx": gettext_lazy("Word"),
    "csv": gettext_lazy("Table (CSV)"),
    "json": gettext_lazy("Data (JSON)"),
    "bib": gettext_lazy("BibTeX"),
    "ris": gettext_lazy("RIS"),
}
PACKS = ("pdf", "docx")


@dataclass(frozen=True)
class FileLink:
    """One file: its extension, what it is called, its path."""

    extension: str
    label: str
    url: str


def file_links(parameters):
    """Return the context of the panel: `packs` and `files`, lists of FileLinks, `limit`: a sentence on packs.

    parameters: pairs that name a selection.
    """
    links = [
        FileLink(one, str(label), address_with(reverse(f"download_{one}"), parameters)) for one, label in FILES.items()
    ]
    return {
        "packs": [link for link in links if link.extension in PACKS],
        "files": [link for link in links if link.extension not in PACKS],
        "limit": _("A pack holds the first %(most)s entries.") % {"most": MAX_ENTRIES},
    }
