"""Tables are read as spreadsheets write them, and a header that is none is told of once."""

from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook

from practice.importing.errors import UnreadableFileError
from practice.importing.parsers import read_rows

FIELDS = ("id", "title", "practice_start")


def table(tmp_path, content, name="file.csv", **how):
    """Return (rows, what was said) of a file with this content."""
    path, notes = tmp_path / name, []
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = read_rows(path, fields=FIELDS, required=["id"], say=notes.append, **how)
    return [(row.line, row.values or row.error) for row in found], notes


@pytest.mark.parametrize(
    ("content", "line", "notes"),
    [
        ("id,title\n1,A; b\n", 2, []),
        ("id;title\n1;A; b\n".replace("A; b", '"A; b"'), 2, ["The cells are parted by semicolons."]),
        ("id\ttitle\n1\tA; b\n", 2, ["The cells are parted by tabs."]),
        ("sep=;\nid;title\n1;\"A; b\"\n", 3, ["The cells are parted by semicolons."]),
        ("\ufeffsep=,\r\nID,Title\r\n1,A; b\r\n", 3, []),
        ("ID, TITLE \n1,A; b\n", 2, []),
    ],
)  # fmt: skip
def test_any_separator_and_capitals_are_read(tmp_path, content, line, notes):
    assert table(tmp_path, content) == ([(line, {"id": "1", "title": "A; b"})], notes)


def test_tab_parted_file_by_its_name(tmp_path):
    assert table(tmp_path, "id\tPractice start\n1\t2011\n", "file.tsv")[0] == [
        (2, {"id": "1", "practice_start": "2011"})
    ]


@pytest.mark.parametrize("name", ["Ref", "ref", " REF "])
def test_a_mapping_does_not_mind_capitals(tmp_path, name):
    assert table(tmp_path, f"{name},title\n1,A\n", mapping={"Ref": "id"})[0] == [(2, {"id": "1", "title": "A"})]


def test_a_header_without_what_every_row_needs_is_told_of_once(tmp_path):
    with pytest.raises(UnreadableFileError) as refused:
        table(tmp_path, "ref,heading\n1,A\n2,B\n")
    assert str(refused.value) == (
        "the first line names no column id. It names “ref”, “heading”. Say which of them it is with --map COLUMN=id."
    )


@pytest.mark.parametrize("text", ["Caf\u00e9 \u2013 \u00a35", "\u201cquoted\u201d"])
def test_windows_1252_is_read_and_said(tmp_path, text):
    content = f"id,title\n1,{text}\n2,plain\n"
    rows, notes = table(tmp_path, content.encode("cp1252"))
    assert rows == [(2, {"id": "1", "title": text}), (3, {"id": "2", "title": "plain"})]
    assert [one[:30] for one in notes] == ["The file is not in UTF-8. It w"]
    assert table(tmp_path, content) == (rows, [])


def test_damage_in_a_file_of_utf_8_is_a_fault_of_its_line(tmp_path):
    rows, notes = table(tmp_path, "id,title\n1,Café\n".encode() + b"2,caf\xe9\n")
    assert rows == [
        (2, {"id": "1", "title": "Café"}),
        (3, "it is not in UTF-8. Save the file as UTF-8 and try again."),
    ]
    assert notes == []


def workbook(*rows, sheets=1):
    """Return the bytes of a workbook whose first sheet holds the rows."""
    book, stored = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    for turn in range(1, sheets):
        book.create_sheet(f"Other {turn}").append(["not", "read"])
    book.save(stored)
    return stored.getvalue()


def test_first_sheet_of_a_workbook_is_read(tmp_path):
    content = workbook(
        ["ID", "Title", "practice_start", "cost"],
        [1, "A", date(2011, 5, 14), 18500.0],
        [],
        [2.5, True, datetime(2011, 5, 14, 9, 30), None],
    )
    assert table(tmp_path, content, "file.xlsx") == (
        [
            (2, {"id": "1", "title": "A", "practice_start": "2011-05-14", "cost": "18500"}),
            (4, {"id": "2.5", "title": "yes", "practice_start": "2011-05-14 09:30"}),
        ],
        [],
    )


def test_other_sheets_are_said_to_be_left(tmp_path):
    assert table(tmp_path, workbook(["id"], ["1"], sheets=2), "file.xlsx")[1] == [
        "Only the first sheet is read: “Sheet”."
    ]
