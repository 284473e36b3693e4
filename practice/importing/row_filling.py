"""Assigns the cells of a row to an entry and validates the result."""

from practice.importing import cell_values
from practice.importing.entry_columns import columns_for_kind
from practice.importing.errors import RowError
from practice.importing.plain_to_rich import first_sentences
from practice.importing.validation import validate_entry
from practice.models import EntryPage

MAX_SUMMARY_LENGTH = EntryPage._meta.get_field("summary").max_length


def fill_entry(entry, cells, finder, *, summary_from=""):
    """Assign the cells, {name: cell}, to `entry` and validate it; return whether that changed anything.

    finder: the Finder of what cells refer to. summary_from: the column whose first sentences become the summary where
    there is none, or too long a one. Raises one Fault with everything that is wrong.
    """
    columns = columns_for_kind(entry.of_kind)
    cells = _with_summary(cells, summary_from) if summary_from else cells
    given = {name: columns[name] for name in cells if name in columns}
    if any(name != "text" and column == given.get("text") for name, column in given.items()):
        del given["text"]  # the text has a column of its own
    changed, errors, unread = False, [], set()
    for name, column in given.items():
        try:
            changed |= column.assign(entry, cells[name], name, finder)
        except RowError as error:
            errors += error.messages
            unread.add(column.field or column.relation)
    try:
        validate_entry(entry, given | columns, unread)
    except RowError as error:
        errors += error.messages
    if errors:
        raise RowError(*errors)
    return changed


def _with_summary(cells, summary_from):
    """Return the cells with a summary made from the text where that is needed."""
    given = cell_values.line(cells.get("summary"), "summary")
    if given and len(given) <= MAX_SUMMARY_LENGTH:
        return cells
    source = given or cell_values.text(cells.get(summary_from), summary_from)
    return cells | {"summary": first_sentences(source, MAX_SUMMARY_LENGTH)} if source else cells
