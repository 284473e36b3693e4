"""Reads .jsonl and .csv files into rows, whatever is in them: what is no row becomes a fault with its line number."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path

from practice.importing.faults import Fault, UnreadableFile

LONGEST_LINE = 2_000_000  # bytes; the longest entry anyone has written is a tenth of this
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Row:
    """One row of a file: the number of the line it begins on, and either its `values` or the `fault` with it."""

    line: int
    values: dict | None = None
    fault: str = ""


def read(path, mapping=None):
    """Yield a Row for each row of the file at `path` (.csv or .jsonl); raise UnreadableFile if it is neither.

    `mapping` says which column is which field, as {column: field}; a column mapped to "" is left out. Columns that it
    does not name keep their names.
    """
    path = Path(path)
    readers = {".jsonl": _read_jsonl, ".csv": _read_csv}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise UnreadableFile(f"{path.name}: the name of the file must end in .csv or .jsonl.")
    try:
        with path.open("rb") as file:
            if file.read(2) in UTF_16:
                raise UnreadableFile(f"{path.name}: this is UTF-16. Save the file as UTF-8 and try again.")
            file.seek(0)
            for row in reader(file):
                yield _renamed(row, mapping or {})
    except OSError as error:
        raise UnreadableFile(f"{path.name}: {error.strerror or error}.") from error


def lines_in(path):
    """Return how many lines the file at `path` has, 0 if it cannot be read; for a progress bar."""
    try:
        with Path(path).open("rb") as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
    except OSError:
        return 0


def _renamed(row, mapping):
    """Return `row` with its columns named as fields; two columns for one field are a fault."""
    if row.fault:
        return row
    values = {}
    for column, value in row.values.items():
        field = mapping.get(column, column)
        if field and field in values:
            return Row(row.line, fault=f"two columns are given as {field}.")
        if field:
            values[field] = value
    return Row(row.line, values)


def _lines(file):
    """Yield (number, text or None) for each line; None for one that is too long, of which only a part is read."""
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        whole = line.endswith(b"\n") or len(line) < LONGEST_LINE
        while line and not line.endswith(b"\n") and len(line) == LONGEST_LINE:
            line = file.readline(LONGEST_LINE)
        # Bytes that are no UTF-8 are kept as marks, and found again by `_checked`.
        yield number, line.decode("utf-8-sig", "surrogateescape") if whole else None


def _read_jsonl(file):
    for number, line in _lines(file):
        if line is None:
            yield Row(number, fault=f"the line is longer than {LONGEST_LINE:,} bytes.")
        elif line.strip():
            try:
                yield Row(number, _checked(_object(line)))
            except Fault as fault:
                yield Row(number, fault=str(fault))


def _object(line):
    """Return the JSON object in `line` as a dict; raise Fault if it holds none."""
    try:
        value = json.loads(line.strip())
    except json.JSONDecodeError as error:
        raise Fault(f"no JSON: {error.msg} at character {error.colno}.") from error
    except (RecursionError, ValueError) as error:
        raise Fault("JSON that is nested too deeply or holds too large a number.") from error
    if not isinstance(value, dict):
        raise Fault('each line must hold one JSON object, such as {"id": "1", "title": "…"}.')
    return value


def _read_csv(file):
    too_long = []

    def texts():
        for number, line in _lines(file):
            if line is None:
                too_long.append(number)
            yield line or "\n"

    csv.field_size_limit(LONGEST_LINE)
    reader = csv.reader(texts(), strict=True)
    header, begins = None, 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield Row(begins, fault=f"no CSV: {error}.")
            begins = reader.line_num + 1
            continue
        yield from (Row(number, fault=f"the line is longer than {LONGEST_LINE:,} bytes.") for number in too_long)
        too_long.clear()
        if header is None and any(cells):
            header = _header(cells)
        elif any(cell.strip() for cell in cells):
            yield _csv_row(begins, header, cells)
        begins = reader.line_num + 1


def _header(cells):
    """Return the column names in the first row; raise UnreadableFile if they are none."""
    try:
        _checked(dict.fromkeys(cells))
    except Fault as fault:
        raise UnreadableFile(f"the first line must name the columns: {fault}") from fault
    names = [cell.strip() for cell in cells]
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise UnreadableFile(f"the first line names a column twice: {', '.join(twice)}.")
    return names


def _csv_row(line, header, cells):
    if len(cells) > len(header):
        return Row(line, fault=f"{len(cells)} cells, but the first line names {len(header)} columns.")
    values = {name: cell for name, cell in zip(header, cells, strict=False) if name}
    try:
        return Row(line, _checked(values))
    except Fault as fault:
        return Row(line, fault=str(fault))


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
            raise Fault("it holds a NUL byte. Is this a text file?")
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise Fault("it is not in UTF-8. Save the file as UTF-8 and try again.") from error
    return value
