"""Base class of the importers of places and organisations."""

from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from wagtail.models import Locale

from practice.batching import batched
from practice.importing import cell_values
from practice.importing.errors import ImportRolledBack, RowError, read_all, validation_messages
from practice.importing.lookup import ConceptLookup
from practice.importing.notes import unknown_columns_note
from practice.importing.reference_data.official_codes import merge_other_names
from practice.importing.reference_data.successor_links import SuccessorLinks
from practice.models import Place
from practice.text_rules.slugs import make_slug

OTHER_NAMES, REPLACED_BY, REFERENCE = "other_names", "replaced_by", "reference"
# What every vocabulary from a register may be told beside its own fields.
SHARED_FIELDS = ("name", "slug", OTHER_NAMES, REPLACED_BY, REFERENCE)
LEFT_OUT = "left out"


class ConceptImporter:
    """Takes rows and makes or changes the concepts of one vocabulary, found again by official code, slug or name.

    source: whose codes they are. defaults: cells of rows that have none. adopt: whether what came in before sources
    were kept is taken for this source's.
    """

    model = None
    fields = {}  # field of the file → (attribute, how to read it)

    def __init__(self, source="", defaults=None, adopt=False):
        self.source, self.defaults, self.adopt = source, defaults or {}, adopt
        self.locale = Locale.get_default()
        self.row_notes = []  # what is to be said of the row that came last
        self._lines, self._remarks, self._unknown = {}, [], set()
        self._places, self._known = ConceptLookup(Place), ConceptLookup(self.model)
        self._successors = SuccessorLinks(self.model)

    @classmethod
    def names(cls):
        """Return what a column may be called, a set."""
        return {*SHARED_FIELDS, *cls.fields}

    @contextmanager
    def check_context(self):
        """Import within a transaction that is rolled back at the end: rows may refer to earlier ones."""
        try:
            with transaction.atomic(), batched():
                yield
                raise ImportRolledBack
        except ImportRolledBack:
            pass

    def finish(self):
        """Link ended concepts to their successors, once all rows are imported."""
        with transaction.atomic():
            self._remarks = self._successors.link()

    def remarks(self):
        """Return the notes to print at the end, a list of sentences."""
        return [*unknown_columns_note(self._unknown), *self._remarks]

    def check(self, row):
        """As `take`, within `checking`."""
        return self.import_row(row)

    def import_row(self, row):
        """Import the Row and return its result in a word; raise RowError, with nothing changed."""
        self.row_notes = []
        if row.error:
            raise RowError(row.error)
        self._unknown |= set(row.values) - self.names()
        cells = self.defaults | {name: cell for name, cell in row.values.items() if cell not in (None, "")}
        name, code = cell_values.line(cells.get("name"), "name"), cell_values.line(cells.get("code"), "code")
        if not name:
            raise RowError("name: every row needs one.")
        key = code or make_slug(name, 120, name)
        if key in self._lines:
            raise RowError(f"“{key}” stands on line {self._lines[key]} already.")
        try:
            with transaction.atomic():
                outcome = self._write(name, code, cells)
        except ValidationError as error:
            raise RowError(*validation_messages(error, self._field_names())) from error
        except (DataError, IntegrityError) as error:
            raise RowError(f"the database refused it: {error}") from error
        self._lines[key] = row.line
        return outcome

    def _field_names(self):
        return {attribute.removesuffix("_id"): name for name, (attribute, _reader) in self.fields.items()}

    def _write(self, name, code, cells):
        concept = self._existing(name, code, cells)
        created = concept is None
        if created:
            concept = self.model(slug=self._free_slug(cells, name, code))
        changed = self._fill(concept, cells)
        label = next((row for row in concept.labels.all() if row.locale_id == self.locale.pk), None)
        others = merge_other_names(cell_values.line(cells.get(OTHER_NAMES), OTHER_NAMES), label, name)
        if label is None or (label.preferred_label, label.other_labels) != (name, others):
            label = label or concept.labels.model(locale=self.locale)
            label.preferred_label, label.other_labels = name, others
            label.full_clean(exclude=["concept", "locale"], validate_unique=False, validate_constraints=False)
            concept.labels.add(label)
            changed = True
        if changed:
            concept.full_clean()
            concept.save()
            for vocabulary in {self._known, self._places} if self.model is Place else {self._known}:
                vocabulary.add_concept(concept, [name], others.splitlines())
        successors = cell_values.line(cells.get(REPLACED_BY), REPLACED_BY)
        reference = cell_values.line(cells.get(REFERENCE), REFERENCE) or code
        self._successors.note(concept, reference, successors, called=name)
        if not changed:
            return "unchanged"
        return "created" if created else "updated"

    def _existing(self, name, code, cells):
        """Return the concept that the row is about, or None; an official code decides before anything else."""
        if code and (found := self._by_code(name, code)):
            return found
        called = cell_values.line(cells.get("slug"), "slug") or name
        keys = self._known.keys_of(called, others=False)
        found = [one for one in self.model.objects.filter(pk__in=keys) if not (code and one.code)]
        if len(found) > 1:
            raise RowError(f"name: more than one {self.model._meta.verbose_name} is called “{called}”. Give a slug.")
        return found[0] if found else None

    def _by_code(self, name, code):
        return self.model.objects.filter(code=code).first()

    def _free_slug(self, cells, name, code):
        """Return a slug that no concept has: of the name, and where that is taken, with the code."""
        slug = cell_values.line(cells.get("slug"), "slug") or make_slug(name, 110, "")
        if self.model.objects.filter(slug=slug).exists():
            slug = make_slug(f"{slug} {code}", 120, "") if code else slug
        if not slug:
            raise RowError("slug: the name has no letters that an address can hold. Give a slug.")
        return slug

    def _fill(self, concept, cells):
        def read(field):
            return self.fields[field][1](self, cells[field], field)

        given = [field for field in self.fields if field in cells]
        changed = False
        for field, value in zip(given, read_all(given, read), strict=True):
            attribute = self.fields[field][0]
            if getattr(concept, attribute) != value:
                setattr(concept, attribute, value)
                changed = True
        return changed

    def find_place(self, text, column):
        """Return the key of the Place that a cell names by code, slug or name; raise Fault if there is none."""
        try:
            return self._places.find(cell_values.line(text, column))
        except RowError as error:
            raise RowError(f"{column}: {error}") from error


def ignoring_importer(reader):
    """Return `reader`, a function of a cell and its column, as importers call it."""
    return lambda importer, cell, column: reader(cell, column)
