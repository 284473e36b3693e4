"""Creates and publishes the demonstration's entries: all pages first, then what refers to other pages."""

import uuid

from django.db import models, transaction
from modelcluster.models import get_all_child_relations
from wagtail.documents.models import Document
from wagtail.models import Locale, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from home.demo.extras import build_extras
from home.demo.ownership import record_ownership
from home.demo.rich_text import content_to_rich_text
from home.demo.vocabularies import VOCABULARIES, concepts_by_slug
from practice.batching import batched
from practice.choices import NumberState
from practice.fields.rich_text import ProseField
from practice.importing.validation import validate_rows
from practice.models import EntryPage, PermanentNumber, Tag
from practice.models.vocabularies.concept import Concept

# Whose single reference a row of these relations is, where the file lists texts instead of tables.
REFERENCE_BY_RELATION = {
    "topic_rows": "topic",
    "place_rows": "place",
    "instrument_rows": "instrument",
    "output_rows": "entry",
}
# What a file says of an entry beside its fields.
NOT_FIELDS = ("external_id", "series", "is_draft")


class EntryLoader:
    """Creates pages from entries given as dicts.

    parents: {folder, or slug of a series: the page that its entries stand under}. models: {folder: page class}.
    files: what `load_files` returned. progress: a tqdm bar, moved on by one for each entry made and again when it is
    published.
    """

    def __init__(self, *, parents, models, files, progress):
        self.parents, self.models, self.files, self.progress = parents, models, files, progress
        self.locale = Locale.get_default()
        self.concepts = {VOCABULARIES[name]: concepts_by_slug(name) for name in VOCABULARIES}

    @transaction.atomic
    def load(self, entries):
        """Make and publish what is missing of `entries`, pairs of folder and dict. Returns {folder: (made, there)}."""
        counts = {folder: [0, 0] for folder in self.models}
        tags_before = set(Tag.objects.values_list("pk", flat=True))
        new = []
        for folder, data in entries:
            page = self._create(folder, data)
            counts[folder][page is None] += 1
            if page is not None:
                new.append((page, data))
            self.progress.update()
        with batched():
            for page, data in new:
                self._tell(page, data)
                self.progress.update()
        self.progress.update(len(entries) - len(new))
        for tag in Tag.objects.exclude(pk__in=tags_before):
            record_ownership(tag)
        return counts

    def _create(self, folder, data):
        """Make the page with its plain fields, unpublished; None when it is there or was merged into another."""
        number, _ = PermanentNumber.objects.get_or_create(
            source="", external_id=data["external_id"], defaults={"translation_key": uuid.uuid4()}
        )
        if number.state == NumberState.MERGED or number.pages.filter(locale=self.locale).exists():
            return None
        model = self.models[folder]
        page = model(locale=self.locale, translation_key=number.translation_key, live=False)
        for name, value in data.items():
            if name not in (*NOT_FIELDS, "tags", "extras") and not isinstance(value, list):
                field = model._meta.get_field(name)
                if not refers_to_entry(field):
                    setattr(page, name, self._value(field, value))
        return self.parents[data.get("series", folder)].add_child(instance=page)

    def _tell(self, page, data):
        """Add rows, references and extras to `page` and publish it, unless it is a draft."""
        relations = {relation.get_accessor_name(): relation for relation in get_all_child_relations(type(page))}
        for name, value in data.items():
            if name == "item_rows":
                page.item_rows.set(self._grouped(page, value))
            elif name in relations:
                getattr(page, name).set(self._rows(relations[name].related_model, name, value))
            elif name == "tags":
                page.tags.set(value)
            elif name == "extras":
                page.extras = build_extras(value, self.files, page._meta.get_field("extras").stream_block)
            elif name not in NOT_FIELDS and refers_to_entry(field := page._meta.get_field(name)):
                setattr(page, name, self._value(field, value))
        page.full_clean()
        validate_rows(page)
        # Wagtail would work out again what the whole page refers to for each row that is saved.
        with disable_reference_index_auto_update():
            revision = page.save_revision()
            if not data.get("is_draft"):
                revision.publish()
        ReferenceIndex.create_or_update_for_object(type(page).objects.get(pk=page.pk))

    def _rows(self, model, relation, tables):
        """Return the rows of one relation, each from a dict, or from a text where one reference is all it holds."""
        rows = []
        for position, table in enumerate(tables):
            table = table if isinstance(table, dict) else {REFERENCE_BY_RELATION[relation]: table}
            values = {name: self._value(model._meta.get_field(name), value) for name, value in table.items()}
            row = model(sort_order=position, **values)
            if hasattr(row, "locale_id"):
                row.locale = self.locale
            rows.append(row)
        return rows

    def _grouped(self, page, tables):
        """Return the items of a collection; each table names its group by the heading, which stands before it."""
        groups = {row.heading: row.uid for row in page.group_rows.all()}
        model = type(page).item_rows.rel.related_model
        return self._rows(model, "item_rows", [table | {"group": groups.get(table.get("group"))} for table in tables])

    def _value(self, field, value):
        """Return what `value` in a file means for a model's `field`."""
        if refers_to_entry(field):
            pages = field.related_model.objects.filter(locale=self.locale)
            return pages.get(permanent_number__source="", permanent_number__external_id=value)
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, Concept):
            return self.concepts[field.related_model][value]
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, Document):
            return self.files["documents", value]
        return content_to_rich_text(value) if isinstance(field, ProseField) else value


def refers_to_entry(field):
    """Tell whether a model's field points at an entry, which may be made later than the one that points."""
    return isinstance(field, models.ForeignKey) and issubclass(field.related_model, EntryPage)
