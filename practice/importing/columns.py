"""The shapes a column can have: one field, a text with markup made from it, tags, or rows of an entry."""

from dataclasses import dataclass, field
from typing import Any

from practice.importing import values
from practice.importing.faults import Fault
from practice.importing.prose import rich


class Column:
    """One column: `take` reads a cell into an entry and tells whether that changed it."""

    def take(self, entry, cell, name, finder):
        """Put `cell` of the column `name` into `entry`; return whether it is another now; raise Fault."""
        raise NotImplementedError


@dataclass(frozen=True)
class Plain(Column):
    """One field. An empty cell empties it, or leaves it alone where the field cannot be empty."""

    attribute: str
    read: Any = values.line

    def take(self, entry, cell, name, finder):
        value = self.value(cell, name, finder)
        if value == "" and not entry._meta.get_field(self.attribute).blank:
            return False
        if getattr(entry, self.attribute) == value:
            return False
        setattr(entry, self.attribute, value)
        return True

    def value(self, cell, name, finder):
        """Return what `cell` means."""
        return self.read(cell, name)


@dataclass(frozen=True)
class Prose(Plain):
    """One field of rich text, written as plain text."""

    read: Any = values.text

    def value(self, cell, name, finder):
        return rich(self.read(cell, name))


@dataclass(frozen=True)
class Concept(Plain):
    """One reference to a concept; `attribute` ends in _id, `vocabulary` is where it is looked up."""

    vocabulary: str = ""

    def value(self, cell, name, finder):
        said = self.read(cell, name)
        return finder.concept(self.vocabulary, said, name) if said else None


class Tags(Column):
    """The tags of an entry, as a list."""

    def take(self, entry, cell, name, finder):
        wanted = values.names(cell, name)
        if too_long := next((tag for tag in wanted if len(tag) > 100), None):
            raise Fault(f"{name}: “{too_long[:40]}…” is longer than the 100 characters of a tag.")
        if sorted(tag.casefold() for tag in wanted) == sorted(tag.name.casefold() for tag in entry.tags.all()):
            return False
        entry.tags.set(wanted)
        return True


@dataclass(frozen=True)
class Rows(Column):
    """Rows of an entry, each from one text of a list.

    `relation` holds the rows, `attribute` takes what `read` and, where named, the vocabulary make of each text. `fixed`
    is what rows of this column have alike (a role, a type); rows that differ in it belong to another column.
    """

    relation: str
    attribute: str
    vocabulary: str = ""
    read: Any = values.names
    fixed: dict = field(default_factory=dict)

    def take(self, entry, cell, name, finder):
        return replace_rows(entry, self.relation, self.wanted(cell, name, finder), self.fixed)

    def wanted(self, cell, name, finder):
        """Return the rows that `cell` names, each as a dict of its attributes."""
        items = self.read(cell, name)
        if self.vocabulary:
            items = [finder.concept(self.vocabulary, item, name) for item in items]
        return [{self.attribute: item} for item in items]


@dataclass(frozen=True)
class Objects(Column):
    """Rows of an entry with several fields each, from a list of objects; `parts` are their columns."""

    relation: str
    parts: dict

    def take(self, entry, cell, name, finder):
        wanted = []
        for position, item in enumerate(values.objects(cell, name), 1):
            unknown = sorted(set(item) - set(self.parts))
            if unknown:
                raise Fault(f"{name} {position}: “{unknown[0]}” is none of {', '.join(self.parts)}.")
            wanted.append(
                {
                    part.attribute: part.value(item.get(key), f"{name} {position}, {key}", finder)
                    for key, part in self.parts.items()
                }
            )
        return replace_rows(entry, self.relation, wanted, {})


@dataclass(frozen=True)
class Reference(Plain):
    """One reference to another entry of `kind` (any without), by its identifier in the file or its number here."""

    kind: str = ""

    def value(self, cell, name, finder):
        said = self.read(cell, name)
        return finder.entry(said, name, self.kind) if said else None


class Sources(Column):
    """The sources of an entry: texts, addresses, or objects with label, url and seen_on."""

    parts = {"label": Plain("label"), "url": Plain("url"), "seen_on": Plain("seen_on", values.day)}

    def take(self, entry, cell, name, finder):
        if isinstance(cell, list) and any(isinstance(item, dict) for item in cell):
            return Objects("source_rows", self.parts).take(entry, cell, name, finder)
        wanted = [{"label": said[:250], "url": _address(said)} for said in values.names(cell, name)]
        return replace_rows(entry, "source_rows", wanted, {})


def _address(said):
    return said if said.startswith(("http://", "https://")) else ""


def replace_rows(entry, relation, wanted, fixed):
    """Make the rows of `entry` that have what is `fixed` be those `wanted` (dicts); return whether any changed.

    A row that stays the same stays itself, so that what refers to it by its `uid` still finds it.
    """
    manager = getattr(entry, relation)
    rows = list(manager.all())
    mine = [row for row in rows if all(getattr(row, key) == value for key, value in fixed.items())]
    if [_facts(row, want) for row, want in zip(mine, wanted, strict=False)] == wanted and len(mine) == len(wanted):
        return False
    others = [row for row in rows if row not in mine]
    kept = []
    for want in wanted:
        same = next((row for row in mine if row not in kept and _facts(row, want) == want), None)
        kept.append(same or manager.model(**want, **fixed))
    for position, row in enumerate(others + kept):
        row.sort_order = position
        if hasattr(row, "locale_id") and row.pk is None:
            row.locale = entry.locale
    manager.set(others + kept)
    return True


def _facts(row, want):
    return {key: getattr(row, key) for key in want}
