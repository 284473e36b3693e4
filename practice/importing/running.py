"""Runs an import from a command: progress, one line for each fault, counts at the end, and the way back."""

import logging
from collections import Counter
from contextlib import contextmanager, nullcontext
from itertools import islice

from django.core.management.base import CommandError
from django.db import OperationalError, connection, transaction
from tqdm import tqdm

from practice.importing.faults import Fault, UnreadableFile
from practice.importing.reading import lines_in, read
from practice.together import together

FAULTY = "faulty"
# Rows that share a transaction: enough to be put into the search index at one cost, few enough that an editor who saves
# meanwhile hardly waits for SQLite's one write lock.
BATCH = 25


@contextmanager
def quiet():
    """Keep Wagtail from logging every step of every page, which would drown the faults, and Django every statement.

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


class TakenBack(Exception):
    """Ends a transaction so that nothing of it stays."""


def add_arguments(parser):
    """Add what every import can be told."""
    parser.add_argument("file", help="a .csv or .jsonl file in UTF-8")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMN=FIELD",
        help="which column is which field; COLUMN= leaves the column out; may be given more than once",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")
    parser.add_argument("--atomic", action="store_true", help="take in all rows or, if one is faulty, none")


def mapping_of(pairs, fields):
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


def run(command, options, *, take, fields):
    """Give every row of the file to `take`, which returns what became of it or raises Fault; return a Counter.

    Prints one line for each fault and the counts at the end. Raises CommandError when a row was faulty, the file could
    not be read or somebody stopped it; batches taken in before that stay, unless all or none were asked for. A row is
    taken in whole or not at all, and what is counted as taken in stands in the database and in the search index.
    """
    counts = Counter()
    whole = options["atomic"] or options["dry_run"]
    try:
        with quiet(), transaction.atomic() if whole else nullcontext():
            _take_all(command, options, take, mapping_of(options["map"], fields), counts)
            if options["dry_run"] or (options["atomic"] and counts[FAULTY]):
                raise TakenBack
    except TakenBack:
        pass
    except UnreadableFile as error:
        raise CommandError(_printable(error)) from error
    except OperationalError as error:
        raise CommandError(f"The database gave up after {_sum_up(counts)}: {error}. Run this again.") from error
    except KeyboardInterrupt as error:
        raise CommandError(f"Stopped after {_sum_up(counts)}. Run this again to go on.") from error
    return counts


def finish(command, options, counts):
    """Print the counts; raise CommandError if a row was faulty, so that a script notices."""
    taken_back = options["dry_run"] or (options["atomic"] and counts[FAULTY])
    ending = " Nothing was changed." if taken_back else ""
    command.stdout.write(f"{_sum_up(counts).capitalize()}.{ending}")
    if counts[FAULTY]:
        raise CommandError(f"{counts[FAULTY]} faulty: see the lines above, mend them and run this again.")


def _take_all(command, options, take, mapping, counts):
    rows = read(options["file"], mapping)
    with tqdm(total=lines_in(options["file"]), unit=" lines", disable=None) as bar:
        while batch := list(islice(rows, BATCH)):
            taken = Counter()
            with transaction.atomic(), together():
                for row in batch:
                    taken[_take_one(command, row, take)] += 1
                    bar.update(max(row.line - bar.n, 0))
            counts.update(taken)


def _take_one(command, row, take):
    """Return in a word what became of the row; say on the terminal what is wrong with a faulty one."""
    try:
        return str(take(row))
    except Fault as fault:
        command.stderr.write(f"line {row.line}: {_printable(fault)}")
        return FAULTY


def _sum_up(counts):
    """Return the counts in words, such as: 3 created, 1 updated, 0 unchanged, 0 faulty."""
    return ", ".join(f"{counts[name]} {name}" for name in ("created", "updated", "unchanged", FAULTY))


def _printable(message):
    """Return `message` on one line that cannot play tricks on a terminal, cut where it grows too long to read."""
    said = "".join(char if char.isprintable() else " " for char in str(message))
    return said if len(said) <= 500 else f"{said[:500]}…"
