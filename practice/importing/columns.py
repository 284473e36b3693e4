"""The types of columns in an import file: one field, rich text, tags, rows of an entry, references."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from practice.importing import cell_values
from practice.importing.errors import RowError, read_all
from practice.importing.lookup import is_placeholder
from practice.importing.plain_to_rich import to_rich_text
from practice.models import EntrySource

MAX_LABEL_LENGTH = EntrySource._meta.get_field("label").max_length


class Column:
    """One column of an import file: assigns a cell to an entry and tells whether that changed the entry.

    Each has a `relation`, the rows of the entry that it fills, or "".
    """

    field = ""  # of the entry that it fills, for columns that fill one

    def assign(self, entry, cell, name, finder):
        """Put `cell` of the column `name` into `entry`; return whether it is another now; raise Fault."""
        raise NotImplementedError

    def owns_row(self, row):
        """Tell whether `row`, one of its relation, is of this column."""
        return True

    def names_by_field(self):
        """Return {field of a row: what a file calls it}."""
        return {}


@dataclass(frozen=True)
class PlainColumn(Column):
    """A column of one field. An empty cell empties the field, or leaves it alone where it cannot be empty."""

    attribute: str
    read: Any = cell_values.line
    relation = ""

    @property
    def field(self):
        return self.attribute.removesuffix("_id")

    def assign(self, entry, cell, name, finder):
        return self.assign_value(entry, self.value(cell, name, finder))

    def assign_value(self, entry, value):
        """Give the field of `entry` this value; return whether that is another one."""
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
class RichTextColumn(PlainColumn):
    """One field of rich text, written as plain text."""

    read: Any = cell_values.text

    def value(self, cell, name, finder):
        return to_rich_text(self.read(cell, name))


@dataclass(frozen=True)
class ConceptColumn(PlainColumn):
    """A column of one foreign key to a concept; `attribute` ends in _id, `vocabulary` says where it is looked up."""

    vocabulary: str = ""

    def value(self, cell, name, finder):
        text = self.read(cell, name)
        return finder.concept(self.vocabulary, text, name) if text else None


class TagsColumn(Column):
    """The tags of an entry, as a list. Two that differ by case alone, or are names of one tag, are one."""

    field, relation = "tags", ""

    def assign(self, entry, cell, name, finder):
        names = [finder.tag(tag) for tag in cell_values.names(cell, name)]
        wanted = list({tag.casefold(): tag for tag in reversed(names)}.values())[::-1]
        if too_long := next((tag for tag in wanted if len(tag) > 100), None):
            raise RowError(f"{name}: “{too_long[:40]}…” is longer than the 100 characters of a tag.")
        if {tag.casefold() for tag in wanted} == {tag.name.casefold() for tag in entry.tags.all()}:
            return False
        entry.tags.set(wanted)
        return True


@dataclass(frozen=True)
class RowsColumn(Column):
    """A column of child rows, each from one text of a list.

    `relation` holds the rows, `attribute` takes what `read` and, where named, the vocabulary make of each text. `fixed`
    is what rows of this column have alike (a role, a type); rows that differ in it belong to another column. What is
    named twice is one row. `ordered` says whether another order is a change.
    """

    relation: str
    attribute: str
    vocabulary: str = ""
    read: Any = cell_values.names
    fixed: dict = field(default_factory=dict)
    ordered: bool = False

    def assign(self, entry, cell, name, finder):
        return replace_rows(entry, self.relation, self.wanted(cell, name, finder), self.fixed, ordered=self.ordered)

    def owns_row(self, row):
        return all(getattr(row, key) == value for key, value in self.fixed.items())

    def names_by_field(self):
        return {self.attribute.removesuffix("_id"): ""}

    def wanted(self, cell, name, finder):
        """Return the rows that `cell` names, each as a dict of its attributes."""
        items = self.read(cell, name)
        if self.vocabulary:
            items = read_all(items, lambda item: finder.concept(self.vocabulary, item, name))
        return [{self.attribute: item} for item in dict.fromkeys(items)]


@dataclass(frozen=True)
class ObjectRowsColumn(Column):
    """Rows of an entry with several fields each, from a list of objects; `parts` are their columns."""

    relation: str
    parts: dict

    def assign(self, entry, cell, name, finder):
        return replace_rows(entry, self.relation, self.wanted(cell, name, finder), {})

    def wanted(self, cell, name, finder):
        """Return the rows that `cell` holds, each as a dict of its attributes."""

        def one(numbered):
            position, item = numbered
            if unknown := sorted(set(item) - set(self.parts)):
                raise RowError(f"{name} {position}: “{unknown[0]}” is none of {', '.join(self.parts)}.")
            keys = list(self.parts)
            read = read_all(keys, lambda key: self.parts[key].value(item.get(key), f"{name} {position}: {key}", finder))
            return {self.parts[key].attribute: value for key, value in zip(keys, read, strict=True)}

        return read_all(enumerate(cell_values.objects(cell, name), 1), one)

    def names_by_field(self):
        return {part.field: key for key, part in self.parts.items()}


@dataclass(frozen=True)
class GroupedRowsColumn(ObjectRowsColumn):
    """The entries of a collection: each names its group by the heading, and the groups stand in order of mention."""

    def assign(self, entry, cell, name, finder):
        wanted = self.wanted(cell, name, finder)
        headings = dict.fromkeys(row["group"] for row in wanted if row["group"])
        changed = replace_rows(entry, "group_rows", [{"heading": heading} for heading in headings], {})
        groups = {row.heading: row.uid for row in entry.group_rows.all()}
        wanted = [row | {"group": groups.get(row["group"])} for row in wanted]
        return replace_rows(entry, self.relation, wanted, {}) or changed


@dataclass(frozen=True)
class ReferenceColumn(PlainColumn):
    """A column of one foreign key to another entry, of `kind` or any, by external identifier or number."""

    kind: str = ""

    def assign(self, entry, cell, name, finder):
        value = self.value(cell, name, finder)
        # What a row further up will bring stands in no table yet, and the check has no more to say about it.
        return True if is_placeholder(value) else self.assign_value(entry, value)

    def value(self, cell, name, finder):
        text = self.read(cell, name)
        return finder.entry(text, name, self.kind) if text else None


class SourcesColumn(Column):
    """The sources of an entry: texts, addresses, or objects with label, url and seen_on."""

    relation = "source_rows"
    parts = {
        "label": PlainColumn("label"),
        "url": PlainColumn("url"),
        "seen_on": PlainColumn("seen_on", cell_values.day),
    }

    def assign(self, entry, cell, name, finder):
        if isinstance(cell, list) and any(isinstance(item, dict) for item in cell):
            return ObjectRowsColumn(self.relation, self.parts).assign(entry, cell, name, finder)
        return replace_rows(entry, self.relation, [_source(text) for text in cell_values.names(cell, name)], {})

    def names_by_field(self):
        return {name: name for name in self.parts}


def _source(text):
    """Return the row of a source that is given as one text, which may be an address; a long one by its site alone."""
    if not text.startswith(("http://", "https://")):
        return {"label": text, "url": ""}
    return {"label": text if len(text) <= MAX_LABEL_LENGTH else urlsplit(text).netloc, "url": text}


def replace_rows(entry, relation, wanted, fixed, *, ordered=True):
    """Replace the rows of `entry` that have the `fixed` values by `wanted` (dicts); return whether any changed.

    `ordered` says whether another order is a change. A row that stays the same stays itself, so that what refers to it
    by its `uid` still finds it.
    """
    manager = getattr(entry, relation)
    rows = list(manager.all())
    mine = [row for row in rows if all(getattr(row, key) == value for key, value in fixed.items())]
    if len(mine) == len(wanted):
        if [_facts(row, want) for row, want in zip(mine, wanted, strict=True)] == wanted:
            return False
        if not ordered and all(any(_facts(row, want) == want for row in mine) for want in wanted):
            return False
    others = [row for row in rows if row not in mine]
    new_rows = []
    for want in wanted:
        same = next((row for row in mine if row not in new_rows and _facts(row, want) == want), None)
        new_rows.append(same or manager.model(**want, **fixed))
    for position, row in enumerate(others + new_rows):
        row.sort_order = position
        if hasattr(row, "locale_id") and row.pk is None:
            row.locale = entry.locale
    manager.set(others + new_rows)
    return True


def _facts(row, want):
    return {key: getattr(row, key) for key in want}
