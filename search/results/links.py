"""Links from a results page to what else may be of use."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """A link and its text."""

    url: str
    text: str
