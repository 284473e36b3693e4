"""The passages of an entry or question: every place in it where an editor writes words, one text each."""

import json
from dataclasses import dataclass
from uuid import UUID

from django.db.models import CharField, EmailField, SlugField, TextField, URLField
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing

from practice.models import EntryPage
from practice.plain_text import words_of

# Of what every page has, these hold an editor's words; the draft's title follows the title.
OF_ANY_PAGE = ("title", "seo_title", "search_description")
NO_PROSE = (EmailField, SlugField, URLField)


@dataclass(frozen=True)
class Passage:
    """One text of an entry: the name of its field, or of the relation and the uid of the row that holds it."""

    field: str
    text: str
    row_uid: UUID | None = None

    @property
    def coordinate(self):
        """Where it stands, as a Provenance says it: (field, uid of the row)."""
        return self.field, self.row_uid


def passages_of(page):
    """Return the Passages of the EntryPage `page` as it is in hand, saved or not, a list."""
    found = [Passage(name, words_of(page, name)) for name in worded_fields(type(page))]
    for relation, model in worded_relations(type(page)).items():
        names = worded_fields(model)
        for row in getattr(page, relation).all():
            found.append(Passage(relation, "\n".join(words_of(row, name) for name in names), row.uid))
    return [passage for passage in found if passage.text.strip()]


def passages_of_revision(model, content):
    """Return the Passages of what a revision of a page of the class `model` holds as its `content`; no statement."""
    found = [Passage(name, _written(model, name, content.get(name))) for name in worded_fields(model)]
    for relation, rows in worded_relations(model).items():
        names = worded_fields(rows)
        for row in content.get(relation) or []:
            text = "\n".join(_written(rows, name, row.get(name)) for name in names)
            found.append(Passage(relation, text, UUID(row["uid"]) if row.get("uid") else None))
    return [passage for passage in found if passage.text.strip()]


def _written(model, name, value):
    """Return the text of a field as a revision keeps it: a stream as JSON, anything else as it is."""
    if value and isinstance(model._meta.get_field(name), StreamField):
        return "\n".join(texts_in_stream(json.loads(value) if isinstance(value, str) else value))
    return get_text_for_indexing(value) if value and "<" in value else str(value or "")


def texts_in_stream(value):
    """Return every text in what a stream's JSON holds, without markup, block types and ids, a list."""
    if isinstance(value, str):
        return [get_text_for_indexing(value) if "<" in value else value]
    if isinstance(value, dict):
        parts = [value["value"]] if {"type", "value"} <= value.keys() else value.values()
    else:
        parts = value if isinstance(value, list) else ()
    return [text for part in parts for text in texts_in_stream(part)]


def worded_fields(model):
    """Return the names of the fields of a page or row class in which somebody writes words, a list."""
    return [field.name for field in model._meta.concrete_fields if _is_worded(field)]


def worded_relations(model):
    """Return {relation: class of its rows} for those rows of a page class that hold words and are known by a uid."""
    found = {}
    for relation in get_all_child_relations(model):
        rows = relation.related_model
        if any(field.name == "uid" for field in rows._meta.concrete_fields) and worded_fields(rows):
            found[relation.get_accessor_name()] = rows
    return found


def _is_worded(field):
    if field.model is Page:
        return field.name in OF_ANY_PAGE
    if not field.editable or getattr(field, "choices", None) or isinstance(field, NO_PROSE):
        return False
    if isinstance(field, StreamField):
        return True
    return isinstance(field, (CharField, TextField)) and (field.model is not EntryPage or field.name != "kind")


def passages_of_question(question):
    """Return the Passages of a Question: what its askers' words may stand in."""
    return [Passage("", text) for text in (question.wording, question.background) if text.strip()]
