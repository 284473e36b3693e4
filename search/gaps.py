"""What nobody has told the bank about a topic yet: sorts of place, nations, work that went wrong."""

from django.db.models import Q
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practice.choices import CouncilType, Outcome, PlaceLevel, Rurality
from practice.labels import label_of
from practice.models import Place, PlaceLabel

RURALITIES = {
    Rurality.RURAL: gettext_lazy("a rural area"),
    Rurality.URBAN: gettext_lazy("a town or city"),
}
COUNCILS = {
    CouncilType.COUNTY: gettext_lazy("a county council"),
    CouncilType.DISTRICT: gettext_lazy("a district council"),
    CouncilType.LONDON_BOROUGH: gettext_lazy("a London borough"),
    CouncilType.PARISH: gettext_lazy("a town or parish council"),
}


def places_told(entry_ids):
    """Return (keys of the places of the entries, how rural they are, nations none of them is in), in one statement."""
    rows = Place.objects.filter(
        Q(entry_rows__entry__in=list(entry_ids)) | Q(level=PlaceLevel.NATION, is_illustration=False)
    )
    rows = rows.values_list(
        "pk",
        "rurality",
        "level",
        "parent_id",
        "parent__parent_id",
        "entry_rows__entry_id",
        label_of(PlaceLabel, "pk"),
        "slug",
    )
    wanted, places, above, ruralities, nations = set(entry_ids), set(), set(), set(), {}
    for key, rurality, level, parent, grandparent, entry, label, slug in rows.order_by("slug"):
        if entry in wanted:
            places.add(key)
            above |= {key, parent, grandparent}
            ruralities.add(rurality)
        if level == PlaceLevel.NATION:
            nations[key] = label or slug
    return places, ruralities, [label for key, label in nations.items() if key not in above]


def gaps_in_words(outcomes, council_types, ruralities, nations):
    """Return what no entry tells of, in words that follow "Nobody has told us yet"; "" where nothing is lacking.

    outcomes: {entry: outcome}; without any there is nothing to compare, so only that is said.
    """
    if not outcomes:
        return _("of a place that tried something here.")
    groups = [
        [words for rurality, words in RURALITIES.items() if rurality not in ruralities],
        [words for council, words in COUNCILS.items() if council not in council_types],
        nations,
        [] if {Outcome.STOPPED, Outcome.MIXED} & set(outcomes.values()) else [_("work that stopped or half worked")],
    ]
    texts = [get_text_list([str(words) for words in group], _("or")) for group in groups if group]
    return _("about %(gaps)s.") % {"gaps": _("; about ").join(texts)} if texts else ""
