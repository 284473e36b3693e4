"""Computes how complete an entry is from the fields that its kind expects.

Which those are stands with each kind, as `expected` in `practice/models/kinds/` and `practice/models/entry.py`.
"""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class ExpectedItem:
    """One field that a complete entry of a kind has: its attribute, and its name for editors.

    `attribute` names a field, a relation or a property; several names joined by "|" mean that any one of them will do.
    """

    attribute: str
    label: str | Promise

    def is_present(self, entry):
        """Tell whether `entry` has it; rows count when there is at least one, texts when not blank."""
        return any(_is_filled(getattr(entry, name)) for name in self.attribute.split("|"))


def _is_filled(value):
    if hasattr(value, "all"):
        return bool(value.all())
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and value is not False


def assess_completeness(entry):
    """Return (percent, missing) of `entry`: an int from 0 to 100, and the list of missing attributes."""
    missing = [item.attribute for item in entry.expected if not item.is_present(entry)]
    percent = round(100 * (len(entry.expected) - len(missing)) / len(entry.expected))
    return percent, missing


def expected_by_now(entry):
    """Return the items that `entry` can be expected to have today, a list of ExpectedItem."""
    later = entry.not_expected_yet()
    return [item for item in entry.expected if item.attribute not in later]


def missing_labels(entry):
    """Return what is missing from `entry` in an editor's words, as a list of texts, in the order of the form."""
    return [item.label for item in expected_by_now(entry) if item.attribute in entry.missing]
