"""Loads the vocabularies of the demonstration: what is there under its slug or code stays as it is."""

from django.db import transaction

from home.demo.content_files import read_content_rows
from home.demo.ownership import owned_rows, record_ownership
from home.vocabulary.initial_concepts import add_labels, create_concept, find_concept
from practice.models import BarrierType, Instrument, Organisation, Place, Theme, Topic

# Each after those it refers to.
VOCABULARIES = {
    "themes": Theme,
    "topics": Topic,
    "barrier_types": BarrierType,
    "instruments": Instrument,
    "places": Place,
    "organisations": Organisation,
}


@transaction.atomic
def load_vocabulary(name, progress):
    """Make the missing concepts of one vocabulary. Returns (made, already there)."""
    model, rows = VOCABULARIES[name], read_content_rows(name)
    ours = set(owned_rows(model).values_list("slug", flat=True))
    made = 0
    for row in rows:
        concept = find_concept(model, row)
        if concept is None:
            record_ownership(create_concept(model, row))
            made += 1
        elif concept.slug in ours:
            add_labels(concept, row["labels"])
        progress.update()
    return made, len(rows) - made


def concepts_by_slug(name):
    """Return {slug in the files: concept} for one vocabulary, which has been loaded."""
    return {row["slug"]: find_concept(VOCABULARIES[name], row) for row in read_content_rows(name)}
