"""Counts what has come in at a meeting: numbers by what it is, never a word of it."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from facilitation.choices import Shape
from facilitation.models import Contribution


@dataclass(frozen=True)
class Tally:
    """How much came in, by the label of its Shape; only what there is."""

    by_shape: dict[str, int]

    @property
    def all_in_words(self):
        """All together: "3 contributions"."""
        return contributions_in_words(sum(self.by_shape.values()))

    @property
    def shapes_in_words(self):
        """Each by itself: "Barrier: 2, Question: 1"; "" where nothing came in."""
        return ", ".join(_("%(what)s: %(n)s") % {"what": label, "n": count} for label, count in self.by_shape.items())


def contributions_in_words(count):
    """Return how many contributions there are, in words."""
    return ngettext("%(n)s contribution", "%(n)s contributions", count) % {"n": count}


def count_of(meeting):
    """Return the Tally of a Meeting, in one statement."""
    rows = Contribution.objects.filter(participant__meeting=meeting).order_by().values_list("shape")
    counts = dict(rows.annotate(count=Count("pk")))
    return Tally({str(shape.label): counts[shape] for shape in Shape if shape in counts})
