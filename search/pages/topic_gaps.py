"""Gaps of a topic: types of place, nations and outcomes that no case study tells of."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practice.choices import CouncilType, Outcome, PlaceLevel, Rurality
from practice.models import Place, PlaceLabel
from practice.models.compiled_queries import compiled_query
from practice.page_context.labels import label_subquery
from practice.text_rules.joined_lists import join_names_with_or, join_with_or

RURALITY_GAPS = {
    Rurality.RURAL: gettext_lazy("a rural area"),
    Rurality.URBAN: gettext_lazy("a town or city"),
}
COUNCIL_TYPE_GAPS = {
    CouncilType.COUNTY: gettext_lazy("a county council"),
    CouncilType.DISTRICT: gettext_lazy("a district council"),
    CouncilType.LONDON_BOROUGH: gettext_lazy("a London borough"),
    CouncilType.PARISH: gettext_lazy("a town or parish council"),
}


def places_covered(entry_ids):
    """Return (ids of the places of the entries, their ruralities, nations without any entry), in one statement."""
    wanted_entries, places, above, ruralities, nations = set(entry_ids), set(), set(), set(), {}
    for key, rurality, level, parent, grandparent, entry, label, slug in _rows(list(entry_ids) or None):
        if entry in wanted_entries:
            places.add(key)
            above |= {key, parent, grandparent}
            ruralities.add(rurality)
        if level == PlaceLevel.NATION:
            nations[key] = label or slug
    return places, ruralities, [label for key, label in nations.items() if key not in above]


@compiled_query
def _rows(entry_ids):
    """Return the query for the places of the entries, None for no entry, and for every nation."""
    wanted = Q(level=PlaceLevel.NATION, is_illustration=False)
    if entry_ids:
        wanted |= Q(entry_rows__entry__in=entry_ids)
    return (
        Place.objects.filter(wanted)
        .order_by("slug")
        .values_list(
            "pk",
            "rurality",
            "level",
            "parent_id",
            "parent__parent_id",
            "entry_rows__entry_id",
            label_subquery(PlaceLabel, "pk"),
            "slug",
        )
    )


def describe_gaps(outcomes, council_types, ruralities, nations):
    """Return the gaps as words that follow "Nobody has told us yet"; "" where there is none.

    It speaks of case studies only: a barrier or a definition may come from a place that nobody tried it in.

    outcomes: {entry: outcome}; where it is empty, the missing case study is the only gap named.
    """
    if not outcomes:
        return _("of a place that tried something here.")
    groups = [
        [words for rurality, words in RURALITY_GAPS.items() if rurality not in ruralities],
        [words for council, words in COUNCIL_TYPE_GAPS.items() if council not in council_types],
    ]
    lists = [*map(join_with_or, filter(None, groups)), *([join_names_with_or(nations)] if nations else [])]
    parts = [_("from %(places)s") % {"places": text} for text in lists]
    if not {Outcome.STOPPED, Outcome.MIXED} & set(outcomes.values()):
        parts.append(_("that stopped or half worked"))
    return _("of a case %(gaps)s.") % {"gaps": "; ".join(parts)} if parts else ""
