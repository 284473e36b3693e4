"""Errors of an import, with messages for whoever made the file."""

from django.core.exceptions import NON_FIELD_ERRORS


class RowError(Exception):
    """The errors of one row that cannot be imported; `messages` is the list of them."""

    def __init__(self, *messages):
        super().__init__("; ".join(messages))
        self.messages = list(messages)


class UnreadableFileError(Exception):
    """A file that cannot be imported at all, with the reason as its text."""


class ImportRolledBack(Exception):
    """Raised to roll a transaction back."""


def validation_messages(error, columns=None):
    """Return a ValidationError as a list of texts; `columns` maps a field to the name it has in the file."""
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    parts, general = [], []
    for field, messages in error.message_dict.items():
        if field == NON_FIELD_ERRORS:
            general += messages
        else:
            name = (columns or {}).get(field, field)
            parts += [f"{name}: {message}" if name else message for message in messages]
    # A rule that is checked here and by the database is told once, with its field.
    return parts + [message for message in dict.fromkeys(general) if not any(part.endswith(message) for part in parts)]


def read_all(items, read):
    """Return the results of `read` for all `items`, a list; raise one RowError with the errors of all."""
    results, messages = [], []
    for item in items:
        try:
            results.append(read(item))
        except RowError as error:
            messages += error.messages
    if messages:
        raise RowError(*messages)
    return results
