"""The list of contributions as filtered and ordered: its pages, and the neighbours of one contribution."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from facilitation.choices import ContributionState
from facilitation.models import Contribution
from facilitation.triage.claims import triageable_contributions
from facilitation.triage.listing.clustering import ClusterText, cluster_texts
from facilitation.triage.listing.filter_form import ContributionFilterForm
from facilitation.triage.policy import consent_in_words

PER_PAGE = 50
MAX_CLUSTERED = 2000  # contributions of which like ones are put together; the rest follow once these are settled


class ListRow(NamedTuple):
    """One row of the list as it is shown.

    consent: the consent given, in words. can_be_ticked: whether something can still be done with it together with
    others. is_ticked: whether it is already.
    """

    contribution: Contribution
    consent: str
    can_be_ticked: bool
    is_ticked: bool


@dataclass(frozen=True)
class ListSection:
    """Some rows of a page under one heading, which is empty where nothing is clustered.

    lead: the key that identifies the cluster, None without clusters. keys: all keys of the cluster, on every page.
    """

    heading: str
    lead: int | None
    keys: tuple[int, ...]
    contributions: list[Contribution]

    def has(self, key):
        """Tell whether the contribution with this key belongs to the same group."""
        return self.lead is not None and key in self.keys

    def rows(self, requested, *, whole=False):
        """Return the ListRows of the section; of those that can be, the `requested` keys are ticked, or the `whole`."""
        rows = []
        for one in self.contributions:
            can_be_ticked = one.state == ContributionState.NEW and not one.is_withdrawn
            is_ticked = can_be_ticked and (whole or one.pk in requested)
            rows.append(ListRow(one, consent_in_words(one), can_be_ticked, is_ticked))
        return rows


class ContributionList:
    """The contributions that `user` may see, filtered and ordered by `data` (a QueryDict)."""

    def __init__(self, data, user, *, offering=False):
        self.among = triageable_contributions(user)
        self.filters = ContributionFilterForm(data, among=self.among, offering=offering)
        self.filtered = self.filters.narrow(self.among)
        self.query_string = self.filters.query_string

    @cached_property
    def groups(self):
        """The Clusters, where similar ones stand together; one statement. Withdrawn contributions are not read."""
        rows = self.filtered.values_list("pk", "heading", "text", "language", "may_go_to")[:MAX_CLUSTERED]
        return cluster_texts(
            [ClusterText(pk, f"{heading} {text}" if goes else "", code) for pk, heading, text, code, goes in rows]
        )

    @cached_property
    def keys(self):
        """The keys of all that is listed, in its order; one statement."""
        if self.filters.is_grouped:
            return [key for group in self.groups for key in group.keys]
        return list(self.filtered.values_list("pk", flat=True))

    @cached_property
    def left_out(self):
        """How many contributions are beyond the limit of clustering."""
        return (
            self.filtered.count() - len(self.keys) if self.filters.is_grouped and len(self.keys) == MAX_CLUSTERED else 0
        )

    def page(self, number, *, with_key=None):
        """Return the page with this number, or the one that holds `with_key`, a Page whose items are ListSections."""
        pages = Paginator(self.keys, PER_PAGE)
        if with_key in self.keys and not number:
            number = self.keys.index(with_key) // PER_PAGE + 1
        shown = pages.get_page(number)
        found = self.among.prefetch_related("key_question__wordings").in_bulk(list(shown))
        rows = [found[key] for key in shown if key in found]
        shown.object_list = self._sections(rows)
        return shown

    def _sections(self, rows):
        if not self.filters.is_grouped:
            return [ListSection("", None, (), rows)] if rows else []
        by_key = {row.pk: row for row in rows}
        sections = []
        for group in self.groups:
            mine = [by_key[key] for key in group.keys if key in by_key]
            if mine:
                sections.append(ListSection(_heading(group), group.lead if group.words else None, group.keys, mine))
        return sections

    def position_of(self, contribution):
        """Return (key before, key after, position from 1, total) of the Contribution in the list; Nones outside it."""
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
