"""Imports entries: one row of the file is one entry, in one transaction."""

import uuid
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from enum import StrEnum

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction

from practice.importing import cell_values
from practice.importing.entry_columns import COLUMNS_BY_KIND
from practice.importing.errors import RowError, validation_messages
from practice.importing.formats import markup
from practice.importing.identifiers import find_number, row_identifier
from practice.importing.lookup import ReferenceFinder
from practice.importing.notes import ImportNotes
from practice.importing.row_filling import fill_entry
from practice.models import EntryPage, PermanentNumber
from practice.publishing.placement import add_page, parent_for


class ImportOutcome(StrEnum):
    """The result of importing one row."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass
class PreparedEntry:
    """An entry as a row makes it, validated but not stored, with its number if it has one."""

    page: EntryPage
    number: PermanentNumber | None
    draft: EntryPage | None = None  # of an entry that is there, as an editor would open it
    changed: bool = True
    goes_live: bool = False

    @property
    def entry(self):
        """The entry as the row makes it."""
        return self.draft or self.page

    @property
    def outcome(self):
        """What becomes of the row."""
        if self.draft is None:
            return ImportOutcome.CREATED
        becomes_live = self.goes_live and not self.page.live
        return ImportOutcome.UPDATED if self.changed or becomes_live else ImportOutcome.UNCHANGED


def importable_models():
    """Return the page class of each kind of entry that a file can bring, a dict from the kind's value."""
    models = (model for model in apps.get_models() if issubclass(model, EntryPage) and model.is_creatable)
    return {str(model.of_kind): model for model in models if model.of_kind in COLUMNS_BY_KIND}


class EntryImporter:
    """Creates and updates the entries that rows describe.

    locale: the language of the rows. source: whose identifiers they use. kind: that of rows which name none. publish:
    whether entries go live. summary_from: the column whose first sentences become the summary where there is none or
    too long a one. adopt: whether what came in before sources were kept is taken for this source's. owner: the user
    whose pages new entries are. html: whether texts are markup.
    """

    def __init__(self, *, locale, source, kind="", publish=False, summary_from="", adopt=False, owner=None, html=False):
        self.locale, self.source, self.kind, self.publish = locale, source, kind, publish
        self.summary_from, self.adopt, self.owner = summary_from, adopt, owner
        self.models = importable_models()
        self.finder = ReferenceFinder(locale, source)
        self.html, self.notes = html, ImportNotes(locale)
        self.row_notes = []  # what is to be said of the row that was checked last
        self.left_as_drafts = 0  # changes to published entries that await an editor, with a draft of theirs
        self._parents, self._stored = {}, False
        self._lines = {}

    def check(self, row):
        """Return the ImportOutcome that the Row would have, storing nothing; raise RowError with all errors."""
        self.row_notes = []
        identifier = self._identifier(row)
        with self._whole(), transaction.atomic():
            prepared = self._prepare(identifier, self._cells(row))
            if prepared.goes_live and (lacking := prepared.entry.publication_errors()):
                raise RowError(*map(str, lacking))
            self.row_notes = self.notes.on_row(row, prepared)
            transaction.set_rollback(True)  # what is asked for by name is made, such as tags
        self.finder.expect_entry(identifier, prepared.page.of_kind)
        self._lines[identifier] = row.line
        return prepared.outcome

    def import_row(self, row):
        """Import the Row and return its ImportOutcome; raise RowError, with nothing changed, where that fails."""
        identifier = self._identifier(row)
        with self._whole(), transaction.atomic():
            prepared = self._prepare(identifier, self._cells(row))
            self._store(identifier, prepared)
        self._lines[identifier] = row.line
        return prepared.outcome

    def check_context(self):
        """Return the context manager that a check of all rows runs in: none, as each row is rolled back."""
        return nullcontext()

    def finish(self):
        """Nothing is left to do once every row is there."""

    def remarks(self):
        """Return the notes to print at the end, a list of sentences."""
        notes = self.notes.remarks(html=self.html)
        if self._stored:
            notes.append(f"In the lists of entries, “Imported from: {self.source}” shows them.")
        if self.left_as_drafts:
            notes.append(
                f"{self.left_as_drafts} changed as drafts only: an editor is at work on them or withdrew them."
            )
        return notes

    @contextmanager
    def _whole(self):
        """Turn whatever refuses a row into a Fault, and forget what was rolled back with it."""
        try:
            yield
        except (RowError, ValidationError, DataError, IntegrityError) as error:
            self._parents.clear()  # they remember their children
            if isinstance(error, RowError):
                raise
            messages = (
                validation_messages(error)
                if isinstance(error, ValidationError)
                else [f"the database refused it: {error}"]
            )
            raise RowError(*messages) from error

    def _cells(self, row):
        return {name: markup.strip_markup(cell) for name, cell in row.values.items()} if self.html else row.values

    def _identifier(self, row):
        identifier = row_identifier(row)
        if identifier in self._lines:
            raise RowError(f"id: “{identifier}” stands on line {self._lines[identifier]} already.")
        return identifier

    def _prepare(self, identifier, cells):
        """Return the Prepared that the cells make, checked but not stored."""
        title = cell_values.line(cells.get("title"), "title")
        number = find_number(identifier, title, self.source, self.locale, adopt=self.adopt)
        page = number and number.pages.filter(locale=self.locale, alias_of__isnull=True).first()
        wanted = cell_values.line(cells.get("kind"), "kind")
        if page is None:
            kind = wanted or self.kind
            if kind not in self.models:
                raise RowError(
                    f"kind: “{kind}” is none of {', '.join(self.models)}. Give one for all rows with --kind."
                )
            self._parent(kind)
            key = number.translation_key if number else uuid.uuid4()
            page = self.models[kind](locale=self.locale, translation_key=key, live=False, owner=self.owner)
            self._fill(page, cells)
            return PreparedEntry(page, number, goes_live=self.publish)
        page = page.specific
        if wanted and wanted != page.kind:
            raise RowError(f"kind: the entry is a {page.get_kind_display().lower()} and cannot become a {wanted}.")
        if page.locked:
            raise RowError("an editor has locked this entry.")
        draft = page.get_latest_revision_as_object()
        return PreparedEntry(page, number, draft, self._fill(draft, cells), self._may_go_live(page))

    def _may_go_live(self, page):
        with_an_editor = page.workflow_in_progress or (page.live and page.has_unpublished_changes)
        # What was published and withdrawn was withdrawn for a reason: a file does not bring it back.
        return self.publish and not with_an_editor and (page.live or page.first_published_at is None)

    def _store(self, identifier, prepared):
        """Write what was prepared."""
        outcome = prepared.outcome
        self._stored |= outcome != ImportOutcome.UNCHANGED
        number, page, draft = prepared.number, prepared.page, prepared.draft
        if number is None:
            number = PermanentNumber.objects.create(
                translation_key=page.translation_key, source=self.source, external_id=identifier
            )
        elif number.source != self.source:
            number.source = self.source
            number.save(update_fields=["source"])
        if outcome == ImportOutcome.CREATED:
            add_page(self._parent(page.of_kind), page, live=self.publish, user=self.owner)
        elif outcome == ImportOutcome.UPDATED:
            if not page.has_unpublished_changes:
                draft.begin_version()
            revision = draft.save_revision(user=self.owner, log_action=prepared.changed)
            if prepared.goes_live:
                revision.publish(user=self.owner)
            elif self.publish:
                self.left_as_drafts += 1

    def _fill(self, entry, cells):
        return fill_entry(entry, cells, self.finder, summary_from=self.summary_from)

    def _parent(self, kind):
        if kind not in self._parents:
            self._parents[kind] = parent_for(self.models[kind], self.locale)
        return self._parents[kind]
