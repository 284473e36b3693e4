"""Registers what readers never see; writing anything else raises the generation of the bank."""

from dataclasses import dataclass

from django.apps import apps

# Libraries of these names keep accounts, sessions and work to be done; no page of readers shows any of it.
LIBRARIES = ("django", "allauth")


@dataclass(frozen=True)
class Watched:
    """What of a model raises the generation: rows that are added, and changes of these columns; deleting always does.

    columns: names of columns in the database, None for all.
    """

    inserts: bool = True
    columns: tuple[str, ...] | None = None


_never, _inserts_never, _columns_never = set(), set(), {}


def never_shown(*labels):
    """Register models, as "app.Model", of which readers see nothing."""
    _never.update(label.lower() for label in labels)


def inserts_never_shown(*labels):
    """Register models whose rows readers see only once something else refers to them, which then is the write."""
    _inserts_never.update(label.lower() for label in labels)


def columns_never_shown(label, *fields):
    """Register fields of a model that readers see nothing of; where only they change, pages stay as they are."""
    _columns_never.setdefault(label.lower(), set()).update(fields)


def registered():
    """Return ({models}, {models of which added rows}, {model: fields}) that are never shown, as lower-case labels."""
    return set(_never), set(_inserts_never), dict(_columns_never)


def watched_models():
    """Return {model: Watched} of every model with a table of its own that readers could see a part of."""
    return {model: _watched(model) for model in apps.get_models(include_auto_created=True) if _is_shown(model)}


def _is_shown(model):
    options = model._meta
    if not options.managed or options.proxy or options.swapped or options.label_lower in _never:
        return False
    if apps.get_app_config(options.app_label).name.startswith(LIBRARIES):
        return False
    # A table that only joins two others is shown where the model is that it belongs to.
    return not (options.auto_created and options.auto_created._meta.label_lower in _never)


def _watched(model):
    label, never = model._meta.label_lower, _columns_never.get(model._meta.label_lower)
    columns = None
    if never:
        shown = [field.column for field in model._meta.local_concrete_fields if field.name not in never]
        columns = tuple(sorted(shown))
    return Watched(inserts=label not in _inserts_never, columns=columns)


never_shown(
    "practice.ErasureRecord",
    "practice.Generation",
    "practice.Merge",
    "practice.OutgoingMail",
    "practice.TaskWorker",
    # What the admin keeps: drafts, workflows, who edits what, who was told.
    "wagtailadmin.Admin",
    "wagtailadmin.EditingSession",
    "wagtailadmin.FormState",
    "wagtailcore.APIToken",
    "wagtailcore.Comment",
    "wagtailcore.CommentReply",
    "wagtailcore.GroupApprovalTask",
    "wagtailcore.GroupCollectionPermission",
    "wagtailcore.GroupPagePermission",
    "wagtailcore.GroupSitePermission",
    "wagtailcore.ModelLogEntry",
    "wagtailcore.PageLogEntry",
    "wagtailcore.PageSubscription",
    "wagtailcore.Revision",
    "wagtailcore.Task",
    "wagtailcore.TaskState",
    "wagtailcore.UploadedFile",
    "wagtailcore.Workflow",
    "wagtailcore.WorkflowContentType",
    "wagtailcore.WorkflowPage",
    "wagtailcore.WorkflowState",
    "wagtailcore.WorkflowTask",
    "wagtailusers.UserProfile",
    # What uses which file: asked when a file is handed out, which no cache keeps.
    "wagtailcore.ReferenceIndex",
    # The index of the admin's search.
    "wagtailsearch.IndexEntry",
    "wagtailsearch.SQLiteFTSIndexEntry",
    # What translations are made from; what comes of it is published as a page.
    "wagtail_localize.LocaleSynchronization",
    "wagtail_localize.OverridableSegment",
    "wagtail_localize.RelatedObjectSegment",
    "wagtail_localize.SegmentOverride",
    "wagtail_localize.String",
    "wagtail_localize.StringSegment",
    "wagtail_localize.StringTranslation",
    "wagtail_localize.Template",
    "wagtail_localize.TemplateSegment",
    "wagtail_localize.TranslatableObject",
    "wagtail_localize.Translation",
    "wagtail_localize.TranslationContext",
    "wagtail_localize.TranslationLog",
    "wagtail_localize.TranslationSource",
)
# What saving a draft writes on the page itself.
columns_never_shown(
    "wagtailcore.Page",
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
)
