"""The summary of a topic: figures counted from its entries, and the gaps that nobody has told of yet."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import F

from practice.choices import CouncilType, EntryState, OccurrenceState, Outcome
from practice.kinds import Kind
from practice.models import EntryPage, Occurrence, OrganisationLabel
from practice.models.compiled_queries import compiled_query
from practice.page_context.definition_page import DisplayedDefinition, displayed_definition
from practice.page_context.labels import label_subquery
from practice.text_rules.alphabetical_order import alphabetical_key
from search.index.entry_sets import numbers_in
from search.index.lookup.entries import columns_of
from search.index.lookup.facet_index import FacetIndex

from .topic_gaps import describe_gaps, places_covered

MAX_HOWS = 3  # ways past a barrier shown beside it; the rest stand on its own page


@dataclass(frozen=True)
class BarrierSummary:
    """One barrier of the topic: how often it was met and overcome, and how."""

    url: str
    title: str
    met: int
    overcome: int
    hows: tuple[str, ...]


@dataclass(frozen=True)
class OutcomeCount:
    """The number of case studies with one outcome."""

    outcome: str
    label: str
    count: int


@dataclass(frozen=True)
class CouncilTypeRow:
    """The outcomes of the case studies led by one type of council: an OutcomeCount for each."""

    council: str
    label: str
    cells: list[OutcomeCount]

    @property
    def total(self):
        """How many case studies that makes."""
        return sum(cell.count for cell in self.cells)


@dataclass(frozen=True)
class TopicSummary:
    """The figures of a topic. Illustrations and superseded entries are never counted."""

    cases: int
    places: int
    outcomes: list[OutcomeCount]
    council_rows: list[CouncilTypeRow]
    barriers: list[BarrierSummary]
    definitions: dict[str, list[DisplayedDefinition]] = field(default_factory=dict)
    gaps: str = ""  # what nobody has told of, in words that follow "Nobody has told us yet"

    @property
    def met(self):
        """How many times its barriers were met."""
        return sum(barrier.met for barrier in self.barriers)

    @property
    def barriers_overcome(self):
        """How many barriers were overcome at least once."""
        return sum(1 for barrier in self.barriers if barrier.overcome)

    @property
    def overcome(self):
        """How many times they were overcome."""
        return sum(barrier.overcome for barrier in self.barriers)

    @property
    def definition_count(self):
        """How many definitions it has."""
        return sum(len(rivals) for rivals in self.definitions.values())

    @property
    def rivals(self):
        """The terms that more than one definition competes for, as a list of (term, definitions)."""
        return [(term, rivals) for term, rivals in self.definitions.items() if len(rivals) > 1]


def topic_summary(topic, language_code, request=None):
    """Return the TopicSummary of a Topic in one language, in six statements.

    What can be counted is counted by the index, as the links behind the figures are: a topic may have thousands of
    entries, each of which the database would have to look up.
    """
    index = FacetIndex(language_code)
    current = index.having(topic=topic.slug, illustration="no", state=EntryState.CURRENT)
    cases = current & index.having(kind=Kind.CASE_STUDY)
    displayed = current & (index.having(kind=Kind.BARRIER) | index.having(kind=Kind.DEFINITION))
    outcomes = Counter(index.counts("outcome", cases))
    council_types = {
        council: Counter(index.counts("outcome", cases & index.having(council=council)))
        for council in index.counts("council", cases)
    }
    places, covered, uncovered = places_covered(topic.pk, language_code, cases)
    keys = columns_of(language_code, numbers_in(displayed), columns=("page_id",))
    pages = _entries([page_id for (page_id,) in keys])
    present = [outcome for outcome in Outcome if outcomes[outcome]]
    return TopicSummary(
        cases=cases.bit_count(),
        places=len(places),
        outcomes=_outcome_counts(outcomes, present),
        council_rows=_council_type_rows(council_types, present),
        barriers=_barrier_summaries([page for page in pages if page.kind == Kind.BARRIER], request),
        definitions=_definitions_by_term([page for page in pages if page.kind == Kind.DEFINITION], request),
        gaps=describe_gaps(cases, outcomes, council_types, covered, uncovered),
    )


@compiled_query
def _entries(keys):
    """Return the query for the barriers and definitions with these primary keys, with what is told of them here."""
    columns = ["title", "kind", "url_path", "slug", "permanent_number_id", "path", "depth", "content_type_id"]
    columns += ["translation_key", "alias_of_id", "locale__language_code", "is_illustration"]
    return (
        EntryPage.objects.current()
        .filter(pk__in=keys)
        .select_related("locale")
        .only(*columns)
        .annotate(
            term=F("definitionpage__term"),
            term_key=F("definitionpage__term_key"),
            statement=F("definitionpage__statement"),
            whose=label_subquery(OrganisationLabel, "definitionpage__whose_id"),
            whose_described=F("definitionpage__whose_described"),
            defined_on=F("definitionpage__defined_on"),
            level=F("definitionpage__level"),
            status=F("definitionpage__status"),
        )
        .order_by(F("definitionpage__defined_on").asc(nulls_last=True), "permanent_number")
    )


def _outcome_counts(counts, present):
    """Return an OutcomeCount for each outcome that is `present`, from `counts` by outcome."""
    return [OutcomeCount(outcome.value, outcome.label, counts[outcome]) for outcome in present]


def _council_type_rows(council_types, present):
    """Return a CouncilTypeRow for each type of council that led something, the most frequent first."""
    rows = [
        CouncilTypeRow(council, CouncilType(council).label, _outcome_counts(counts, present))
        for council, counts in council_types.items()
    ]
    return sorted(rows, key=lambda row: (-row.total, alphabetical_key(row.label)))


def _barrier_summaries(barriers, request):
    """Return a BarrierSummary for each page, those met most often first, from one statement on their occurrences."""
    met, hows = Counter(), defaultdict(list)
    for barrier, state, how in _occurrences([page.pk for page in barriers]):
        met[barrier] += 1
        if state == OccurrenceState.OVERCOME:
            hows[barrier].append(how)
    found = [
        BarrierSummary(
            page.get_url(request) or "", page.title, met[page.pk], len(hows[page.pk]), tuple(hows[page.pk][:MAX_HOWS])
        )
        for page in barriers
    ]
    return sorted(found, key=lambda barrier: (-barrier.met, -barrier.overcome, alphabetical_key(barrier.title)))


@compiled_query
def _occurrences(barrier_ids):
    rows = Occurrence.objects.filter(barrier__in=barrier_ids, is_illustration=False)
    return rows.order_by("sort_order").values_list("barrier_id", "state", "how")


def _definitions_by_term(pages, request):
    """Return {term: its definitions, the oldest first}, the term that is most contested first."""
    terms = defaultdict(list)
    for page in pages:
        terms[page.term_key].append(displayed_definition(page, page.whose or "", request))
    contested_first = sorted(terms.values(), key=lambda rivals: (-len(rivals), alphabetical_key(rivals[0].term)))
    return {rivals[0].term: rivals for rivals in contested_first}
