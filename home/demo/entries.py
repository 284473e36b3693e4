"""Makes and publishes the entries of the demonstration: first each by itself, then what they say of each other."""

import uuid

from django.db import models, transaction
from modelcluster.models import get_all_child_relations
from wagtail.documents.models import Document
from wagtail.models import Locale, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from home.demo.extras import extras_of
from home.demo.marks import mark
from home.demo.prose import prose
from home.demo.vocabularies import VOCABULARIES, concepts_by_slug
from practice.choices import NumberState
from practice.importing.entries import clean_rows
from practice.models import EntryPage, PermanentNumber, Tag
from practice.models.vocabulary import Concept
from practice.rich_text import ProseField
from practice.together import together

# Whose single reference a row of these relations is, where the file lists texts instead of tables.
SINGLE = {"topic_rows": "topic", "place_rows": "place", "instrument_rows": "instrument", "output_rows": "entry"}
# What a file says of an entry beside its fields.
ASIDE = ("external_id", "series", "is_draft")


class EntryLoader:
    """Takes entries as dicts and makes pages of them.

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
        for folder, told in entries:
            page = self._plant(folder, told)
            counts[folder][page is None] += 1
            if page is not None:
                new.append((page, told))
            self.progress.update()
        with together():
            for page, told in new:
                self._tell(page, told)
                self.progress.update()
        self.progress.update(len(entries) - len(new))
        for tag in Tag.objects.exclude(pk__in=tags_before):
            mark(tag)
        return counts

    def _plant(self, folder, told):
        """Make the page with its plain fields, unpublished; None when it is there or was merged into another."""
        number, _ = PermanentNumber.objects.get_or_create(
            external_id=told["external_id"], defaults={"translation_key": uuid.uuid4()}
        )
        if number.state == NumberState.MERGED or number.pages.exists():
            return None
        model = self.models[folder]
        page = model(locale=self.locale, translation_key=number.translation_key, live=False)
        for name, value in told.items():
            if name not in (*ASIDE, "tags", "extras") and not isinstance(value, list):
                field = model._meta.get_field(name)
                if not refers_to_entry(field):
                    setattr(page, name, self._value(field, value))
        return self.parents[told.get("series", folder)].add_child(instance=page)

    def _tell(self, page, told):
        """Add rows, references and extras to `page` and publish it, unless it is a draft."""
        relations = {relation.get_accessor_name(): relation for relation in get_all_child_relations(type(page))}
        for name, value in told.items():
            if name in relations:
                getattr(page, name).set(self._rows(relations[name].related_model, name, value))
            elif name == "tags":
                page.tags.set(value)
            elif name == "extras":
                page.extras = extras_of(value, self.files, page._meta.get_field("extras").stream_block)
            elif name not in ASIDE and refers_to_entry(field := page._meta.get_field(name)):
                setattr(page, name, self._value(field, value))
        page.full_clean()
        clean_rows(page)
        # Wagtail would work out again what the whole page refers to for each row that is saved.
        with disable_reference_index_auto_update():
            revision = page.save_revision()
            if not told.get("is_draft"):
                revision.publish()
        ReferenceIndex.create_or_update_for_object(type(page).objects.get(pk=page.pk))

    def _rows(self, model, relation, tables):
        """Return the rows of one relation, each from a dict, or from a text where one reference is all it holds."""
        rows = []
        for position, table in enumerate(tables):
            table = table if isinstance(table, dict) else {SINGLE[relation]: table}
            values = {name: self._value(model._meta.get_field(name), value) for name, value in table.items()}
            row = model(sort_order=position, **values)
            if hasattr(row, "locale_id"):
                row.locale = self.locale
            rows.append(row)
        return rows

    def _value(self, field, value):
        """Return what `value` in a file means for a model's `field`."""
        if refers_to_entry(field):
            pages = field.related_model.objects.filter(locale=self.locale)
            return pages.get(permanent_number__external_id=value)
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, Concept):
            return self.concepts[field.related_model][value]
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, Document):
            return self.files["documents", value]
        return prose(value) if isinstance(field, ProseField) else value


def refers_to_entry(field):
    """Tell whether a model's field points at an entry, which may be made later than the one that points."""
    return isinstance(field, models.ForeignKey) and issubclass(field.related_model, EntryPage)
