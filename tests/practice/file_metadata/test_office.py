"""Office files name nobody and say the same, whatever their parts are called and however they are written."""

import io
import zipfile

import openpyxl
import pytest
from django.core.files.base import ContentFile
from openpyxl.comments import Comment

from practice.file_metadata import FileRefused, strip_metadata
from tests.practice.file_metadata.sample_files import SECRET, archive, parts_of, photo

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"


def strip(content, name="report.docx"):
    stripped = strip_metadata(ContentFile(content, name=name))
    return None if stripped is None else stripped.read()


def one_part(name, text, file="report.docx"):
    """Return what becomes of a part with this name and text."""
    content = archive(**{name: text})
    return parts_of(strip(content, file) or content)[name].decode()


@pytest.mark.parametrize(
    ("name", "text", "stripped"),
    [
        (  # tracked changes and remarks, with either quote, whatever the part and the prefix are called
            "word/document2.xml",
            f"<w:d {W}><w:ins w:author='{SECRET}' w:date=\"x\"><w:t>Words</w:t></w:ins><w:b w:name='mark'/></w:d>",
            f"<w:d {W}><w:ins w:author='' w:date=\"x\"><w:t>Words</w:t></w:ins><w:b w:name='mark'/></w:d>",
        ),
        (
            "word/comments.xml",
            f"<x:c xmlns:x='y'><x:comment x:author=\"{SECRET}\"\n x:initials='AP'>Remark</x:comment></x:c>",
            "<x:c xmlns:x='y'><x:comment x:author=\"\"\n x:initials=''>Remark</x:comment></x:c>",
        ),
        ("word/people.xml", f'<w15:people xmlns:w15="p"><w15:person w15:author="{SECRET}"/></w15:people>', None),
        ("docProps/core9.xml", f'<cp:coreProperties xmlns:cp="{PACKAGE}/m"><a>{SECRET}</a></cp:coreProperties>', None),
        ("docProps/custom.xml", f'<Properties xmlns="{OFFICE}/c"><p name="x">{SECRET}</p></Properties>', None),
        ("docProps/app.xml", f'<Properties xmlns="{OFFICE}/e"><Company>{SECRET}</Company></Properties>', None),
        ("customXml/item1.xml", f'<data xmlns="own"><who mail="{SECRET}">{SECRET}</who></data>', None),
        (
            "customXml/item2.xml",
            f'<b:Sources xmlns:b="b"><b:Author>{SECRET}</b:Author></b:Sources>',
            f'<b:Sources xmlns:b="b"><b:Author>{SECRET}</b:Author></b:Sources>',
        ),
        (
            "word/_rels/settings.xml.rels",
            r'<R><Relationship Target="file:///C:\Users\aperson\Normal.dotm" TargetMode="External"/></R>',
            r'<R><Relationship Target="Normal.dotm" TargetMode="External"/></R>',
        ),
        ("word/a.xml", f"<a><!-- {SECRET} -->b</a>", "<a>b</a>"),
        ("word/b.xml", r'<a descr="C:\Users\aperson\Pictures\x.png"/>', r'<a descr="\Pictures\x.png"/>'),
        (
            "xl/workbook.xml",
            r'<w><x15ac:absPath xmlns:x15ac="x" url="C:\Users\aperson\Work\"/><fileSharing userName="A"/></w>',
            '<w><x15ac:absPath xmlns:x15ac="x" url=""/><fileSharing userName=""/></w>',
        ),
        (
            "xl/persons/person.xml",
            '<personList><person displayName="A. Person" id="1" userId="a@b" providerId="AD"/></personList>',
            '<personList><person displayName="" id="1" userId="" providerId="AD"/></personList>',
        ),
        (
            "xl/comments1.xml",
            "<comments><authors><author>A. Person</author></authors><t>A. Person:</t><t>Remark</t></comments>",
            "<comments><authors><author></author></authors><t></t><t>Remark</t></comments>",
        ),
        ("xl/tables/table1.xml", '<table name="T" displayName="T"/>', '<table name="T" displayName="T"/>'),
        ("xl/sheet1.xml", '<s><pageSetup paperSize="9" r:id="rId1"/></s>', '<s><pageSetup paperSize="9"/></s>'),
        (
            "ppt/commentAuthors.xml",
            "<p:l><p:cmAuthor id='0' name='A. Person' initials='AP'/></p:l>",
            "<p:l><p:cmAuthor id='0' name='' initials=''/></p:l>",
        ),
        (
            "ppt/authors.xml",
            '<p:l><p:author id="{1}" name="A. Person" initials="AP" userId="S::a@b" providerId="AD"/></p:l>',
            '<p:l><p:author id="{1}" name="" initials="" userId="" providerId="AD"/></p:l>',
        ),
    ],
)
def test_each_part_of_an_office_file(name, text, stripped):
    after = one_part(name, text)
    if stripped is None:  # only the root is left
        assert SECRET not in after
        assert after.startswith(text[: text.index(" ")])
        assert after == text[: text.index(">") + 1] + text[text.rindex("<") :]
    else:
        assert after == stripped
    assert strip(strip(archive(**{name: text}))) is None


@pytest.mark.parametrize("name", ["content.xml", "styles.xml", "settings.xml", "meta.xml"])
def test_open_documents_name_nobody_in_any_part(name):
    parts = (
        "<text:author-name text:fixed='true'>A. Person</text:author-name><text:p>Words</text:p>"
        "<office:annotation><dc:creator>A. Person</dc:creator><dc:date>2024</dc:date>Remark</office:annotation>"
        "<text:sender-email>a@b.example</text:sender-email><meta:creator-initials>AP</meta:creator-initials>"
        '<config:config-item config:name="PrinterName">Person\'s</config:config-item>'
    )
    prefixes = " ".join(f'xmlns:{one}="{OPEN}:{one}"' for one in ("text", "office", "dc", "meta", "config"))
    after = one_part(name, f"<office:d {prefixes}>{parts}</office:d>", "report.odt")
    assert after == (
        f"<office:d {prefixes}><text:author-name text:fixed='true'></text:author-name><text:p>Words</text:p>"
        "<office:annotation><dc:creator></dc:creator><dc:date></dc:date>Remark</office:annotation>"
        "<text:sender-email></text:sender-email><meta:creator-initials></meta:creator-initials>"
        '<config:config-item config:name="PrinterName"></config:config-item></office:d>'
    )


def test_an_open_document_keeps_its_type_first_and_unpacked():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        written.writestr("meta.xml", f"<office:document-meta xmlns:office='o'><m>{SECRET}</m></office:document-meta>")
    with zipfile.ZipFile(io.BytesIO(strip(target.getvalue(), "report.odt"))) as read:
        first = read.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert read.read("meta.xml") == b"<office:document-meta xmlns:office='o'></office:document-meta>"


def test_an_older_encoding_hides_no_name():
    text = f'<?xml version="1.0" encoding="UTF-16"?><w:d {W}><w:ins w:author="{SECRET}">Wörter</w:ins></w:d>'
    after = one_part("word/document.xml", text.encode("utf-16"))
    assert after == f'<?xml version="1.0" encoding="UTF-8"?><w:d {W}><w:ins w:author="">Wörter</w:ins></w:d>'


def test_pictures_and_files_within_a_file_are_stripped_too():
    inner = archive(**{"xl/comments1.xml": f"<comments><author>{SECRET}</author></comments>"})
    parts = {"word/media/image1.jpeg": photo(), "word/embeddings/sheet.xlsx": inner, "docProps/thumbnail.jpeg": photo()}
    parts["xl/printerSettings/printerSettings1.bin"] = SECRET
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = f'<R><Relationship Type="{OFFICE}/printerSettings" Target="x"/></R>'
    stripped = parts_of(strip(archive(**parts)))
    assert sorted(stripped) == sorted(set(parts) - {"xl/printerSettings/printerSettings1.bin"})
    assert stripped["xl/worksheets/_rels/sheet1.xml.rels"] == b"<R></R>"
    assert [name for name, content in stripped.items() if SECRET.encode() in content] == []
    assert (
        parts_of(stripped["word/embeddings/sheet.xlsx"])["xl/comments1.xml"]
        == b"<comments><author></author></comments>"
    )


def test_data_of_programs_are_found_by_what_points_at_them():
    rels = f'<R><Relationship Type="{OFFICE}/customXml" Target="../own/data.xml"/></R>'
    stripped = parts_of(
        strip(archive(**{"word/_rels/document.xml.rels": rels, "own/data.xml": f"<a><b>{SECRET}</b></a>"}))
    )
    assert stripped["own/data.xml"] == b"<a></a>"


def test_a_real_spreadsheet_still_opens_and_says_the_same():
    book = openpyxl.Workbook()
    book.properties.creator, book.properties.lastModifiedBy = SECRET, SECRET
    book.active["A1"] = "Words"
    book.active["A1"].comment = Comment("A remark", SECRET)
    target = io.BytesIO()
    book.save(target)
    stripped = strip(target.getvalue(), "sheet.xlsx")
    assert [name for name, content in parts_of(stripped).items() if SECRET.encode() in content] == []
    again = openpyxl.load_workbook(io.BytesIO(stripped))
    assert (again.active["A1"].value, again.active["A1"].comment.text) == ("Words", "A remark")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04junk", "damaged"),
        (b"words", "damaged"),
        (b"\xd0\xcf\x11\xe0rest", "protected"),
        (archive(**{"word/document.xml": "<a>"}), "damaged"),
        (archive(**{"word/document.xml": '<!DOCTYPE a [<!ENTITY who "x">]><a>&who;</a>'}), "damaged"),
        (archive(**{"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0rest"}), "embedded"),
        (archive(**{"_xmlsignatures/sig1.xml": "<a/>"}), "signed"),
        (archive(**{"META-INF/manifest.xml": "<manifest:encryption-data/>"}), "protected"),
        (archive(**{"word/media/image1.jpeg": photo()[:900]}), "damaged"),
        (archive(**{"a.xml": b" " * (257 * 1024 * 1024)}), "large"),
    ],
)
def test_what_cannot_be_gone_through_is_refused(content, code):
    with pytest.raises(FileRefused) as refusal:
        strip(content)
    assert [error.code for error in refusal.value.error_list] == [code]
