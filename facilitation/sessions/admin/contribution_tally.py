"""Counts the contributions of a meeting by type, never showing their words."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from facilitation.choices import ContributionType
from facilitation.models import Contribution


@dataclass(frozen=True)
class ContributionTally:
    """How many contributions came in, by the label of their type; only types that occur."""

    by_type: dict[str, int]

    @property
    def all_in_words(self):
        """All together: "3 contributions"."""
        return contributions_in_words(sum(self.by_type.values()))

    @property
    def types_in_words(self):
        """Each by itself: "Barrier: 2, Question: 1"; "" where nothing came in."""
        return ", ".join(_("%(what)s: %(n)s") % {"what": label, "n": count} for label, count in self.by_type.items())


def contributions_in_words(count):
    """Return how many contributions there are, in words."""
    return ngettext("%(n)s contribution", "%(n)s contributions", count) % {"n": count}


def contribution_tally(meeting):
    """Return the ContributionTally of a Meeting, in one statement."""
    rows = Contribution.objects.filter(participant__meeting=meeting).order_by().values_list("contribution_type")
    counts = dict(rows.annotate(count=Count("pk")))
    return ContributionTally({str(shape.label): counts[shape] for shape in ContributionType if shape in counts})
