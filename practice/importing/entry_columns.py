"""The columns that an import of entries accepts, for every kind and for each."""

from practice.choices import (
    Audience,
    AudienceReach,
    BlockedParty,
    CostPeriod,
    DefinitionLevel,
    DefinitionStatus,
    EntryState,
    EvidenceStrength,
    FactorType,
    Licence,
    OccurrenceState,
    OrganisationRole,
    Outcome,
    VanguardState,
)
from practice.importing import cell_values
from practice.importing.columns import (
    ConceptColumn,
    GroupedRowsColumn,
    ObjectRowsColumn,
    PlainColumn,
    ReferenceColumn,
    RichTextColumn,
    RowsColumn,
    SourcesColumn,
    TagsColumn,
)
from practice.kinds import Kind


def _audiences(cell, column):
    return [cell_values.choice(Audience)(item, column) for item in cell_values.names(cell, column)]


def _factors(factor_type):
    return RowsColumn("factor_rows", "text", read=cell_values.lines, fixed={"factor_type": factor_type}, ordered=True)


# These say which entry a row is about; everything else goes into the entry.
ROW_COLUMNS = ("id", "kind")

COMMON_COLUMNS = {
    "title": PlainColumn("title"),
    "summary": PlainColumn("summary"),
    "topics": RowsColumn("topic_rows", "topic_id", "topics"),
    "places": RowsColumn("place_rows", "place_id", "places"),
    "instruments": RowsColumn("instrument_rows", "instrument_id", "instruments"),
    "organisations": RowsColumn(
        "organisation_rows", "organisation_id", "organisations", fixed={"role": OrganisationRole.LEAD}
    ),
    "partners": RowsColumn(
        "organisation_rows", "organisation_id", "organisations", fixed={"role": OrganisationRole.PARTNER}
    ),
    "told_by": RowsColumn(
        "organisation_rows", "organisation_id", "organisations", fixed={"role": OrganisationRole.SOURCE}
    ),
    "tags": TagsColumn(),
    "sources": SourcesColumn(),
    "practice_start": PlainColumn("practice_start", cell_values.partial_date),
    "practice_end": PlainColumn("practice_end", cell_values.partial_date),
    "practice_ongoing": PlainColumn("practice_ongoing", cell_values.flag),
    "contact_role": PlainColumn("contact_role"),
    "contact_email": PlainColumn("contact_email"),
    "licence": PlainColumn("licence", cell_values.choice(Licence)),
    "is_illustration": PlainColumn("is_illustration", cell_values.flag),
    "evidence_strength": PlainColumn("evidence_strength", cell_values.choice(EvidenceStrength)),
    "evidence_reason": PlainColumn("evidence_reason"),
    "evidence_date": PlainColumn("evidence_date", cell_values.day),
    "verified_by": PlainColumn("verified_by"),
    "verified_on": PlainColumn("verified_on", cell_values.day),
    "verified_until": PlainColumn("verified_until", cell_values.day),
    "review_due": PlainColumn("review_due", cell_values.day),
    "state": PlainColumn("state", cell_values.choice(EntryState)),
    "state_date": PlainColumn("state_date", cell_values.day),
    "state_reason": PlainColumn("state_reason"),
    "replacement": ReferenceColumn("replacement_id"),
}

COLUMNS_BY_KIND = {
    Kind.CASE_STUDY: {
        "text": RichTextColumn("context"),
        "context": RichTextColumn("context"),
        "what_was_done": RichTextColumn("what_was_done"),
        "who_took_part": RichTextColumn("who_took_part"),
        "what_changed": RichTextColumn("what_changed"),
        "learnt": RichTextColumn("learnt"),
        "outcome": PlainColumn("outcome", cell_values.choice(Outcome)),
        "audiences": RowsColumn("audience_rows", "audience", read=_audiences, fixed={"reach": AudienceReach.SERVED}),
        "left_out": RowsColumn("audience_rows", "audience", read=_audiences, fixed={"reach": AudienceReach.LEFT_OUT}),
        "helped": _factors(FactorType.HELPED),
        "hindered": _factors(FactorType.HINDERED),
        "needed": _factors(FactorType.NEEDED),
        "cost_amount": PlainColumn("cost_amount", cell_values.number),
        "cost_period": PlainColumn("cost_period", cell_values.choice(CostPeriod)),
        "cost_population": PlainColumn("cost_population", cell_values.number),
        "cost_paid_by": PlainColumn("cost_paid_by"),
        "cost_note": PlainColumn("cost_note"),
    },
    Kind.BARRIER: {
        "text": RichTextColumn("what_it_is"),
        "what_it_is": RichTextColumn("what_it_is"),
        "blocks": PlainColumn("blocks", cell_values.choice(BlockedParty)),
        "barrier_type": ConceptColumn("barrier_type_id", vocabulary="barrier_types"),
        "needs_national_action": PlainColumn("needs_national_action", cell_values.flag),
        "national_action": PlainColumn("national_action", cell_values.text),
        "occurrences": ObjectRowsColumn(
            "occurrence_rows",
            {
                "place": ConceptColumn("place_id", vocabulary="places"),
                "organisation": ConceptColumn("organisation_id", vocabulary="organisations"),
                "described_place": PlainColumn("described_place"),
                "state": PlainColumn("state", cell_values.choice(OccurrenceState)),
                "met_on": PlainColumn("met_on", cell_values.partial_date),
                "how": PlainColumn("how", cell_values.text),
                "case_study": ReferenceColumn("case_study_id", kind=Kind.CASE_STUDY),
                "is_illustration": PlainColumn("is_illustration", cell_values.flag),
            },
        ),
    },
    Kind.DEFINITION: {
        "text": PlainColumn("statement", cell_values.text),
        "term": PlainColumn("term"),
        "statement": PlainColumn("statement", cell_values.text),
        "whose": ConceptColumn("whose_id", vocabulary="organisations"),
        "whose_described": PlainColumn("whose_described"),
        "level": PlainColumn("level", cell_values.choice(DefinitionLevel)),
        "defined_on": PlainColumn("defined_on", cell_values.partial_date),
        "status": PlainColumn("status", cell_values.choice(DefinitionStatus)),
        "other_terms": PlainColumn("other_terms", lambda cell, column: "\n".join(cell_values.names(cell, column))),
    },
    Kind.VANGUARD: {
        "text": RichTextColumn("projects"),
        "projects": RichTextColumn("projects"),
        "process": RichTextColumn("process"),
        "community_experience": RichTextColumn("community_experience"),
        "lessons": RichTextColumn("lessons"),
        "statuses": ObjectRowsColumn(
            "status_rows",
            {
                "state": PlainColumn("state", cell_values.choice(VanguardState)),
                "since": PlainColumn("since", cell_values.partial_date),
                "reason": PlainColumn("reason"),
                "source": PlainColumn("source"),
            },
        ),
    },
    Kind.COLLECTION: {
        "text": RichTextColumn("introduction"),
        "introduction": RichTextColumn("introduction"),
        "kept_by": ConceptColumn("owner_organisation_id", vocabulary="organisations"),
        "entries": GroupedRowsColumn(
            "item_rows",
            {
                "entry": ReferenceColumn("entry_id"),
                "group": PlainColumn("group"),
                "note": PlainColumn("note"),
            },
        ),
    },
}


def columns_for_kind(kind):
    """Return the columns that entries of `kind` have, a dict from name to Column."""
    return COMMON_COLUMNS | COLUMNS_BY_KIND.get(kind, {})


def all_column_names():
    """Return the name of every column there is, sorted."""
    return sorted({*ROW_COLUMNS, *COMMON_COLUMNS, *(name for columns in COLUMNS_BY_KIND.values() for name in columns)})
