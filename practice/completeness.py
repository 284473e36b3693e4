"""How full an entry is: which of the things its kind expects are there, and which are missing."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Expected:
    """One thing a full entry of a kind has: the attribute that holds it and what an editor calls it.

    `attribute` names a field, a relation or a property; several names joined by "|" mean that any one of them will do.
    """

    attribute: str
    label: str | Promise

    def is_there(self, entry):
        """Tell whether `entry` has it; rows count when there is at least one, texts when not blank."""
        return any(_is_filled(getattr(entry, name)) for name in self.attribute.split("|"))


def _is_filled(value):
    if hasattr(value, "all"):
        return bool(value.all())
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and value is not False


def assess(entry):
    """Return (percent, missing) for `entry`: an int from 0 to 100 and the list of attributes that are not there."""
    missing = [item.attribute for item in entry.expected if not item.is_there(entry)]
    percent = round(100 * (len(entry.expected) - len(missing)) / len(entry.expected))
    return percent, missing


def missing_labels(entry):
    """Return what is missing from `entry` in an editor's words, as a list of texts, in the order of the form."""
    return [item.label for item in entry.expected if item.attribute in entry.missing]
