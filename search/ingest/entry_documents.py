"""Builds the `Document` of each entry: reads an entry with all that it is found by, in batches."""

from django.db.models import Prefetch

from practice.choices import AudienceReach, OrganisationRole, OrganisationType
from practice.computed.plain_text import invented_lines, real_lines
from practice.kinds import Kind
from practice.models import EntryOrganisation, EntryPage, Occurrence
from practice.registers import reuse_counts
from search.index.document import DocumentOccurrence as IndexedOccurrence
from search.index.document import build_document
from search.query.entry_names import name_facets
from search.query.place_profile import PROFILE_FACET, entry_profile_values

LABELLED_PATHS = ["topic_rows__topic", "topic_rows__topic__theme", "instrument_rows__instrument"]
PLACE_PATHS = ["place_rows__place", "place_rows__place__parent", "place_rows__place__parent__parent"]
OCCURRENCE_PATHS = ["organisation__labels", "place__labels"]
BATCH_SIZE = 200  # entries loaded at a time: large enough to share statements, small enough to hold in memory


def entry_documents(entries):
    """Yield the `Document` of each of an EntryQuerySet, loading them in batches at one cost a batch."""
    keys = list(entries.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH_SIZE):
        batch = list(_load(keys[start : start + BATCH_SIZE]))
        reused = reuse_counts([entry.number for entry in batch])
        for entry in batch:
            yield entry_document(entry, reused.get(entry.number, 0))


def _load(keys):
    """Load entries with every row that the document is made from."""
    occurrences = Occurrence.objects.select_related("place__parent__parent", "organisation__place")
    organisations = EntryOrganisation.objects.select_related("organisation__place")
    return (
        EntryPage.objects.filter(pk__in=keys)
        .select_related("locale", "casestudypage", "barrierpage", "definitionpage", "collectionpage")
        .prefetch_related(
            *(f"{path}__labels" for path in [*LABELLED_PATHS, *PLACE_PATHS]),
            Prefetch("organisation_rows", queryset=organisations.prefetch_related("organisation__labels")),
            "definitionpage__whose__labels",
            "collectionpage__owner_organisation__labels",
            "tagged_items__tag",
            "casestudypage__audience_rows",
            "vanguardpage__status_rows",
            Prefetch("barrierpage__occurrence_rows", queryset=occurrences.prefetch_related(*OCCURRENCE_PATHS)),
        )
        .order_by("pk")
    )


def entry_document(entry, reused=0):
    """Return the `Document` of an EntryPage, which so many places reported using."""
    language = entry.locale.language_code
    named = _organisations(entry)
    topics = [row.topic for row in entry.topic_rows.all()]
    places = [above for row in entry.place_rows.all() for above in row.place.with_ancestors()]
    instruments = [row.instrument for row in entry.instrument_rows.all()]
    tags = [item.tag for item in entry.tagged_items.all()]
    met = [row.place for row in _indexed_occurrence_rows(entry) if row.place and not row.described_place]
    concepts = [*topics, *(topic.theme for topic in topics), *places, *met, *instruments, *named]
    words = _words(concepts, tags, language)
    facets = {
        "topic": [topic.slug for topic in topics],
        "theme": [topic.theme.slug for topic in topics],
        "tag": [tag.slug for tag in tags],
        "place": [place.slug for place in places],
        "organisation": [organisation.slug for organisation in named],
        "instrument": [instrument.slug for instrument in instruments],
        "council": _council_types(entry),
        "illustration": ["yes" if entry.is_illustration else "no"],
        "state": [entry.state],
        PROFILE_FACET: entry_profile_values(entry),
        **name_facets([*topics, *(topic.theme for topic in topics), *instruments], tags, language),
        **_kind_facets(entry),
    }
    text = entry.text_for_search
    return build_document(
        number=entry.number,
        locale=language,
        kind=entry.kind,
        page_id=entry.pk,
        title=entry.title,
        summary=entry.summary,
        body="\n".join([*real_lines(text), *invented_lines(text), *words]),
        changed=entry.changed_at or entry.last_published_at,
        reused=reused,
        facets={facet: tuple(dict.fromkeys(values)) for facet, values in facets.items() if values},
        occurrences=_occurrences(entry),
        **dict(zip(("year_start", "year_end"), _years(entry), strict=True)),
    )


def _words(concepts, tags, language):
    """Return every name of the concepts and tags, as a list of texts."""
    named = [label for concept in _unique(concepts) for label in _labels(concept, language)]
    return named + [label for tag in tags for label in tag.all_labels()]


def _unique(concepts):
    return {(type(concept), concept.pk): concept for concept in concepts}.values()


def _labels(concept, language):
    """Every word for a concept, those in the language of the entry first: its names elsewhere are other names of it."""
    rows = sorted(concept.labels.all(), key=lambda row: row.locale.language_code != language)
    return list(dict.fromkeys(label for row in rows for label in row.all_labels()))


def _indexed_occurrence_rows(entry):
    """Return the occurrences indexed for a barrier (none for other kinds): of a real barrier, only the real ones."""
    rows = entry.barrierpage.occurrence_rows.all() if entry.kind == Kind.BARRIER else []
    return [row for row in rows if entry.is_illustration or not row.is_illustration]


def _organisations(entry):
    """Return the organisations that readers may know of; one shown only by a description is left out."""
    found = [row.organisation for row in entry.organisation_rows.all() if row.is_named]
    if entry.kind == Kind.DEFINITION and not entry.definitionpage.whose_described:
        found.append(entry.definitionpage.whose)
    if entry.kind == Kind.COLLECTION:
        found.append(entry.collectionpage.owner_organisation)
    found += [row.organisation for row in _indexed_occurrence_rows(entry) if not row.described_place]
    return [organisation for organisation in found if organisation is not None]


def _council_types(entry):
    """Return the types of the councils that led what the entry tells of, where they are named."""
    leads = [row for row in entry.organisation_rows.all() if row.is_named and row.role == OrganisationRole.LEAD]
    councils = [row.organisation for row in leads if row.organisation.organisation_type == OrganisationType.COUNCIL]
    return [council.council_type for council in councils if council.council_type]


def _kind_facets(entry):
    """Return the facets that only the kind of the entry has."""
    if entry.kind == Kind.CASE_STUDY:
        rows = entry.casestudypage.audience_rows.all()
        return {
            "audience": [row.audience for row in rows if row.reach == AudienceReach.SERVED],
            "outcome": [entry.casestudypage.outcome] if entry.casestudypage.outcome else [],
        }
    return {}


def _occurrences(entry):
    """Return the DocumentOccurrences; one whose place is only described is found by the larger places around it."""
    found = []
    for row in _indexed_occurrence_rows(entry):
        places = row.place.with_ancestors() if row.place else []
        if row.described_place:
            places = places[1:]
        found.append(IndexedOccurrence(row.state, tuple(place.slug for place in places)))
    return tuple(found)


def _years(entry):
    """Return the (first, last) year that the entry tells of; None in either where it is open, in both where unknown.

    A beginning without an end counts as that year alone, unless the practice is said to go on.
    """
    if entry.practice_start or entry.practice_end:
        start = entry.practice_start.year if entry.practice_start else None
        end = entry.practice_end.last_day.year if entry.practice_end else None
        return start, end or (None if entry.practice_ongoing else start)
    dates = [date for date in _kind_dates(entry) if date]
    return (min(dates).year, max(dates).last_day.year) if dates else (None, None)


def _kind_dates(entry):
    """Return the dates that stand in for a practice period in kinds that have none."""
    if entry.kind == Kind.DEFINITION:
        return [entry.definitionpage.defined_on]
    if entry.kind == Kind.VANGUARD:
        return [row.since for row in entry.vanguardpage.status_rows.all()]
    if entry.kind == Kind.BARRIER:
        return [row.met_on for row in _indexed_occurrence_rows(entry)]
    return []
