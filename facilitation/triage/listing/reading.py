"""Reads the list of contributions as it is asked for: page by page, and as the way from one to the next."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from facilitation.choices import ContributionState
from facilitation.models import Contribution
from facilitation.triage.listing.filters import FilterForm
from facilitation.triage.listing.likeness import Said, groups_of
from facilitation.triage.people import contributions_of

PER_PAGE = 50
MOST = 2000  # contributions of which like ones are put together; the rest follow once these are settled


@dataclass(frozen=True)
class Section:
    """Some rows of a page under one heading, which is empty where nothing is put together.

    lead: the key by which the group is known, None where these are no group. keys: all that it has, on every page.
    """

    heading: str
    lead: int | None
    keys: tuple[int, ...]
    rows: list[Contribution]

    def has(self, key):
        """Tell whether the contribution with this key belongs to the same group."""
        return self.lead is not None and key in self.keys


class Listing:
    """The contributions that `user` may see, narrowed and ordered as `data` (a QueryDict) asks for."""

    def __init__(self, data, user, *, offering=False):
        self.among = contributions_of(user)
        self.filters = FilterForm(data, among=self.among, offering=offering)
        self.narrowed = self.filters.narrow(self.among)
        self.kept = self.filters.kept

    @cached_property
    def groups(self):
        """The Groups of like ones, where they are asked for; one statement. What was withdrawn is not read."""
        rows = self.narrowed.values_list("pk", "heading", "text", "language", "may_go_to")[:MOST]
        return groups_of(
            [Said(pk, f"{heading} {text}" if goes else "", code) for pk, heading, text, code, goes in rows]
        )

    @cached_property
    def keys(self):
        """The keys of all that is listed, in its order; one statement."""
        if self.filters.is_alike:
            return [key for group in self.groups for key in group.keys]
        return list(self.narrowed.values_list("pk", flat=True))

    @cached_property
    def left_out(self):
        """How many more there are than are put together."""
        return self.narrowed.count() - len(self.keys) if self.filters.is_alike and len(self.keys) == MOST else 0

    def page(self, number, *, with_key=None):
        """Return the page with this number, or the one that holds `with_key`, a Page whose items are Sections."""
        pages = Paginator(self.keys, PER_PAGE)
        if with_key in self.keys and not number:
            number = self.keys.index(with_key) // PER_PAGE + 1
        shown = pages.get_page(number)
        found = self.among.prefetch_related("key_question__wordings").in_bulk(list(shown))
        rows = [found[key] for key in shown if key in found]
        shown.object_list = self._sections(rows)
        return shown

    def _sections(self, rows):
        if not self.filters.is_alike:
            return [Section("", None, (), rows)] if rows else []
        by_key = {row.pk: row for row in rows}
        sections = []
        for group in self.groups:
            mine = [by_key[key] for key in group.keys if key in by_key]
            if mine:
                sections.append(Section(_heading(group), group.lead if group.words else None, group.keys, mine))
        return sections

    def way(self, contribution):
        """Return (key before, key after, place from 1, how many) of the Contribution in the list; Nones outside it."""
        if contribution.pk not in self.keys:
            return None, None, None, len(self.keys)
        place = self.keys.index(contribution.pk)
        before = self.keys[place - 1] if place else None
        after = self.keys[place + 1] if place + 1 < len(self.keys) else None
        return before, after, place + 1, len(self.keys)

    def keys_after(self, contribution):
        """Return the keys of the list from the Contribution on, then those before it; without it."""
        if contribution is None or contribution.pk not in self.keys:
            return self.keys
        place = self.keys.index(contribution.pk)
        return self.keys[place + 1 :] + self.keys[:place]


def _heading(group):
    """Return what stands above a group: the words its contributions share, and how many they are."""
    if not group.words:
        return _("Like no other")
    count = ngettext("%(n)s with the words", "%(n)s with the words", len(group.keys)) % {"n": len(group.keys)}
    return f"{count} “{', '.join(group.words)}”"


def may_be_ticked(contribution):
    """Tell whether something can still be done with the Contribution together with others."""
    return contribution.state == ContributionState.NEW and not contribution.is_withdrawn
