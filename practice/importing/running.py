"""Runs an import from a command: progress, one line for each fault, counts at the end, and the way back."""

import logging
from collections import Counter
from contextlib import contextmanager, nullcontext

from django.core.management.base import CommandError
from django.db import OperationalError, transaction
from tqdm import tqdm

from practice.importing.faults import Fault, UnreadableFile
from practice.importing.reading import lines_in, read

FAULTY = "faulty"


@contextmanager
def quiet():
    """Keep Wagtail from logging every step of every page, which would drown the faults."""
    logger = logging.getLogger("wagtail")
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.setLevel(level)


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
    not be read or somebody stopped it; rows taken in before that stay, unless all or none were asked for.
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
    with tqdm(total=lines_in(options["file"]), unit=" lines", disable=None) as bar:
        for row in read(options["file"], mapping):
            try:
                counts[str(take(row))] += 1
            except Fault as fault:
                counts[FAULTY] += 1
                bar.clear()
                command.stderr.write(f"line {row.line}: {_printable(fault)}")
            bar.update(max(row.line - bar.n, 0))


def _sum_up(counts):
    """Return the counts in words, such as: 3 created, 1 updated, 0 unchanged, 0 faulty."""
    return ", ".join(f"{counts[name]} {name}" for name in ("created", "updated", "unchanged", FAULTY))


def _printable(message):
    """Return `message` on one line that cannot play tricks on a terminal, cut where it grows too long to read."""
    said = "".join(char if char.isprintable() else " " for char in str(message))
    return said if len(said) <= 500 else f"{said[:500]}…"
