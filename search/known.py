"""What the bank knows of a topic, computed from its entries, and what nobody has told it yet."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practice.choices import CouncilType, OccurrenceState, OrganisationRole, Outcome, PlaceLevel, Rurality
from practice.models import (
    BarrierPage,
    CaseStudyPage,
    DefinitionPage,
    EntryOrganisation,
    EntryPlace,
    Occurrence,
    Place,
)
from practice.reading.definition import ShownDefinition, comparable, show_definitions

HOWS = 3  # ways past a barrier shown beside it; the rest stand on its own page


@dataclass(frozen=True)
class KnownBarrier:
    """One barrier met under the topic: how often, how often overcome, and how."""

    url: str
    title: str
    met: int
    overcome: int
    hows: tuple[str, ...]


@dataclass(frozen=True)
class CouncilRow:
    """What came of it in one type of council: a count for each outcome, in the order of Outcome."""

    label: str
    counts: tuple[int, ...]

    @property
    def total(self):
        """How many case studies that makes."""
        return sum(self.counts)

    @property
    def cells(self):
        """The counts with what each is of: a list of (outcome in words, count)."""
        return list(zip(Outcome.labels, self.counts, strict=True))


@dataclass(frozen=True)
class Known:
    """What is known of a topic. Illustrations are in no figure."""

    cases: int
    places: int
    outcomes: list[tuple[str, str, int]]
    council_rows: list[CouncilRow]
    barriers: list[KnownBarrier]
    definitions: dict[str, list[ShownDefinition]] = field(default_factory=dict)
    gaps: list[str] = field(default_factory=list)

    @property
    def gaps_in_words(self):
        """What nobody has told of, as one text that fits after "about"."""
        return get_text_list(self.gaps, _("or about"))

    @property
    def outcome_labels(self):
        """The outcomes in words, in the order of the rows' counts."""
        return Outcome.labels

    @property
    def met(self):
        """How many times its barriers were met."""
        return sum(barrier.met for barrier in self.barriers)

    @property
    def overcome(self):
        """How many times they were overcome."""
        return sum(barrier.overcome for barrier in self.barriers)

    @property
    def definition_count(self):
        """How many definitions it has."""
        return sum(len(rivals) for rivals in self.definitions.values())


def known(topic, language_code, request=None):
    """Return what is Known of a Topic in one language, in a bounded number of statements."""

    def filed(model):
        return model.objects.knowledge().in_language(language_code).filter(topic_rows__topic=topic)

    outcomes = dict(filed(CaseStudyPage).current().values_list("pk", "outcome"))
    leads = _leads(outcomes)
    places = list(EntryPlace.objects.filter(entry__in=outcomes).select_related("place__parent__parent").distinct())
    council_types = {entry: row.organisation.council_type for entry, row in leads.items()}
    barriers = list(filed(BarrierPage).current().select_related("locale").distinct())
    return Known(
        cases=len(outcomes),
        places=len({row.place_id for row in places}),
        outcomes=_by_outcome(outcomes),
        council_rows=_by_council_type(outcomes, council_types),
        barriers=_with_occurrences(barriers, request),
        definitions=_rivals(filed(DefinitionPage), request),
        gaps=_gaps(outcomes, set(council_types.values()), [row.place for row in places]),
    )


def _leads(entry_ids):
    """Return {entry: its leading organisation's row} where readers may know which organisation it is."""
    rows = EntryOrganisation.objects.filter(entry__in=entry_ids, role=OrganisationRole.LEAD)
    return {row.entry_id: row for row in rows.select_related("organisation") if row.is_named}


def _by_outcome(outcomes):
    counts = Counter(outcomes.values())
    return [(choice.value, choice.label, counts[choice]) for choice in Outcome if counts[choice]]


def _by_council_type(outcomes, council_types):
    """Return a CouncilRow for each type of council that led something, the most frequent first."""
    counts = defaultdict(Counter)
    for entry, outcome in outcomes.items():
        if council_types.get(entry):
            counts[council_types[entry]][outcome] += 1
    rows = [
        CouncilRow(CouncilType(kind).label, tuple(counter[outcome] for outcome in Outcome))
        for kind, counter in counts.items()
    ]
    return sorted(rows, key=lambda row: (-row.total, str(row.label)))


def _with_occurrences(barriers, request):
    """Return a KnownBarrier for each page, those met most often first, from one statement on their occurrences."""
    rows = Occurrence.objects.filter(barrier__in=[page.pk for page in barriers], is_illustration=False)
    met, hows = Counter(), defaultdict(list)
    for barrier, state, how in rows.order_by("sort_order").values_list("barrier_id", "state", "how"):
        met[barrier] += 1
        if state == OccurrenceState.OVERCOME:
            hows[barrier].append(how)
    found = [
        KnownBarrier(
            page.get_url(request) or "", page.title, met[page.pk], len(hows[page.pk]), tuple(hows[page.pk][:HOWS])
        )
        for page in barriers
    ]
    return sorted(found, key=lambda barrier: (-barrier.met, -barrier.overcome, barrier.title))


def _rivals(definitions, request):
    """Return {term: its definitions}, the term that is most contested first."""
    pages = list(comparable().filter(pk__in=definitions.values("pk")))
    terms = defaultdict(list)
    for shown in show_definitions(pages, request):
        terms[shown.term].append(shown)
    return dict(sorted(terms.items(), key=lambda item: (-len(item[1]), item[0])))


RURALITY_GAPS = {
    Rurality.RURAL: gettext_lazy("a rural council"),
    Rurality.URBAN: gettext_lazy("a town or city council"),
}
COUNCIL_GAPS = {
    CouncilType.COUNTY: gettext_lazy("a county council"),
    CouncilType.DISTRICT: gettext_lazy("a district council"),
    CouncilType.LONDON_BOROUGH: gettext_lazy("a London borough"),
    CouncilType.PARISH: gettext_lazy("a town or parish council"),
}


def _gaps(outcomes, council_types, places):
    """Return, in words that fit after "about", what no entry tells of: kinds of place, nations, what went wrong."""
    gaps = []
    ruralities = {place.rurality for place in places}
    gaps += [str(words) for rurality, words in RURALITY_GAPS.items() if rurality not in ruralities]
    gaps += [str(words) for kind, words in COUNCIL_GAPS.items() if kind not in council_types]
    told = {above.pk for place in places for above in place.with_ancestors()}
    nations = Place.objects.filter(level=PlaceLevel.NATION, is_illustration=False).exclude(pk__in=told)
    gaps += [nation.label for nation in nations.with_labels()]
    if not {Outcome.STOPPED, Outcome.MIXED} & set(outcomes.values()):
        gaps.append(_("work that stopped or went only half well"))
    return gaps
