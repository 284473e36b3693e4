"""Clears revoked words from tables beside entries: redirects, comments, logs, searches, translation memory.

A mere trace is deleted at once. What an editor has written elsewhere (a heading, a description, an answer) is not
deleted unseen: it is reported as a ConsentFinding for review.
"""

from django.apps import apps
from django.db.models import CharField, EmailField, JSONField, TextField
from django.db.models.functions import Cast
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Comment, CommentReply, ModelLogEntry, Page, PageLogEntry, TaskState
from wagtail_localize.models import SegmentOverride, String, StringTranslation, TranslationSource

from facilitation.consent.matching.passages import Passage
from facilitation.consent.redaction.external_texts import models_with_external_texts
from facilitation.consent.redaction.translation_memory import redact_translations
from facilitation.models import ConsentFinding
from practice.models import EntryPage, Merge
from practice.models.entry_rows import EntryRow
from search.models import LowResultQuery

# Copies of other texts, made anew from them; and what is not words of anybody's.
_SKIPPED_APPS = {"wagtailsearch", "contenttypes", "sessions", "migrations", "auth", "taggit", "django_tasks"}
_FACILITATION_MODELS = {"keyquestionwording", "meeting", "official", "question", "questionreply", "questionstep"}
_FACILITATION_MODELS |= {"seriespage", "team"}
_SEARCH_MODELS = {"examplerequest", "listingpage", "lowresultquery", "promotion", "synonyms"}


def clear_traces(probe):
    """Clear every table of what the MatchQuery finds; return (traces deleted, findings reported)."""
    gone = found = 0
    for model in _models():
        for row, column in _matching_rows(model, probe):
            when = getattr(row, _DATE_FIELDS.get(model, ""), None)
            if when and when < probe.contribution.received_at:
                continue
            if model in _CLEANERS:
                _CLEANERS[model](row)
                gone += 1
            else:
                found += _report_finding(probe.contribution, row, column)
    return gone, found


def _delete(row):
    row.delete()


def _empty_comment(state):
    TaskState.objects.filter(pk=state.pk).update(comment="")


def _empty_log(entry):
    label = _("Entry of the log, without its words")
    type(entry).objects.filter(pk=entry.pk).update(label=label, data={})  # `save` would check what may be gone since


def _refresh_translation_source(source):
    """Let the translation memory hold what the page says now; what other texts there need stays."""
    page = Page.objects.filter(translation_key=source.object_id, locale_id=source.locale_id).first()
    if page is None:
        source.delete()
    else:
        redact_translations([page.specific])


def _delete_unused(string):
    """Delete a text that no page has any more."""
    if not string.segments.exists():
        string.delete()


# When a row was written last: what was there before the contribution came is not the contributor's.
_DATE_FIELDS = {
    Redirect: "created_at",
    Comment: "updated_at",
    CommentReply: "updated_at",
    TaskState: "started_at",
    PageLogEntry: "timestamp",
    ModelLogEntry: "timestamp",
    Merge: "at",
    StringTranslation: "updated_at",
}
_CLEANERS = {
    Redirect: _delete,
    Comment: _delete,
    CommentReply: _delete,
    TaskState: _empty_comment,
    PageLogEntry: _empty_log,
    ModelLogEntry: _empty_log,
    LowResultQuery: _delete,
    Merge: _delete,  # it can no longer be undone, which would bring the words back
    # What the pages themselves say was scrubbed before and read anew, so that what is left serves no page.
    TranslationSource: _refresh_translation_source,
    String: _delete_unused,
    StringTranslation: _delete,
    SegmentOverride: _delete,
}


def _models():
    """Yield every class whose rows may hold words that nobody else looks after."""
    for model in apps.get_models():
        meta = model._meta
        if issubclass(model, (EntryPage, EntryRow)) or model is Page or meta.proxy or not meta.managed:
            continue
        if meta.app_label in _SKIPPED_APPS or meta.model_name in ("revision", "referenceindex"):
            continue
        if model in models_with_external_texts():
            continue
        if meta.app_label == "facilitation" and meta.model_name not in _FACILITATION_MODELS:
            continue
        if meta.app_label == "search" and meta.model_name not in _SEARCH_MODELS:
            continue
        yield model


def _matching_rows(model, probe):
    """Yield (row, name of the column) for each row of the class that holds what the Probe looks for."""
    columns = [field for field in model._meta.concrete_fields if _is_text(field)]
    if not columns:
        return
    rows = model._base_manager.annotate(**{f"in_{field.name}": Cast(field.name, TextField()) for field in columns})
    for row in rows.filter(probe.candidate_filter(*[f"in_{field.name}" for field in columns])).iterator(chunk_size=500):
        passages = [Passage(field.name, str(getattr(row, f"in_{field.name}") or "")) for field in columns]
        found = probe.overlaps(passages)
        if found:
            yield row, found[0].passage.field


def _is_text(field):
    if getattr(field, "choices", None) or isinstance(field, EmailField):
        return False
    return isinstance(field, (CharField, TextField, JSONField))


def _report_finding(contribution, row, column):
    """Put the place on the desk, without a word of what stands there; return whether it is new there."""
    field = capfirst(str(row._meta.get_field(column).verbose_name))
    where = _("%(kind)s %(key)s: %(field)s") % {
        "kind": capfirst(str(row._meta.verbose_name)),
        "key": row.pk,
        "field": field,
    }
    address = AdminURLFinder().get_edit_url(row) or ""
    _row, is_new = ConsentFinding.objects.get_or_create(
        contribution=contribution, where=where[:250], address=address[:500], settled_at=None
    )
    return is_new
