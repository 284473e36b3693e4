"""Reads the parameters of an address and builds links from them, for every page that its address narrows."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

LAST_PAGE = 10**9


class FormMessage(NamedTuple):
    """A message to the reader: which parameter was ignored and why."""

    field: str
    text: str


class QueryStringForm:
    """The parameters of one address as they came (no Django form: it accepts any input and never fails).

    A subclass reads what its page knows from the QueryDict `data`. What it cannot use is set aside with a message.
    """

    def __init__(self, data):
        self._data = data
        self._messages = []

    @property
    def messages(self):
        """What was set aside, each a `FormMessage`."""
        return tuple(self._messages)

    @property
    def message_texts(self):
        """The texts of the messages, a list."""
        return [message.text for message in self._messages]

    def set_aside(self, field, text):
        """Tell the reader that the value of a parameter is not used as it was given."""
        self._messages.append(FormMessage(field, text))

    def read_text(self, name):
        """Return the last value of a parameter on one line."""
        return single_line(self._data.get(name) or "")

    def read_values(self, name):
        """Return the values of a parameter, each once and on one line, without empty ones, a list."""
        return list(dict.fromkeys(value for value in map(single_line, self._data.getlist(name)) if value))

    def read_sort(self, orders, default, message):
        """Return the parameter "sort" where it is one of the `orders`, else `default`; `message` tells of another."""
        text = self.read_text("sort")
        if text and text not in orders:
            self.set_aside("sort", message)
        return text if text in orders else default

    def read_page(self, message=""):
        """Return the parameter "page", a number from 1; `message`, if any, tells of one that cannot be read."""
        text = self.read_text("page")
        if not text.isdecimal():
            if text and message:
                self.set_aside("page", message)
            return 1
        return LAST_PAGE if len(text) > 9 else max(1, int(text))


@dataclass(frozen=True)
class QueryParameters:
    """The valid parameters of an address: what its page shows, and what links to the same page begin from."""

    values: Mapping[str, object]  # by name, in the order of links; several values of one parameter are a tuple

    def __getitem__(self, name):
        return self.values[name]

    def default_sort(self, values):
        """Return the order that a link with these `values` need not name."""
        raise NotImplementedError

    def pairs(self, **changes):
        """Return [(parameter, value), ...] for a link to the same page with `changes`; an empty value removes one.

        A change other than of the page leads to the first page.
        """
        values = {**self.values, "page": 1, **changes}
        defaults = {"page": 1, "sort": self.default_sort(values)}
        return [
            (name, str(one))
            for name, value in values.items()
            for one in (value if isinstance(value, tuple) else (value,))
            if one and one != defaults.get(name)
        ]


def address_with(address, pairs):
    """Return the `address` with (parameter, value) `pairs`."""
    return f"{address}?{urlencode(pairs)}" if pairs else address


def single_line(text):
    """Return `text` on one line, without control characters, lone surrogates and outer spaces."""
    text = "".join(" " if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") else char for char in text)
    return text.strip()
