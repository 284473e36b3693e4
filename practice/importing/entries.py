"""Makes entries of rows: one row, one entry, in one transaction."""

import uuid
from enum import StrEnum

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, models, transaction
from django.utils import timezone
from django.utils.text import slugify
from modelcluster.models import get_all_child_relations
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex, Revision
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.signals import page_published, published

from practice.importing import values
from practice.importing.faults import Fault, UnreadableFile, in_words
from practice.importing.fields import OF_KIND, columns_of
from practice.importing.lookup import Finder
from practice.importing.prose import first_sentences
from practice.models import EntryPage, PermanentNumber
from practice.models.rows import EntryRow

SUMMARY_LENGTH = EntryPage._meta.get_field("summary").max_length


class Outcome(StrEnum):
    """What became of a row."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


def models_by_kind():
    """Return the page class of each kind of entry that a file can bring, a dict from the kind's value."""
    models = (model for model in apps.get_models() if issubclass(model, EntryPage) and model.is_creatable)
    return {str(model.of_kind): model for model in models if model.of_kind in OF_KIND}


class EntryImporter:
    """Takes rows and makes or changes the entries they describe.

    locale: the language of the rows. kind: that of rows which name none. publish: whether entries go live.
    summary_from: the column whose first sentences become the summary where there is none or too long a one.
    """

    def __init__(self, *, locale, kind="", publish=False, summary_from="", user=None):
        self.locale, self.kind, self.publish, self.summary_from, self.user = locale, kind, publish, summary_from, user
        self.models = models_by_kind()
        self.finder = Finder(locale)
        self.ignored = {}  # column that no field is called → how many rows had it
        self.left_as_drafts = 0  # changes to published entries that await an editor, with a draft of theirs
        self._parents = {}
        self._lines = {}

    def take(self, row):
        """Take in the Row and return its Outcome; raise Fault, leaving no trace, when it cannot be."""
        if row.fault:
            raise Fault(row.fault)
        identifier = self._identifier(row)
        try:
            with transaction.atomic():
                outcome = self._write(identifier, row.values)
        except ValidationError as error:
            self._parents.clear()  # what they remember of their children was rolled back
            raise Fault(in_words(error)) from error
        except (DataError, IntegrityError) as error:
            self._parents.clear()
            raise Fault(f"the database refused it: {error}") from error
        except Fault:
            self._parents.clear()
            raise
        self._lines[identifier] = row.line
        return outcome

    def _identifier(self, row):
        identifier = values.line(row.values.get("id"), "id")
        if not identifier:
            raise Fault("id: every row needs an identifier of its own, by which it is found again.")
        if len(identifier) > 200:
            raise Fault("id: at most 200 characters.")
        if identifier in self._lines:
            raise Fault(f"id: “{identifier}” stands on line {self._lines[identifier]} already.")
        return identifier

    def _write(self, identifier, cells):
        number = PermanentNumber.objects.filter(external_id=identifier).first()
        page = number and number.pages.filter(locale=self.locale, alias_of__isnull=True).first()
        if page is None:
            return self._create(number, identifier, cells)
        page = page.specific
        wanted = values.line(cells.get("kind"), "kind")
        if wanted and wanted != page.kind:
            raise Fault(f"kind: the entry is a {page.get_kind_display().lower()} and cannot become a {wanted}.")
        return self._update(page, cells)

    def _create(self, number, identifier, cells):
        kind = values.line(cells.get("kind"), "kind") or self.kind
        if kind not in self.models:
            raise Fault(f"kind: “{kind}” is none of {', '.join(self.models)}. Give one for all rows with --kind.")
        if number is None:
            number = PermanentNumber.objects.create(translation_key=uuid.uuid4(), external_id=identifier)
        page = self.models[kind](locale=self.locale, translation_key=number.translation_key, live=False)
        self._fill(page, cells)
        if not slugify(page.title):
            page.slug = f"{kind}-{number.pk}"
        clean_rows(page)
        add_page(self._parent(kind), page, live=self.publish, user=self.user)
        return Outcome.CREATED

    def _update(self, page, cells):
        if page.locked:
            raise Fault("an editor has locked this entry.")
        draft = page.get_latest_revision_as_object()
        changed = self._fill(draft, cells)
        with_an_editor = page.workflow_in_progress or (page.live and page.has_unpublished_changes)
        # What was published and withdrawn was withdrawn for a reason: a file does not bring it back.
        may_go_live = self.publish and not with_an_editor and (page.live or page.first_published_at is None)
        if not changed:
            if not may_go_live or page.live:
                return Outcome.UNCHANGED
            draft.save_revision(user=self.user).publish(user=self.user)
            return Outcome.UPDATED
        clean_rows(draft)
        revision = draft.save_revision(user=self.user, log_action=True)
        if may_go_live:
            revision.publish(user=self.user)
        elif self.publish:
            self.left_as_drafts += 1
        return Outcome.UPDATED

    def _fill(self, entry, cells):
        """Put the cells into `entry`; return whether that changed anything."""
        columns = columns_of(entry.of_kind)
        cells = self._with_summary(entry, cells)
        if "text" in cells and any(
            name != "text" and name in cells and column == columns["text"] for name, column in columns.items()
        ):
            cells = {name: cell for name, cell in cells.items() if name != "text"}
        changed = False
        for name, cell in cells.items():
            if name in columns:
                changed |= columns[name].take(entry, cell, name, self.finder)
            elif name not in ("id", "kind"):
                self.ignored[name] = self.ignored.get(name, 0) + 1
        return changed

    def _with_summary(self, entry, cells):
        """Return the cells with a summary made from the text where that was asked for and is needed."""
        if not self.summary_from:
            return cells
        given = values.line(cells.get("summary"), "summary")
        if given and len(given) <= SUMMARY_LENGTH:
            return cells
        source = given or values.text(cells.get(self.summary_from), self.summary_from)
        return cells | {"summary": first_sentences(source, SUMMARY_LENGTH)} if source else cells

    def _parent(self, kind):
        if kind not in self._parents:
            self._parents[kind] = parent_for(self.models[kind], self.locale)
        return self._parents[kind]


def parent_for(model, locale):
    """Return the page under which pages of the class `model` stand in `locale`; raise UnreadableFile without one."""
    for parent_model in model.allowed_parent_page_models():
        for place in parent_model.objects.filter(locale=locale, alias_of__isnull=True).order_by("path"):
            if model.can_create_at(place):
                return place
    raise UnreadableFile(f"There is no page in {locale} yet under which a {model._meta.verbose_name} may stand.")


def add_page(parent, page, *, live, user=None):
    """Add `page` under `parent` with its first revision, live if wanted; part of the caller's transaction.

    It leaves what creating, saving and publishing one after the other leaves, rows of the log and signals included, but
    writes the page once instead of three times and looks for its references once instead of five times.
    """
    with disable_reference_index_auto_update():
        page.live, page.has_unpublished_changes = live, not live
        if live:
            page.first_published_at = page.last_published_at = timezone.now()
        parent.add_child(instance=page)
        revision = Revision.objects.create(
            content_object=page,
            base_content_type=page.get_base_content_type(),
            user=user,
            content=page.serializable_data(),
            object_str=str(page),
        )
        page.latest_revision, page.latest_revision_created_at = revision, revision.created_at
        page.live_revision = revision if live else None
        type(page).objects.filter(pk=page.pk).update(
            latest_revision=revision, latest_revision_created_at=revision.created_at, live_revision=page.live_revision
        )
        if live:
            page_published.send(sender=type(page), instance=page, revision=revision)
            published.send(sender=type(page), instance=page, revision=revision)
            log(instance=page, action="wagtail.publish", user=user, revision=revision, content_changed=True)
    ReferenceIndex.create_or_update_for_object(page)


def too_long(instance):
    """Return what is wrong with the longer texts of `instance`, whose limits Django leaves to forms, as a list."""
    faults = []
    for field in instance._meta.concrete_fields:
        text = getattr(instance, field.attname)
        if isinstance(field, models.TextField) and field.max_length and len(text or "") > field.max_length:
            faults.append(f"{field.name}: at most {field.max_length} characters, and it has {len(text)}.")
    return faults


def clean_rows(entry):
    """Check what Wagtail leaves to its forms, the rows of `entry` above all; raise Fault with all that is wrong."""
    faults = too_long(entry)
    for relation in get_all_child_relations(type(entry)):
        if not issubclass(relation.related_model, EntryRow):
            continue
        name = relation.get_accessor_name()
        for position, row in enumerate(getattr(entry, name).all(), 1):
            faults += [f"{name} {position}: {fault}" for fault in too_long(row)]
            try:
                row.full_clean(exclude=[relation.field.name, "locale", "translation_key"], validate_unique=False)
            except ValidationError as error:
                faults.append(f"{name} {position}: {in_words(error)}")
    if faults:
        raise Fault("; ".join(faults))
