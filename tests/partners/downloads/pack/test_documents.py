"""A briefing pack is a document that everybody can read: tagged, in its language, with headings in order."""

import io
from dataclasses import replace

import docx
import pytest
from django.utils import translation
from pypdf import PdfReader

from partners.downloads.pack.briefing_pack import MAX_ENTRIES, briefing_pack
from partners.downloads.pack.pdf_document import pack_pdf
from partners.downloads.pack.word_document import pack_docx
from practice.text_rules.cleaning import clean_text
from tests.partners.downloads.sample_records import HOSTILE, Chosen, record

INVENTED = record(2, "A shed for all", is_illustration=True)
SUPERSEDED = record(3, "An old way", state="superseded", state_reason="The law changed.", replacement=1)


def pack(*records, **values):
    return replace(briefing_pack(Chosen(records, {1: "Worth reading."})), **values)


def words_of_pdf(content):
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return " ".join(text.split())


def tags(node, found):
    """Collect the names of the tags below a node of the structure of a PDF."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for one in node:
            tags(one, found)
    elif isinstance(node, dict):
        found.add(node.get("/S"))
        tags(node.get("/K", []), found)
    return found


def test_a_pdf_is_tagged_and_says_its_title_and_language():
    reader = PdfReader(io.BytesIO(pack_pdf(pack(record(1), INVENTED))))
    root = reader.trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "en-GB")
    assert (reader.metadata.title, reader.metadata.author) == (Chosen.title, "Practice Bank")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/L", "/Link"} <= tags(root["/StructTreeRoot"], set())


def test_a_pdf_holds_all_that_a_committee_needs():
    text = words_of_pdf(pack_pdf(pack(record(1), INVENTED, SUPERSEDED)))
    for words in (
        "2 entries, and 1 illustration",
        "Worth reading.",
        "Sampleton Borough Council (Led it)",
        "£4,300 a year",
        "Month Sheds May 3",
        "Report to cabinet: https://example.org/report, seen on 3 May 2026",
        "3 April 2026, by the lead council; holds until 3 April 2027",
        "https://bank.example.org/id/3/",
        "Open Government Licence 3.0",
        "Illustration: invented to show how something could work. It is no evidence.",
        "The law changed. Read entry 1 instead.",
    ):
        assert words in text


def test_a_pack_in_welsh_says_so():
    with translation.override("cy"):
        content = pack_pdf(pack(record(1, language="cy"), language="cy"))
        document = docx.Document(io.BytesIO(pack_docx(pack(record(1, language="cy"), language="cy"))))
    assert PdfReader(io.BytesIO(content)).trailer["/Root"]["/Lang"] == "cy-GB"
    assert document.core_properties.language == "cy-GB"


def test_the_headings_of_a_docx_are_in_order_and_its_tables_have_heads():
    document = docx.Document(io.BytesIO(pack_docx(pack(record(1), INVENTED))))
    headings = [one for one in document.paragraphs if one.style.name.startswith("Heading")]
    levels = [int(one.style.name.removeprefix("Heading ")) for one in headings]
    assert [one.text for one in headings if one.style.name == "Heading 1"] == [
        "Contents",
        "At a glance",
        "Entries",
        "Sources",
        "Checks and addresses",
        "Licence",
    ]
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))
    assert [table._tbl.xpath("count(./w:tr[w:trPr/w:tblHeader])") for table in document.tables] == [1, 1, 1, 1]
    assert [one.text for one in document.paragraphs if one.style.name == "List Bullet"][2:7] == [
        "Sources",
        "Checks and addresses",
        "Licence",
        "One",
        "Two",
    ]


def test_a_docx_names_nobody():
    properties = docx.Document(io.BytesIO(pack_docx(pack(record(1))))).core_properties
    values = (
        properties.title,
        properties.author,
        properties.last_modified_by,
        properties.comments,
        properties.language,
    )
    assert values == (Chosen.title, "Practice Bank", "Practice Bank", "", "en-GB")


def test_a_pack_says_what_it_leaves_out():
    made = pack(*(record(number) for number in range(1, MAX_ENTRIES + 3)))
    assert len(made.entries) == MAX_ENTRIES
    assert made.left_out.startswith(f"The first {MAX_ENTRIES} of {MAX_ENTRIES + 2} entries")


def test_nothing_chosen_is_no_pack():
    assert briefing_pack(Chosen([])) is None


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_title_is_text_in_a_docx(title):
    made = pack(record(title=title), title=title)
    document = docx.Document(io.BytesIO(pack_docx(made)))
    expected = " ".join(clean_text(title).translate({0xFFFE: None}).split())
    assert [one.text for one in document.paragraphs if one.style.name == "Heading 2"] == [expected] * 2


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_title_is_text_in_a_pdf(name):
    made = pack(record(title=HOSTILE[name], summary=HOSTILE[name]), title=HOSTILE[name])
    text = words_of_pdf(pack_pdf(made)).replace("\u200b", "")
    plain = {
        "formula": "=cmd|' /C calc'!A0",
        "typst": '#let x = 1; #read("/etc/passwd") $x$ *bold* <a> @b',
        "tex": r"\input{/etc/passwd} {open 50% & more} ~^_#",
        "xml": "]]> <w:p> &amp; </w:t>",
        "json": '", "entries": [1]} // \\',
        "ris": "End ER - TY - BOOK",
        "nul": "abcde",
        "right to left": "evil",
        "emoji": "Sheds",
        "tab": "=1+1",
        "long": "x" * 25,
    }[name]
    assert plain in text
