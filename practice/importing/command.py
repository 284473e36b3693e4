"""Runs an import command: progress bar, one line for each error, counts at the end, all-or-nothing mode."""

import logging
from collections import Counter
from contextlib import contextmanager, nullcontext
from functools import partial
from itertools import islice
from pathlib import Path

from django.core.management.base import CommandError
from django.db import OperationalError, connection, transaction
from tqdm import tqdm

from practice.batching import batched
from practice.importing.errors import ImportRolledBack, RowError, UnreadableFileError
from practice.importing.parsers import count_lines, read_rows
from practice.models.permanent_number import SOURCE_LENGTH
from practice.publishing.placement import NoParentPageError
from practice.text_rules.cleaning import clean_text

FAULTY, LEFT_OUT = "faulty", "left out"
# Rows that share a transaction: enough to be put into the search index at one cost, few enough that an editor who saves
# meanwhile hardly waits for SQLite's one write lock.
BATCH_SIZE = 25


@contextmanager
def quiet_logging():
    """Silence Wagtail's log of each page and Django's log of each statement during an import.

    Django does where DEBUG is on, and on SQLite asks the database about each statement for it: a fifth of an import.
    """
    logger = logging.getLogger("wagtail")
    level, logging_cursor = logger.level, connection.make_debug_cursor
    logger.setLevel(logging.WARNING)
    if not connection.force_debug_cursor:
        connection.make_debug_cursor = connection.make_cursor
    try:
        yield
    finally:
        logger.setLevel(level)
        connection.make_debug_cursor = logging_cursor


def add_arguments(parser):
    """Add the arguments that every import command has."""
    parser.add_argument("file", help="a .csv or .jsonl file in UTF-8")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMN=FIELD",
        help="which column is which field; COLUMN= leaves the column out; may be given more than once",
    )
    parser.add_argument("--source", default="", metavar="NAME", help="whose identifiers they are; else the file's name")
    parser.add_argument("--dry-run", action="store_true", help="check all, say what would happen and change nothing")
    parser.add_argument(
        "--strict", "--atomic", dest="atomic", action="store_true", help="take in all rows or, if one is faulty, none"
    )


def source_name(options):
    """Return whose identifiers the rows have, by --source or else the name of the file; raise CommandError."""
    source = " ".join(clean_text(options["source"] or Path(options["file"]).stem).split())
    if not 0 < len(source) <= SOURCE_LENGTH:
        raise CommandError(f"--source: give the source a name of at most {SOURCE_LENGTH} characters.")
    return source


def parse_mapping(pairs, fields):
    """Return the --map arguments as {column: field}; raise CommandError where a field is none of `fields`."""
    mapping = {}
    for pair in pairs:
        column, sign, name = (part.strip() for part in pair.partition("="))
        if not sign or not column:
            raise CommandError(f"--map {pair}: write it as COLUMN=FIELD, or COLUMN= to leave the column out.")
        if name and name not in fields:
            raise CommandError(f"--map {pair}: “{name}” is none of {', '.join(sorted(fields))}.")
        mapping[column] = name
    return mapping


def run_import(command, options, *, make, fields, required):
    """Check every row of the file, print the errors, and import the rows without any.

    make: returns a new importer, which has `check` and `take` (both return what becomes of a row or raise Fault),
    `of_row`, `checking`, `finish` and `remarks`. fields: what a column may be called. required: the fields that no file
    does without.

    Nothing is written before every row was checked, and nothing at all in a trial or where all or none were asked for
    and one is faulty. Raises CommandError when a row was faulty, the file could not be read or somebody stopped it;
    batches taken in before that stay, unless all or none were asked for. A row is taken in whole or not at all, and
    what is counted as taken in stands in the database and in the search index.
    """
    columns = {"mapping": parse_mapping(options["map"], fields), "fields": fields, "required": required}
    counts, writer = Counter(), None
    try:
        with quiet_logging():
            checker, found, faulty = make(), Counter(), set()
            with checker.check_context():
                for row in _rows(options["file"], "checked", **columns, say=partial(_print, command)):
                    found[_check_one(command, row, checker, faulty)] += 1
                checker.finish()
            if options["dry_run"] or (options["atomic"] and faulty):
                counts = found
            else:
                writer, counts[FAULTY] = make(), len(faulty)
                rows = (row for row in _rows(options["file"], "taken in", **columns) if row.line not in faulty)
                _import_all(command, options, writer, rows, counts)
    except ImportRolledBack:
        writer = None
    except (UnreadableFileError, NoParentPageError) as error:
        raise CommandError(_printable(error)) from error
    except OperationalError as error:
        raise CommandError(f"The database gave up after {_sum_up(counts)}: {error}. Run this again.") from error
    except KeyboardInterrupt as error:
        raise CommandError(f"Stopped after {_sum_up(counts)}. Run this again to go on.") from error
    _finish(command, counts, [*checker.remarks(), *(writer.remarks() if writer else [])], written=writer is not None)


def _finish(command, counts, remarks, *, written):
    """Print the remarks, each once, and the counts; raise CommandError if a row was faulty, for scripts to notice."""
    for remark in dict.fromkeys(remarks):
        _print(command, remark)
    command.stdout.write(f"{_sum_up(counts).capitalize()}.{'' if written else ' Nothing was changed.'}")
    if counts[FAULTY]:
        raise CommandError(f"{counts[FAULTY]} faulty: see the lines above, mend them and run this again.")


def _rows(path, doing, **how):
    """Yield the rows of the file, showing how far it is."""
    with tqdm(total=count_lines(path), unit=" lines", desc=doing, disable=None) as bar:
        for row in read_rows(path, **how):
            yield row
            bar.update(max(row.line - bar.n, 0))


def _check_one(command, row, checker, faulty):
    """Return in a word what would become of the row; say what is wrong with it, or what is to be looked at again."""
    try:
        outcome = str(checker.check(row))
    except RowError as error:
        faulty.add(row.line)
        _print_errors(command, row, error)
        return FAULTY
    for note in checker.row_notes:
        command.stderr.write(f"line {row.line}: note: {_printable(note)}")
    return outcome


def _import_all(command, options, writer, rows, counts):
    """Take in the rows in batches; count into `counts` those that stand in the database."""
    with transaction.atomic() if options["atomic"] else nullcontext():
        while batch := list(islice(rows, BATCH_SIZE)):
            batch_counts = Counter()
            with transaction.atomic(), batched():
                for row in batch:
                    batch_counts[_import_one(command, row, writer)] += 1
            counts.update(batch_counts)
        writer.finish()
        if options["atomic"] and counts[FAULTY]:
            raise ImportRolledBack


def _import_one(command, row, writer):
    """Return in a word what became of the row; say on the terminal what is wrong with a faulty one."""
    try:
        return str(writer.import_row(row))
    except RowError as error:
        _print_errors(command, row, error)
        return FAULTY


def _print(command, remark):
    command.stdout.write(_printable(remark))


def _print_errors(command, row, error):
    for message in error.messages:
        command.stderr.write(f"line {row.line}: {_printable(message)}")


def _sum_up(counts):
    """Return the counts in words, such as: 3 created, 1 updated, 0 unchanged, 0 faulty."""
    parts = [f"{counts[name]} {name}" for name in ("created", "updated", "unchanged", FAULTY)]
    return ", ".join(parts + [f"{counts[name]} {name}" for name in [LEFT_OUT] if counts[name]])


def _printable(message):
    """Return `message` on one line that cannot play tricks on a terminal, cut where it grows too long to read."""
    line = "".join(char if char.isprintable() else " " for char in str(message))
    return line if len(line) <= 500 else f"{line[:500]}…"
