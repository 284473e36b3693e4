"""Creates concepts from the rows of TOML files, with labels by language."""

import tomllib
from pathlib import Path

from django.conf import settings
from django.db import models
from wagtail.models import Locale

from practice.models import BarrierType, InstrumentState, Organisation, Place, Theme, Topic

FOLDER = Path(__file__).parent
# Each after those it refers to, under the name of its file.
INITIAL_VOCABULARIES = {"themes": Theme, "topics": Topic, "barrier_types": BarrierType, "places": Place}


def read_initial_rows(name):
    """Return the rows of the file `name`.toml here as a list of dicts."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return next(iter(tomllib.load(file).values()))


def find_concept(model, row):
    """Return the concept of `model` that `row` means, by slug or else by official code; None without one."""
    found = model.objects.filter(slug=row["slug"]).first()
    if found is None and row.get("code"):
        found = model.objects.filter(code=row["code"]).first()
    return found


def create_concept(model, row):
    """Make and return the concept of `model` that `row` describes, with its labels and states.

    Raises ValidationError where the row breaks a rule of the model.
    """
    plain = {key: value for key, value in row.items() if key not in ("labels", "states")}
    for key, value in plain.items():
        field = model._meta.get_field(key)
        if isinstance(field, models.ForeignKey):
            plain[key] = _concept_called(field.related_model, value)
    concept = model(**plain)
    concept.full_clean()
    concept.save()
    for position, state in enumerate(row.get("states", [])):
        InstrumentState.objects.create(instrument=concept, sort_order=position, **state)
    add_labels(concept, row["labels"])
    return concept


def _concept_called(model, slug):
    """Return the concept that a row names by its slug here; a place may have another in the bank and the same code."""
    found = model.objects.filter(slug=slug).first()
    if found is None and model is Place:
        row = next((row for row in read_initial_rows("places") if row["slug"] == slug), None)
        found = row and find_concept(Place, row)
    return found


def add_labels(concept, labels):
    """Name `concept` in each language of the site that it has no name in yet; `labels` is {language: fields}.

    What a place or an organisation is called in a language that the site does not have is another name for it.
    """
    rows = type(concept)._meta.get_field("labels").related_model
    named = set(rows.objects.filter(concept=concept).values_list("locale__language_code", flat=True))
    if isinstance(concept, Place | Organisation):
        spoken = set(Locale.objects.values_list("language_code", flat=True))
        others = [words["preferred_label"] for language, words in labels.items() if language not in spoken]
        first = labels[settings.LANGUAGE_CODE]
        elsewhere = list(dict.fromkeys([*first.get("other_labels", []), *others]))
        labels = labels | {settings.LANGUAGE_CODE: first | {"other_labels": elsewhere}}
    for locale in Locale.objects.filter(language_code__in=set(labels) - named):
        words = dict(labels[locale.language_code])
        words["other_labels"] = "\n".join(words.get("other_labels", []))
        rows.objects.create(concept=concept, locale=locale, **words)


def create_initial_concepts():
    """Make the concepts that every bank begins with and that are not there; return {model: how many were made}.

    A vocabulary that somebody has begun in their own way is left alone, but for the places, where an official code
    tells what is missing, their coordinates among it.
    """
    made = {}
    for name, model in INITIAL_VOCABULARIES.items():
        made[model] = 0
        if model is not Place and model.objects.exists():
            continue
        for row in read_initial_rows(name):
            found = find_concept(model, row)
            if found is None:
                create_concept(model, row)
                made[model] += 1
            elif model is Place:
                _add_coordinates(found, row)
    return made


def _add_coordinates(place, row):
    """Tell where a place lies that says nothing of it, as one made by an earlier version."""
    if place.latitude is None and place.longitude is None and "latitude" in row:
        place.latitude, place.longitude = row["latitude"], row["longitude"]
        place.save(update_fields=["latitude", "longitude"])
