"""PDFs tell nothing of who made them, in any of their versions; what a page shows stays."""

import io

import pytest
from django.core.files.base import ContentFile
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from practice.file_metadata import FileRefused, allowance, strip_metadata
from tests.practice.file_metadata.sample_files import SECRET, a_pdf


def strip(content):
    stripped = strip_metadata(ContentFile(content, name="plan.pdf"))
    return None if stripped is None else stripped.read()


def contents_of(content):
    """Return all that stands in a PDF, packed or not, as one text."""
    reader = PdfReader(io.BytesIO(content))
    streams = [reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1)]
    return content + b"".join(one.get_data() for one in streams if hasattr(one, "get_data"))


def test_a_pdf_names_nobody_and_shows_the_same():
    before = a_pdf()
    assert before.count(SECRET.encode()) > 4
    stripped = strip(before)
    assert SECRET.encode() not in contents_of(stripped)
    reader = PdfReader(io.BytesIO(stripped))
    assert (len(reader.pages), reader.metadata, reader.xmp_metadata) == (1, None, None)
    assert [note.get_object()["/Contents"] for note in reader.pages[0]["/Annots"]] == ["A remark"]
    assert [image.image.size for image in reader.pages[0].images] == [(400, 200)]
    assert list(reader.attachments) == ["photo.jpg"]
    assert strip(stripped) is None


def test_an_earlier_version_in_the_file_is_gone():
    first = a_pdf()
    writer = PdfWriter(io.BytesIO(first), incremental=True)
    writer.add_metadata({"/Author": "Nobody"})
    target = io.BytesIO()
    writer.write(target)
    assert target.getvalue().startswith(first)
    assert SECRET.encode() not in contents_of(strip(target.getvalue()))


def test_a_protected_pdf_is_refused():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(a_pdf())))
    writer.encrypt("", "owner", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    with pytest.raises(FileRefused) as refusal:
        strip(target.getvalue())
    assert refusal.value.error_list[0].code == "protected"


@pytest.mark.parametrize("content", [b"%PDF-1.7", a_pdf()[:300], b"%PDF-1.4\n%%EOF"])
def test_a_damaged_pdf_is_refused(content):
    with pytest.raises(FileRefused) as refusal:
        strip(content)
    assert refusal.value.error_list[0].code == "damaged"


def test_nothing_in_a_pdf_runs_and_nothing_stands_around_it():
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    script = DictionaryObject({NameObject("/S"): NameObject("/JavaScript")})
    script[NameObject("/JS")] = TextStringObject("alert()")
    names = ArrayObject([TextStringObject("a"), writer._add_object(script)])
    by_name = DictionaryObject({NameObject("/JavaScript"): DictionaryObject({NameObject("/Names"): names})})
    writer.root_object[NameObject("/Names")] = by_name
    launch = DictionaryObject({NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("cmd.exe")})
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(launch)
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): launch})
    written = io.BytesIO()
    writer.write(written)
    stripped = strip(b"<script>alert(1)</script>" + written.getvalue() + b"<script>alert(2)</script>PK\x03\x04")
    for gone in (b"alert", b"cmd.exe", b"/JavaScript", b"<script>", b"PK"):
        assert gone not in contents_of(stripped)
    assert stripped.startswith(b"%PDF-")
    root = PdfReader(io.BytesIO(stripped)).trailer["/Root"]
    assert [key for key in root if key not in ("/Type", "/Pages", "/Names")] == []


def test_a_pdf_of_too_many_parts_is_refused(monkeypatch):
    monkeypatch.setitem(allowance.LIMITS, "objects", (3, "pages"))
    with pytest.raises(FileRefused, match="too many pages"):
        strip(a_pdf())
