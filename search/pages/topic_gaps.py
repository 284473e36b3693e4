"""Gaps of a topic: types of place, nations and outcomes that no case study tells of."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practice.choices import CouncilType, Outcome, PlaceLevel, Rurality
from practice.models import EntryPlace, EntryTopic, Place, PlaceLabel
from practice.models.compiled_queries import compiled_query
from practice.page_context.labels import label_subquery
from practice.text_rules.joined_lists import join_names_with_or, join_with_or
from search.index.entry_sets import EntrySetView

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


def places_covered(topic_id, language_code, cases):
    """Return (keys of the places of its case studies, their ruralities, nations without any), in two statements.

    cases: the set of the case studies that count, see `search/index/entry_sets.py`.
    """
    counted = EntrySetView(cases)
    places = {place for place, entry in _place_rows(topic_id, language_code) if entry in counted}
    above, ruralities, nations = set(), set(), {}
    for key, rurality, level, parent, grandparent, label, slug in _places(sorted(places)):
        if key in places:
            above |= {key, parent, grandparent}
            ruralities.add(rurality)
        if level == PlaceLevel.NATION:
            nations[key] = label or slug
    return places, ruralities, [label for key, label in nations.items() if key not in above]


@compiled_query
def _place_rows(topic_id, language_code):
    """Return the query for (place, number of the entry) of every entry of the topic, whether it counts or not."""
    # By the rows of the topic: asked for each entry whether it has such a row, SQLite goes through every entry of the
    # language, which takes it a minute for 50,000.
    entries = EntryTopic.objects.filter(topic_id=topic_id).values("entry")
    rows = EntryPlace.objects.filter(entry__in=entries, entry__locale__language_code=language_code).order_by()
    return rows.values_list("place_id", "entry__permanent_number_id")


@compiled_query
def _places(keys):
    """Return the query for the places with these keys, and for every nation."""
    nations = Q(level=PlaceLevel.NATION, is_illustration=False)
    columns = ["pk", "rurality", "level", "parent_id", "parent__parent_id", label_subquery(PlaceLabel, "pk"), "slug"]
    return Place.objects.filter(nations | Q(pk__in=keys)).order_by("slug").values_list(*columns)


def describe_gaps(cases, outcomes, council_types, ruralities, nations):
    """Return the gaps as words that follow "Nobody has told us yet"; "" where there is none.

    It speaks of case studies only: a barrier or a definition may come from a place that nobody tried it in.

    cases: the set of its case studies; where it is empty, the missing case study is the only gap named.
    outcomes: {outcome: how many case studies have it}.
    """
    if not cases:
        return _("of a place that tried something here.")
    groups = [
        [words for rurality, words in RURALITY_GAPS.items() if rurality not in ruralities],
        [words for council, words in COUNCIL_TYPE_GAPS.items() if council not in council_types],
    ]
    lists = [*map(join_with_or, filter(None, groups)), *([join_names_with_or(nations)] if nations else [])]
    parts = [_("from %(places)s") % {"places": text} for text in lists]
    if not {Outcome.STOPPED, Outcome.MIXED} & set(outcomes):
        parts.append(_("that stopped or half worked"))
    return _("of a case %(gaps)s.") % {"gaps": "; ".join(parts)} if parts else ""
