"""Which columns an import of entries knows: those of every kind, and those of each."""

from practice.choices import (
    Audience,
    Blocks,
    CostPeriod,
    DefinitionLevel,
    DefinitionStatus,
    EvidenceStrength,
    FactorType,
    Kind,
    Licence,
    OccurrenceState,
    OrganisationRole,
    Outcome,
    Reach,
    State,
    VanguardState,
)
from practice.importing import values
from practice.importing.columns import Concept, Objects, Plain, Prose, Reference, Rows, Sources, Tags


def _audiences(cell, column):
    return [values.choice(Audience)(item, column) for item in values.names(cell, column)]


# These say which entry a row is about; everything else goes into the entry.
ABOUT_THE_ROW = ("id", "kind")

EVERY_KIND = {
    "title": Plain("title"),
    "summary": Plain("summary"),
    "topics": Rows("topic_rows", "topic_id", "topics"),
    "places": Rows("place_rows", "place_id", "places"),
    "instruments": Rows("instrument_rows", "instrument_id", "instruments"),
    "organisations": Rows(
        "organisation_rows", "organisation_id", "organisations", fixed={"role": OrganisationRole.LEAD}
    ),
    "partners": Rows("organisation_rows", "organisation_id", "organisations", fixed={"role": OrganisationRole.PARTNER}),
    "told_by": Rows("organisation_rows", "organisation_id", "organisations", fixed={"role": OrganisationRole.SOURCE}),
    "tags": Tags(),
    "sources": Sources(),
    "practice_start": Plain("practice_start", values.partial_date),
    "practice_end": Plain("practice_end", values.partial_date),
    "practice_ongoing": Plain("practice_ongoing", values.flag),
    "contact_role": Plain("contact_role"),
    "contact_email": Plain("contact_email"),
    "licence": Plain("licence", values.choice(Licence)),
    "is_illustration": Plain("is_illustration", values.flag),
    "evidence_strength": Plain("evidence_strength", values.choice(EvidenceStrength)),
    "evidence_reason": Plain("evidence_reason"),
    "evidence_date": Plain("evidence_date", values.day),
    "verified_by": Plain("verified_by"),
    "verified_on": Plain("verified_on", values.day),
    "verified_until": Plain("verified_until", values.day),
    "review_due": Plain("review_due", values.day),
    "state": Plain("state", values.choice(State)),
    "state_date": Plain("state_date", values.day),
    "state_reason": Plain("state_reason"),
    "replacement": Reference("replacement_id"),
}

OF_KIND = {
    Kind.CASE_STUDY: {
        "text": Prose("context"),
        "context": Prose("context"),
        "what_was_done": Prose("what_was_done"),
        "who_took_part": Prose("who_took_part"),
        "what_changed": Prose("what_changed"),
        "learnt": Prose("learnt"),
        "outcome": Plain("outcome", values.choice(Outcome)),
        "audiences": Rows("audience_rows", "audience", read=_audiences, fixed={"reach": Reach.SERVED}),
        "left_out": Rows("audience_rows", "audience", read=_audiences, fixed={"reach": Reach.LEFT_OUT}),
        "helped": Rows("factor_rows", "text", read=values.lines, fixed={"factor_type": FactorType.HELPED}),
        "hindered": Rows("factor_rows", "text", read=values.lines, fixed={"factor_type": FactorType.HINDERED}),
        "needed": Rows("factor_rows", "text", read=values.lines, fixed={"factor_type": FactorType.NEEDED}),
        "cost_amount": Plain("cost_amount", values.number),
        "cost_period": Plain("cost_period", values.choice(CostPeriod)),
        "cost_population": Plain("cost_population", values.number),
        "cost_paid_by": Plain("cost_paid_by"),
        "cost_note": Plain("cost_note"),
    },
    Kind.BARRIER: {
        "text": Prose("what_it_is"),
        "what_it_is": Prose("what_it_is"),
        "blocks": Plain("blocks", values.choice(Blocks)),
        "barrier_type": Concept("barrier_type_id", vocabulary="barrier_types"),
        "needs_national_action": Plain("needs_national_action", values.flag),
        "national_action": Plain("national_action", values.text),
        "occurrences": Objects(
            "occurrence_rows",
            {
                "place": Concept("place_id", vocabulary="places"),
                "organisation": Concept("organisation_id", vocabulary="organisations"),
                "described_place": Plain("described_place"),
                "state": Plain("state", values.choice(OccurrenceState)),
                "met_on": Plain("met_on", values.partial_date),
                "how": Plain("how", values.text),
                "case_study": Reference("case_study_id", kind=Kind.CASE_STUDY),
                "is_illustration": Plain("is_illustration", values.flag),
            },
        ),
    },
    Kind.DEFINITION: {
        "text": Plain("statement", values.text),
        "term": Plain("term"),
        "statement": Plain("statement", values.text),
        "whose": Concept("whose_id", vocabulary="organisations"),
        "whose_described": Plain("whose_described"),
        "level": Plain("level", values.choice(DefinitionLevel)),
        "defined_on": Plain("defined_on", values.partial_date),
        "status": Plain("status", values.choice(DefinitionStatus)),
        "other_terms": Plain("other_terms", lambda cell, column: "\n".join(values.names(cell, column))),
    },
    Kind.VANGUARD: {
        "text": Prose("projects"),
        "projects": Prose("projects"),
        "process": Prose("process"),
        "community_experience": Prose("community_experience"),
        "lessons": Prose("lessons"),
        "statuses": Objects(
            "status_rows",
            {
                "state": Plain("state", values.choice(VanguardState)),
                "since": Plain("since", values.partial_date),
                "reason": Plain("reason"),
                "source": Plain("source"),
            },
        ),
    },
    Kind.COLLECTION: {
        "text": Prose("introduction"),
        "introduction": Prose("introduction"),
        "kept_by": Concept("owner_organisation_id", vocabulary="organisations"),
        "entries": Objects(
            "item_rows",
            {
                "entry": Reference("entry_id"),
                "heading": Plain("heading"),
                "note": Plain("note"),
            },
        ),
    },
}


def columns_of(kind):
    """Return the columns that entries of `kind` have, a dict from name to Column."""
    return EVERY_KIND | OF_KIND.get(kind, {})


def every_name():
    """Return the name of every column there is, sorted."""
    return sorted({*ABOUT_THE_ROW, *EVERY_KIND, *(name for columns in OF_KIND.values() for name in columns)})
