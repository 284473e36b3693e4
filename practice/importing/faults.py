"""What is wrong with a file or a line of it, said so that whoever made the file can mend it."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


class Fault(Exception):
    """One line that cannot be taken in, with the reason as its text."""


class UnreadableFile(Exception):
    """A file that cannot be taken in at all, with the reason as its text."""


def in_words(error, columns=None):
    """Return a ValidationError as one line of text; `columns` maps a field to the name it has in the file."""
    if not isinstance(error, ValidationError) or not hasattr(error, "error_dict"):
        return "; ".join(error.messages)
    parts = []
    for field, messages in error.message_dict.items():
        said = " ".join(messages)
        parts.append(said if field == NON_FIELD_ERRORS else f"{(columns or {}).get(field, field)}: {said}")
    return "; ".join(parts)
