"""Parses .jsonl, .csv and .xlsx files into rows; what is no row becomes an error with its line number."""

import json
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from practice.importing.errors import RowError, UnreadableFileError
from practice.importing.formats.tables import detect_encoding, read_lines, sheet_rows, table_rows

UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
READABLE_SUFFIXES = ".csv, .tsv, .xlsx or .jsonl"


@dataclass(frozen=True)
class ImportRow:
    """One row of a file: the line it begins on, and either its `values` or what is wrong with it in `error`."""

    line: int
    values: dict | None = None
    error: str = ""


@dataclass(frozen=True)
class ColumnNames:
    """What columns are called: `mapping` is {column: field}, a column mapped to "" being left out; `fields` are those
    there are, `required` those without which no row can be taken in."""

    mapping: dict
    fields: tuple = ()
    required: tuple = ()

    def field(self, column):
        """Return the field that a column is, "" for none to be read; capitals, blanks and hyphens do not matter."""
        column = column.strip()
        if column in self.mapping:
            return self.mapping[column]
        mapped = {_plain(name): field for name, field in self.mapping.items()}
        plain = _plain(column)
        return mapped.get(plain, plain if plain in self.fields else column)

    def count_fields(self, names):
        """Return how many of these columns are fields."""
        return sum(self.field(name) in self.fields for name in names)

    def check(self, names):
        """Raise UnreadableFile, once for the file, where the names of the columns cannot be those of a table."""
        try:
            _checked(dict.fromkeys(names))
        except RowError as error:
            raise UnreadableFileError(f"the first line must name the columns: {error}") from error
        fields = [self.field(name) for name in names if name.strip()]
        twice = sorted({field for field in fields if field and fields.count(field) > 1})
        if twice:
            raise UnreadableFileError(f"the first line names a column twice: {', '.join(twice)}.")
        if missing := [field for field in self.required if field not in fields]:
            found = ", ".join(f"“{name[:40]}”" for name in names[:20])
            raise UnreadableFileError(
                f"the first line names no column {missing[0]}. It names {found}. "
                f"Say which of them it is with --map COLUMN={missing[0]}."
            )


def _plain(column):
    return re.sub(r"[\s_-]+", "_", column.strip().casefold())


def read_rows(path, mapping=None, *, fields=(), required=(), say=lambda sentence: None):
    """Yield a Row for each row of the file at `path`; raise UnreadableFile if it is none of those we read.

    mapping, fields, required: see Columns. say: is told in a sentence how the file was taken, where that was a choice.
    """
    path = Path(path)
    readers = {".jsonl": _read_jsonl, ".csv": _read_table, ".tsv": _read_table, ".xlsx": _read_sheet}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise UnreadableFileError(f"{path.name}: the name of the file must end in {READABLE_SUFFIXES}.")
    try:
        with path.open("rb") as file:
            if file.read(2) in UTF_16_MARKS:
                raise UnreadableFileError(f"{path.name}: this is UTF-16. Save the file as UTF-8 and try again.")
            file.seek(0)
            yield from reader(file, ColumnNames(mapping or {}, tuple(fields), tuple(required)), say)
    except OSError as error:
        raise UnreadableFileError(f"{path.name}: {error.strerror or error}.") from error


def count_lines(path):
    """Return the number of lines of the file at `path`, 0 if it cannot be read; for a progress bar."""
    try:
        with Path(path).open("rb") as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
    except OSError:
        return 0


def _read_jsonl(file, columns, say):
    for number, line in read_lines(file):
        if line is None or line.strip():
            yield _row(number, partial(_of_json, line, columns))


def _read_table(file, columns, say):
    encoding, notice = detect_encoding(file)
    if notice:
        say(notice)
    yield from _rows(table_rows(read_lines(file, encoding), columns, say), columns)


def _read_sheet(file, columns, say):
    yield from _rows(sheet_rows(file, say), columns)


def _rows(numbered, columns):
    """Yield a Row for each (line, cells or Fault), the first of which name the columns."""
    header = None
    for line, cells in numbered:
        if isinstance(cells, RowError):
            yield ImportRow(line, error=str(cells))
        elif header is None:
            header = [cell.strip() for cell in cells]
            columns.check(header)
        else:
            yield _row(line, partial(_of_cells, header, cells, columns))


def _row(line, make):
    try:
        return ImportRow(line, make())
    except RowError as error:
        return ImportRow(line, error=str(error))


def _of_json(line, columns):
    return _renamed(_checked(_object(line)), columns)


def _of_cells(header, cells, columns):
    return _renamed(_checked(_named(header, cells)), columns)


def _named(header, cells):
    if len(cells) > len(header):
        raise RowError(f"{len(cells)} cells, but the first line names {len(header)} columns.")
    return {name: cell for name, cell in zip(header, cells, strict=False) if name}


def _renamed(values, columns):
    """Return `values` with the columns named as fields; two columns for one field are a fault."""
    renamed = {}
    for column, value in values.items():
        field = columns.field(column)
        if field and field in renamed:
            raise RowError(f"two columns are given as {field}.")
        if field:
            renamed[field] = value
    return renamed


def _object(line):
    """Return the JSON object in `line` as a dict; raise Fault if it holds none."""
    if line is None:
        raise RowError("the line is longer than 2,000,000 bytes.")
    try:
        value = json.loads(line.strip())
    except json.JSONDecodeError as error:
        raise RowError(f"no JSON: {error.msg} at character {error.colno}.") from error
    except (RecursionError, ValueError) as error:
        raise RowError("JSON that is nested too deeply or holds too large a number.") from error
    if not isinstance(value, dict):
        raise RowError('each line must hold one JSON object, such as {"id": "1", "title": "…"}.')
    return value


def _checked(value):
    """Return `value`, a dict, list or scalar; raise Fault if a text in it cannot be stored."""
    if isinstance(value, dict):
        for key, inner in value.items():
            _checked(key)
            _checked(inner)
    elif isinstance(value, list):
        for inner in value:
            _checked(inner)
    elif isinstance(value, str):
        if "\x00" in value:
            raise RowError("it holds a NUL byte. Is this a text file?")
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise RowError("it is not in UTF-8. Save the file as UTF-8 and try again.") from error
    return value
