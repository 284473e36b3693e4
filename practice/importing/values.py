"""Reads the value of one cell as what its field needs, or says what is wrong with it."""

from datetime import date

from practice.dates import PartialDate
from practice.importing.faults import Fault

YES = {"yes", "y", "true", "1", "ticked"}
NO = {"no", "n", "false", "0", ""}
LARGEST = 2_147_483_647  # what every database of ours holds in an integer


def text(value, column):
    """Return a text without blanks around it; a list of texts becomes paragraphs."""
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "\n\n".join(item.strip() for item in value)
    if isinstance(value, (dict, list)):
        raise Fault(f"{column}: a text is needed here.")
    return str(value).strip()


def line(value, column):
    """Return a text on one line."""
    return " ".join(text(value, column).split())


def names(value, column):
    """Return a list of texts, each once, from a JSON list or from one text with semicolons."""
    items = value if isinstance(value, list) else text(value, column).split(";")
    if any(isinstance(item, (dict, list)) for item in items):
        raise Fault(f"{column}: a list of plain texts is needed here.")
    return list(dict.fromkeys(filter(None, (" ".join(str(item).split()) for item in items if item is not None))))


def lines(value, column):
    """Return a list of texts, each once, from a JSON list or from one text with a line for each."""
    return names(value if isinstance(value, list) else text(value, column).splitlines(), column)


def objects(value, column):
    """Return a list of dicts; only .jsonl can hold them."""
    if value in (None, "", []):
        return []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise Fault(f'{column}: a list of objects is needed here, such as [{{"state": "overcome", "how": "…"}}].')
    return value


def flag(value, column):
    """Return whether a cell says yes."""
    said = line(value, column).casefold()
    if said not in YES | NO:
        raise Fault(f"{column}: “{said}” is neither yes nor no.")
    return said in YES


def number(value, column):
    """Return a whole number, or None for an empty cell. Pound signs and commas between thousands are fine."""
    said = line(value, column).replace(",", "").removeprefix("£").removesuffix(".0")
    if not said:
        return None
    if not said.isascii() or not said.isdigit() or len(said) > 10 or int(said) > LARGEST:
        raise Fault(f"{column}: “{said[:40]}” is no whole number that can be kept.")
    return int(said)


def partial_date(value, column):
    """Return a PartialDate, or None for an empty cell."""
    said = line(value, column)
    try:
        return PartialDate.parse(said) if said else None
    except ValueError as error:
        raise Fault(f"{column}: “{said[:40]}” is no date. Write 2011, 2011-05 or 2011-05-14.") from error


def day(value, column):
    """Return a date to the day, or None for an empty cell."""
    said = line(value, column)
    try:
        return date.fromisoformat(said) if said else None
    except ValueError as error:
        raise Fault(f"{column}: “{said[:40]}” is no day. Write it as 2011-05-14.") from error


def choice(choices):
    """Return a reader of cells that must hold a value or a label of `choices`."""

    def read(value, column):
        said = line(value, column).casefold()
        for key, label in choices.choices:
            if said in (key, str(label).casefold()):
                return key
        if not said:
            return ""
        raise Fault(f"{column}: “{said[:40]}” is none of {', '.join(choices.values)}.")

    return read
