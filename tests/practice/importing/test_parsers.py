"""Files are read whatever is in them: rows where there are rows, and for everything else a line and a reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practice.importing import parsers
from practice.importing.errors import UnreadableFileError


def rows(tmp_path, content, name="file.jsonl", mapping=None):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [(row.line, row.values or row.error) for row in parsers.read_rows(path, mapping)]


def test_jsonl_rows_carry_their_line(tmp_path):
    assert rows(tmp_path, '\ufeff{"id": "1"}\n\n{"id": "2"}\r\n') == [(1, {"id": "1"}), (3, {"id": "2"})]


def test_csv_rows_carry_the_line_they_begin_on(tmp_path):
    content = '\ufeffid, title\n1,"two\nlines"\n\n2,plain\n'
    assert rows(tmp_path, content, "file.csv") == [
        (2, {"id": "1", "title": "two\nlines"}),
        (5, {"id": "2", "title": "plain"}),
    ]


def test_columns_are_renamed_and_left_out(tmp_path):
    mapping = {"ref": "id", "note": ""}
    assert rows(tmp_path, '{"ref": "1", "note": "x", "title": "t"}', mapping=mapping) == [
        (1, {"id": "1", "title": "t"})
    ]
    assert rows(tmp_path, '{"ref": "1", "id": "2"}', mapping=mapping) == [(1, "two columns are given as id.")]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b"{", "no JSON: Expecting property name enclosed in double quotes at character 2."),
        (b"[1]", 'each line must hold one JSON object, such as {"id": "1", "title": "\u2026"}.'),
        (b"null", 'each line must hold one JSON object, such as {"id": "1", "title": "\u2026"}.'),
        (b'{"id": "a\\u0000b"}', "it holds a NUL byte. Is this a text file?"),
        (b'{"id": ["\\ud800"]}', "it is not in UTF-8. Save the file as UTF-8 and try again."),
        (b'{"id": "caf\xe9"}', "it is not in UTF-8. Save the file as UTF-8 and try again."),
        (b"[" * 100_000, "JSON that is nested too deeply or holds too large a number."),
        (b'{"id": ' + b"9" * 5000 + b"}", "JSON that is nested too deeply or holds too large a number."),
        (b'{"id": "' + b"x" * 10_000_000 + b'"}', "the line is longer than 2,000,000 bytes."),
    ],
)
def test_faulty_line_is_named_and_the_next_is_read(tmp_path, line, error):
    assert rows(tmp_path, line + b'\n{"id": "2"}\n') == [(1, error), (2, {"id": "2"})]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b"1,2,3", "3 cells, but the first line names 2 columns."),
        (b"1,\x00", "it holds a NUL byte. Is this a text file?"),
        (b"caf\x81,2", "it is not in UTF-8. Save the file as UTF-8 and try again."),
        (b'1,"x"y', "no CSV: ',' expected after '\"'."),
        (b"x" * 10_000_000, "the line is longer than 2,000,000 bytes."),
    ],
)
def test_faulty_csv_row_is_named_and_the_next_is_read(tmp_path, line, error):
    assert rows(tmp_path, b"id,title\n" + line + b"\n2,b\n", "file.csv") == [(2, error), (3, {"id": "2", "title": "b"})]


@pytest.mark.parametrize(
    ("content", "name", "error"),
    [
        (b"", "file.pdf", "file.pdf: the name of the file must end in .csv, .tsv, .xlsx or .jsonl."),
        (b"", "file.xlsx", "this is no workbook that can be read. Save it again as .xlsx or as .csv."),
        ("{}".encode("utf-16"), "file.jsonl", "file.jsonl: this is UTF-16. Save the file as UTF-8 and try again."),
        (b"id,id\n1,2\n", "file.csv", "the first line names a column twice: id."),
        (
            b"i\x81d\n1\n",
            "file.csv",
            "the first line must name the columns: it is not in UTF-8. Save the file as UTF-8 and try again.",
        ),
    ],
)
def test_file_that_is_none_is_refused(tmp_path, content, name, error):
    with pytest.raises(UnreadableFileError) as refused:
        rows(tmp_path, content, name)
    assert str(refused.value) == error


def test_file_that_is_not_there_is_refused(tmp_path):
    for path in (tmp_path / "missing.csv", tmp_path):
        with pytest.raises(UnreadableFileError):
            list(parsers.read_rows(path))


@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=300), name=st.sampled_from(["file.csv", "file.jsonl"]))
def test_rubbish_never_fails(tmp_path_factory, content, name):
    path = tmp_path_factory.mktemp("rubbish") / name
    path.write_bytes(content)
    try:
        found = list(parsers.read_rows(path))
    except UnreadableFileError:
        return
    assert all(bool(row.error) or isinstance(row.values, dict) for row in found)
