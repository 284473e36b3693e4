"""The summary of a topic: figures counted from its entries, and the gaps that nobody has told of yet."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import F

from practice.choices import (
    CouncilType,
    OccurrenceState,
    OrganisationDisplay,
    OrganisationRole,
    OrganisationType,
    Outcome,
)
from practice.kinds import Kind
from practice.models import EntryOrganisation, EntryPage, Occurrence, OrganisationLabel
from practice.models.compiled_queries import compiled_query
from practice.page_context.definition_page import DisplayedDefinition, displayed_definition
from practice.page_context.labels import label_subquery
from practice.text_rules.alphabetical_order import alphabetical_key

from .topic_gaps import describe_gaps, places_covered, topic_entries, topic_rows

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
    """Return the TopicSummary of a Topic in one language, in six statements."""
    # What counts is asked once: a topic may have thousands of entries, and each has to be looked up for it.
    entries = _entries(topic.pk, language_code)
    cases = {entry: outcome for entry, kind, outcome in entries if kind == Kind.CASE_STUDY}
    pages = _displayed_entries([entry for entry, kind, _outcome in entries if kind != Kind.CASE_STUDY])
    outcomes = Counter(cases.values())
    barriers = [page for page in pages if page.kind == Kind.BARRIER]
    council_types = _council_types(topic.pk, cases)
    places, covered, uncovered = places_covered(topic.pk, cases)
    present = [outcome for outcome in Outcome if outcomes[outcome]]
    return TopicSummary(
        cases=outcomes.total(),
        places=len(places),
        outcomes=_outcome_counts(outcomes, present),
        council_rows=_council_type_rows(council_types, present),
        barriers=_barrier_summaries(barriers, request),
        definitions=_definitions_by_term([page for page in pages if page.kind == Kind.DEFINITION], request),
        gaps=describe_gaps(outcomes, council_types, covered, uncovered),
    )


@compiled_query
def _entries(topic_id, language_code):
    """Return the query for (primary key, kind, outcome of a case study) of the entries of the topic that count."""
    entries = topic_entries(topic_id, language_code, [Kind.CASE_STUDY, Kind.BARRIER, Kind.DEFINITION])
    return entries.order_by().values_list("pk", "kind", "casestudypage__outcome")


@compiled_query
def _displayed_entries(keys):
    """Return the query for the barriers and definitions with these primary keys, with what is told of them here."""
    columns = ["title", "kind", "url_path", "slug", "permanent_number_id", "path", "depth", "content_type_id"]
    columns += ["translation_key", "alias_of_id", "locale__language_code", "is_illustration"]
    return (
        EntryPage.objects.filter(pk__in=keys)
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


def _council_types(topic_id, cases):
    """Return {type of council: {outcome: case studies}} of those led by one, where readers may know which it is.

    cases: {primary key of a case study that counts: its outcome}.
    """
    types = defaultdict(Counter)
    for council_type, entry in set(_leading_councils(topic_id)):
        if entry in cases:
            types[council_type][cases[entry]] += 1
    return types


@compiled_query
def _leading_councils(topic_id):
    """Return the query for (type of council, entry) of every entry of the topic, whether it counts or not."""
    rows = EntryOrganisation.objects.filter(
        entry__in=topic_rows(topic_id),
        role=OrganisationRole.LEAD,
        showing=OrganisationDisplay.NAMED,
        organisation__organisation_type=OrganisationType.COUNCIL,
    ).exclude(organisation__council_type="")
    return rows.order_by().values_list("organisation__council_type", "entry_id")


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
