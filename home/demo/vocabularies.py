"""Loads the vocabularies of the demonstration: what is there under its slug or code stays as it is."""

from django.db import models, transaction
from wagtail.models import Locale

from home.demo.marks import mark, marked
from home.demo.reading import read_rows
from practice.models import BarrierType, Instrument, InstrumentState, Organisation, Place, Theme, Topic

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
    model, rows = VOCABULARIES[name], read_rows(name)
    ours = set(marked(model).values_list("slug", flat=True))
    made = 0
    for row in rows:
        concept = find_concept(model, row)
        if concept is None:
            concept = _make(model, row)
            made += 1
        elif concept.slug in ours:
            _add_labels(concept, row["labels"])
        progress.update()
    return made, len(rows) - made


def find_concept(model, row):
    """Return the concept of `model` that `row` means, by slug or else by official code; None without one."""
    found = model.objects.filter(slug=row["slug"]).first()
    if found is None and row.get("code"):
        found = model.objects.filter(code=row["code"]).first()
    return found


def concepts_by_slug(name):
    """Return {slug in the files: concept} for one vocabulary, which has been loaded."""
    return {row["slug"]: find_concept(VOCABULARIES[name], row) for row in read_rows(name)}


def _make(model, row):
    plain = {key: value for key, value in row.items() if key not in ("labels", "states")}
    for key, value in plain.items():
        field = model._meta.get_field(key)
        if isinstance(field, models.ForeignKey):
            plain[key] = field.related_model.objects.get(slug=value)
    concept = model(**plain)
    concept.full_clean()
    concept.save()
    for position, state in enumerate(row.get("states", [])):
        InstrumentState.objects.create(instrument=concept, sort_order=position, **state)
    _add_labels(concept, row["labels"])
    mark(concept)
    return concept


def _add_labels(concept, labels):
    """Name `concept` in each language of the site that it has no name in yet."""
    rows = type(concept)._meta.get_field("labels").related_model
    named = set(rows.objects.filter(concept=concept).values_list("locale__language_code", flat=True))
    for locale in Locale.objects.filter(language_code__in=set(labels) - named):
        words = dict(labels[locale.language_code])
        words["other_labels"] = "\n".join(words.get("other_labels", []))
        rows.objects.create(concept=concept, locale=locale, **words)
