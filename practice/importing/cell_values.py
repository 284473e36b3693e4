"""Parses the value of one cell for its field, or raises an error that names the column."""

import re
from decimal import Decimal

from practice.fields.partial_dates import NoSuchDate, PartialDate, parse_day
from practice.importing.errors import RowError
from practice.text_rules.cleaning import clean_text

TRUE_WORDS = {"yes", "y", "true", "1", "ticked"}
FALSE_WORDS = {"no", "n", "false", "0", ""}
MAX_INTEGER = 2_147_483_647  # what every database of ours holds in an integer


def text(value, column):
    """Return a text without blanks around it; a list of texts becomes paragraphs."""
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "\n\n".join(clean_text(item).strip() for item in value)
    if isinstance(value, (dict, list)):
        raise RowError(f"{column}: a text is needed here.")
    return clean_text(str(value)).strip()


def line(value, column):
    """Return a text on one line."""
    return " ".join(text(value, column).split())


def names(value, column):
    """Return a list of texts, each once, from a JSON list or from one text with semicolons."""
    items = value if isinstance(value, list) else text(value, column).split(";")
    if any(isinstance(item, (dict, list)) for item in items):
        raise RowError(f"{column}: a list of plain texts is needed here.")
    return list(
        dict.fromkeys(filter(None, (" ".join(clean_text(str(item)).split()) for item in items if item is not None)))
    )


def lines(value, column):
    """Return a list of texts, each once, from a JSON list or from one text with a line for each."""
    return names(value if isinstance(value, list) else text(value, column).splitlines(), column)


def objects(value, column):
    """Return a list of dicts; only .jsonl can hold them."""
    if value in (None, "", []):
        return []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise RowError(f'{column}: a list of objects is needed here, such as [{{"state": "overcome", "how": "…"}}].')
    return value


def flag(value, column):
    """Return whether a cell says yes."""
    text_value = line(value, column).casefold()
    if text_value not in TRUE_WORDS | FALSE_WORDS:
        raise RowError(f"{column}: “{text_value}” is neither yes nor no.")
    return text_value in TRUE_WORDS


def number(value, column):
    """Return a whole number, or None for an empty cell. Pound signs and commas between thousands are fine."""
    text_value = line(value, column).replace(",", "").removeprefix("£").removesuffix(".0")
    if not text_value:
        return None
    if not text_value.isascii() or not text_value.isdigit() or len(text_value) > 10 or int(text_value) > MAX_INTEGER:
        raise RowError(f"{column}: “{text_value[:40]}” is no whole number that can be kept.")
    return int(text_value)


def degrees(value, column):
    """Return an angle as a Decimal with four places, about ten metres; None for an empty cell."""
    text_value = line(value, column)
    if not text_value:
        return None
    if not re.fullmatch(r"[-+]?[0-9]{1,3}(\.[0-9]{1,20})?", text_value):
        raise RowError(f"{column}: “{text_value[:40]}” is no angle in degrees, such as 53.4 or -2.9.")
    return round(Decimal(text_value), 4)


def partial_date(value, column):
    """Return a PartialDate, or None for an empty cell."""
    text_value = line(value, column)
    try:
        return PartialDate.parse(text_value) if text_value else None
    except ValueError as error:
        raise _no_date(
            column, text_value, error, "is no date. Write 2011, 2011-05, 2011-05-14 or 14/05/2011."
        ) from error


def day(value, column):
    """Return a date to the day, or None for an empty cell."""
    text_value = line(value, column)
    try:
        return parse_day(text_value) if text_value else None
    except ValueError as error:
        raise _no_date(column, text_value, error, "is no day. Write it as 2011-05-14 or 14/05/2011.") from error


def _no_date(column, text_value, error, how_to_mend):
    """Return the Fault of a cell that holds no date: what is wrong where that is known, else how to mend it."""
    why = f"does not exist. {error}" if isinstance(error, NoSuchDate) else how_to_mend
    return RowError(f"{column}: “{text_value[:40]}” {why}")


def choice(choices):
    """Return a reader of cells that must hold a value or a label of `choices`."""

    def read(value, column):
        text_value = line(value, column).casefold()
        for key, label in choices.choices:
            if text_value in (key, str(label).casefold()):
                return key
        if not text_value:
            return ""
        raise RowError(f"{column}: “{text_value[:40]}” is none of {', '.join(choices.values)}.")

    return read
