"""Takes tables apart into rows of cells: text parted by commas, semicolons or tabs, and a workbook's first sheet."""

import codecs
import csv
import re
import warnings
import zipfile
from datetime import datetime, time
from itertools import chain

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from practice.file_metadata import FileRefused
from practice.file_metadata.office import require_allowed_size
from practice.importing.errors import RowError, UnreadableFileError

MAX_LINE_BYTES = 2_000_000  # bytes; the longest entry anyone has written is a tenth of this
LINE_TOO_LONG = f"the line is longer than {MAX_LINE_BYTES:,} bytes."
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
WINDOWS_1252_NOTICE = (
    "The file is not in UTF-8. It was read as Windows-1252, as spreadsheets write it: look at a pound sign or an "
    "accent before you publish, or save it as UTF-8."
)
_SEPARATOR = re.compile(r"^\s*\"?sep=(.)\"?\s*$", re.IGNORECASE)


def read_lines(file, encoding="utf-8"):
    """Yield (number, text or None) for each line; None for one that is too long, of which only a part is read."""
    number = 0
    while line := file.readline(MAX_LINE_BYTES):
        number += 1
        whole = line.endswith(b"\n") or len(line) < MAX_LINE_BYTES
        while line and not line.endswith(b"\n") and len(line) == MAX_LINE_BYTES:
            line = file.readline(MAX_LINE_BYTES)
        # Bytes that are no UTF-8 are kept as marks, which show that they are none.
        text = line.decode(encoding, "surrogateescape") if whole else None
        yield number, text.removeprefix("\ufeff") if text and number == 1 else text


def detect_encoding(file):
    """Return the encoding of the text `file` and a notice about it, "" for none.

    A file none of whose lines beyond ASCII is UTF-8 is Windows-1252, as far as it can be; where some are, the others
    are damaged, and each is a fault of its own.
    """
    utf_8 = windows = 0
    for line in iter(lambda: file.readline(MAX_LINE_BYTES), b""):
        if not line.isascii():
            utf_8 += _decodes(line, "utf-8")
            windows += _decodes(line, "cp1252")
            windows -= _decodes(line, "utf-8")
    file.seek(0)
    return ("cp1252", WINDOWS_1252_NOTICE) if windows > 0 and not utf_8 else ("utf-8", "")


def _decodes(line, encoding):
    try:
        codecs.decode(line, encoding)
    except UnicodeDecodeError:
        return 0
    return 1


def table_rows(lines, columns, say):
    """Yield (line, cells) for each row of a table of text, the first of which names the columns, or (line, Fault).

    lines: (number, text or None). columns: the Columns, by which is told what parts the cells. say: is told of that.
    """
    too_long = []

    def texts():
        for number, line in lines:
            if line is None:
                too_long.append(number)
            yield line or "\n"

    read = texts()
    first = next(read, "")
    skipped, separator = 0, _SEPARATOR.match(first)
    if separator:
        skipped, delimiter = 1, separator[1]
    else:
        delimiter = _delimiter(first, columns)
        read = chain([first], read)
    if delimiter != ",":
        say(f"The cells are parted by {DELIMITERS.get(delimiter, f'“{delimiter}”')}.")
    csv.field_size_limit(MAX_LINE_BYTES)
    reader = csv.reader(read, delimiter=delimiter, strict=True)
    begins = skipped + 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield begins, RowError(f"no CSV: {error}.")
            begins = skipped + reader.line_num + 1
            continue
        yield from ((number, RowError(LINE_TOO_LONG)) for number in too_long)
        too_long.clear()
        if any(cell.strip() for cell in cells):
            yield begins, cells
        begins = skipped + reader.line_num + 1


def _delimiter(line, columns):
    """Return what parts the names of the columns in the first line: what makes most fields of them, or most names."""

    def worth(delimiter):
        try:
            names = next(csv.reader([line], delimiter=delimiter), [])
        except csv.Error:
            return (0, 0)
        return columns.count_fields(names), len(names)

    return max(DELIMITERS, key=worth)  # a comma where nothing is better


def sheet_rows(file, say):
    """Yield (line, cells) for each row of the first sheet of a workbook, the first of which names the columns."""
    try:
        with zipfile.ZipFile(file) as archive:
            require_allowed_size(archive)  # a workbook of some kilobytes may unpack to gigabytes
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and the like, which are not read
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            sheet = book.worksheets[0]
            if len(book.worksheets) > 1:
                say(f"Only the first sheet is read: “{sheet.title}”.")
            for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
                cells = [_text(value) for value in row]
                while cells and not cells[-1].strip():
                    cells.pop()
                if cells:
                    yield number, cells
    except FileRefused as error:
        raise UnreadableFileError(" ".join(error.messages)) from error
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, SyntaxError) as error:
        raise UnreadableFileError("this is no workbook that can be read. Save it again as .xlsx or as .csv.") from error


def _text(value):
    """Return the value of a cell as somebody would write it: a day without a time, a whole number without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
