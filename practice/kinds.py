"""The register of the kinds of entry: each app that owns a page class of entries registers its kind here."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy


class Kind(StrEnum):
    """The values of the kinds that this app owns. Lists of all kinds read `registered_kinds`, which apps above fill."""

    CASE_STUDY = "case-study"
    BARRIER = "barrier"
    DEFINITION = "definition"
    VANGUARD = "vanguard"
    COLLECTION = "collection"


@dataclass(frozen=True)
class EntryKind:
    """The type of an entry: what it is called, counted and marked by.

    `value` is part of addresses, so it never changes. `noun` and `counted` are lazy plurals: "barrier" or "barriers",
    and "1 barrier" or "2 barriers". `icon` is the template of the shape before its name.
    """

    value: str
    label: Any
    noun: Any
    counted: Any
    icon: str

    def noun_for(self, count):
        """Return the word for `count` entries of this kind, without the number."""
        return self.noun % count

    def in_words(self, count):
        """Return how many entries of this kind there are, such as "2 barriers"."""
        return self.counted % {"n": count}


_KINDS = {}


def register_kind(kind):
    """Add an EntryKind to those that there are, after the others; raises ValueError where its value is taken."""
    if kind.value in _KINDS:
        raise ValueError(f"The kind {kind.value!r} is registered already.")
    _KINDS[str(kind.value)] = kind


def registered_kinds():
    """Return every EntryKind, in the order of menus and lists."""
    return list(_KINDS.values())


def entry_kind(value):
    """Return the EntryKind of this value; raises LookupError where no installed app registers it."""
    if value not in _KINDS:
        raise LookupError(f"No installed app registers the kind {value!r}, only: {', '.join(_KINDS)}.")
    return _KINDS[value]


def kind_label(value):
    """Return what the kind of this value is called, such as "Case study"."""
    return str(entry_kind(value).label)


def kind_choices():
    """Return the kinds as choices of a field; a callable, so that a kind of an app above makes no migration here."""
    return [(value, kind.label) for value, kind in _KINDS.items()]


def kind_icon(value):
    """Return the template of the shape that marks the kind of this value; "" for an unknown one."""
    return _KINDS[value].icon if value in _KINDS else ""


register_kind(
    EntryKind(
        value=Kind.CASE_STUDY,
        label=_("Case study"),
        noun=ngettext_lazy("case study", "case studies"),
        counted=ngettext_lazy("%(n)s case study", "%(n)s case studies", "n"),
        icon="practice/icons/case_study.html",
    )
)
register_kind(
    EntryKind(
        value=Kind.BARRIER,
        label=_("Barrier"),
        noun=ngettext_lazy("barrier", "barriers"),
        counted=ngettext_lazy("%(n)s barrier", "%(n)s barriers", "n"),
        icon="practice/icons/barrier.html",
    )
)
register_kind(
    EntryKind(
        value=Kind.DEFINITION,
        label=_("Definition"),
        noun=ngettext_lazy("definition", "definitions"),
        counted=ngettext_lazy("%(n)s definition", "%(n)s definitions", "n"),
        icon="practice/icons/definition.html",
    )
)
register_kind(
    EntryKind(
        value=Kind.VANGUARD,
        label=_("Vanguard"),
        noun=ngettext_lazy("vanguard", "vanguards"),
        counted=ngettext_lazy("%(n)s vanguard", "%(n)s vanguards", "n"),
        icon="practice/icons/vanguard.html",
    )
)
register_kind(
    EntryKind(
        value=Kind.COLLECTION,
        label=_("Collection"),
        noun=ngettext_lazy("collection", "collections"),
        counted=ngettext_lazy("%(n)s collection", "%(n)s collections", "n"),
        icon="practice/icons/collection.html",
    )
)
