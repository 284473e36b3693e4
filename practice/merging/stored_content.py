"""Finds references in stored JSON content: latest drafts of pages and sources of translations."""

import json
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from modelcluster.fields import ParentalKey
from wagtail.models import Page, Revision
from wagtail_localize.models import TranslationSource

DRAFT_NAME, SOURCE_NAME = "draft", "source"


@dataclass(frozen=True)
class KeyPath:
    """Where a foreign key is in a page's serialized content: the page class and the relations on the way.

    `path` names the relations from the page to the rows that hold the key, none for a key of the page itself; `columns`
    leads back from the rows to the page, as a query names it.
    """

    root: type
    path: tuple
    columns: str


def key_path_of(model):
    """Return the KeyPath of the keys of `model`, or None where its rows belong to no page."""
    path, columns = [], []
    while not issubclass(model, Page):
        parent = next((field for field in model._meta.fields if isinstance(field, ParentalKey)), None)
        if parent is None:
            return None
        path.insert(0, parent.remote_field.get_accessor_name())
        columns.append(parent.name)
        model = parent.remote_field.model
    return KeyPath(model, tuple(path), "__".join([*columns, "pk"]))


class StoredContent:
    """Stored JSON content: the latest draft of a page, or the source of its translations."""

    def __init__(self, name, row):
        self.name, self.row = name, row
        of_draft = isinstance(row, Revision)
        self.content = row.content if of_draft else json.loads(row.content_json)
        kind = row.content_type_id if of_draft else row.specific_content_type_id
        self.page_class = ContentType.objects.get_for_id(kind).model_class()

    @classmethod
    def load(cls, name):
        """Return the Holder of this `name` as it is now ("draft 12", where 12 is the page), or None."""
        sort, key = name.split()
        if sort == DRAFT_NAME:
            page = Page.objects.filter(pk=int(key)).select_related("latest_revision").first()
            row = page and page.latest_revision
        else:
            row = TranslationSource.objects.filter(pk=int(key)).first()
        return cls(name, row) if row else None

    @property
    def page_id(self):
        """The key of the page that it is written for."""
        return self.content["pk"]

    def rows(self, relation):
        """Return the list of the page's own rows of this relation, which is made where there is none."""
        if self.content.get(relation) is None:
            self.content[relation] = []
        return self.content[relation]

    def store(self):
        """Write the content back."""
        if isinstance(self.row, Revision):
            self.row.content = self.content
            self.row.save(update_fields=["content"])
        else:
            self.row.content_json = json.dumps(self.content)
            self.row.save(update_fields=["content_json"])


def rows_at(content, path):
    """Yield (the list that holds it, row) for every row at `path`; for no path the page itself, in no list."""
    if not path:
        yield None, content
        return
    relation, *further = path
    rows = content.get(relation) or []
    for row in list(rows):
        if further:
            yield from rows_at(row, further)
        else:
            yield rows, row


def row_identity(row):
    """Return what identifies a row: its `uid` or its key; None for one never published."""
    return row.get("uid") or row.get("pk")


def contents_referring_to(names, key):
    """Yield each StoredContent whose content may refer to `key` under one of `names`, such as "topic"."""
    named = Q()
    for name in names:
        named |= Q(text__contains=f'"{name}": {key}')
    if not names:
        return
    latest = Page.objects.exclude(latest_revision=None).values("latest_revision")
    drafts = Revision.page_revisions.filter(pk__in=latest).annotate(text=Cast("content", TextField()))
    for revision in drafts.filter(named).iterator(chunk_size=200):
        yield StoredContent(f"{DRAFT_NAME} {revision.object_id}", revision)
    sources = TranslationSource.objects.annotate(text=Cast("content_json", TextField()))
    for source in sources.filter(named).iterator(chunk_size=200):
        yield StoredContent(f"{SOURCE_NAME} {source.pk}", source)
