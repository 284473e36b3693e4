"""Extracts the passages of an entry or question: each text that an editor writes, with its field or row."""

import json
from dataclasses import dataclass
from uuid import UUID

from django.db.models import CharField, EmailField, SlugField, TextField, URLField
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing

from practice.computed.plain_text import field_text, texts_in_stream
from practice.models import EntryPage

# Of what every page has, these hold an editor's words; the draft's title follows the title.
PAGE_PROSE_FIELDS = ("title", "seo_title", "search_description")
NON_PROSE_FIELDS = (EmailField, SlugField, URLField)


@dataclass(frozen=True)
class Passage:
    """One text of an entry, with the name of its field, or of the relation and the uid of its row."""

    field: str
    text: str
    row_uid: UUID | None = None

    @property
    def coordinate(self):
        """Its place in the form a Provenance has it: (field, uid of the row)."""
        return self.field, self.row_uid


def passages_of(page):
    """Return the Passages of the EntryPage `page` as it is in hand, saved or not, a list."""
    found = [Passage(name, field_text(page, name)) for name in prose_fields(type(page))]
    for relation, model in prose_relations(type(page)).items():
        names = prose_fields(model)
        for row in getattr(page, relation).all():
            found.append(Passage(relation, "\n".join(field_text(row, name) for name in names), row.uid))
    return [passage for passage in found if passage.text.strip()]


def passages_of_revision(model, content):
    """Return the Passages of what a revision of a page of the class `model` holds as its `content`; no statement."""
    found = [Passage(name, _revision_text(model, name, content.get(name))) for name in prose_fields(model)]
    for relation, rows in prose_relations(model).items():
        names = prose_fields(rows)
        for row in content.get(relation) or []:
            text = "\n".join(_revision_text(rows, name, row.get(name)) for name in names)
            found.append(Passage(relation, text, UUID(row["uid"]) if row.get("uid") else None))
    return [passage for passage in found if passage.text.strip()]


def _revision_text(model, name, value):
    """Return the text of a field as a revision keeps it: a stream as JSON, anything else as it is."""
    if value and isinstance(model._meta.get_field(name), StreamField):
        return "\n".join(texts_in_stream(json.loads(value) if isinstance(value, str) else value))
    return get_text_for_indexing(value) if value and "<" in value else str(value or "")


def prose_fields(model):
    """Return the names of the prose fields of a page or row class, a list."""
    return [field.name for field in model._meta.concrete_fields if _is_prose(field)]


def prose_relations(model):
    """Return {relation: class of its rows} for those rows of a page class that hold prose and have a uid."""
    found = {}
    for relation in get_all_child_relations(model):
        rows = relation.related_model
        if any(field.name == "uid" for field in rows._meta.concrete_fields) and prose_fields(rows):
            found[relation.get_accessor_name()] = rows
    return found


def _is_prose(field):
    if field.model is Page:
        return field.name in PAGE_PROSE_FIELDS
    if not field.editable or getattr(field, "choices", None) or isinstance(field, NON_PROSE_FIELDS):
        return False
    if isinstance(field, StreamField):
        return True
    return isinstance(field, (CharField, TextField)) and (field.model is not EntryPage or field.name != "kind")


def passages_of_question(question):
    """Return the Passages of a Question: its wording and background."""
    return [Passage("", text) for text in (question.wording, question.background) if text.strip()]
