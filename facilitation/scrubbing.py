"""Takes a field or row of an entry out of every place that keeps it: pages, revisions, translations, logs, search.

What consent no longer covers has to be gone rather than hidden, so that no way of reading (an old revision, a preview,
a translation, a feed somebody adds later) can bring it back.
"""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import CharField, Exists, OuterRef, TextField
from django.utils import timezone
from django.utils.translation import gettext as _
from modelcluster.models import get_serializable_data_for_fields
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import COMMENTS_RELATION_NAME, Comment, PageLogEntry
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    String,
    StringSegment,
    StringTranslation,
    TranslationSource,
)

from practice.models import EntryPage
from practice.signals import entry_published

REPLY = "reply"  # what the provenance of a published reply has as its field
ALSO = "also"  # what that of a contribution has which raised the same question and gave it no words
ROWS = "rows"  # under this, beside the languages, stand whole rows as they were, to be put back
ALWAYS_ESSENTIAL = ("title", "summary")
# What an editor wrote around a title, and what is computed from everything.
AROUND_TITLE = ("seo_title", "search_description")


def versions(number):
    """Return every page of the entry with this permanent number, each language's source before its aliases."""
    pages = EntryPage.objects.filter(permanent_number_id=number).order_by("alias_of_id", "pk").specific()
    return sorted(pages, key=lambda page: page.alias_of_id is not None)


def is_essential(model, field):
    """Tell whether an entry of this class cannot stand without the field: a title, a summary, what may not be empty."""
    return field in ALWAYS_ESSENTIAL or (
        hasattr(model, field)
        and not model._meta.get_field(field).is_relation
        and not model._meta.get_field(field).blank
    )


def rows_with(page, relation, uid):
    """Return the rows of the page's `relation` with this uid, as the page in hand has them."""
    return [row for row in getattr(page, relation).all() if row.uid == uid]


def remove_texts(pages, fields):
    """Empty the text `fields` of the entry's `pages`; return {language: {field: what stood there}}."""
    kept = {}
    for page in pages:
        stood = {field: text for field in fields if (text := _standing(page, field))}
        if stood:
            kept.setdefault(page.locale.language_code, {}).update(stood)
        for field in fields:
            setattr(page, field, "")
        _scrub_revisions(page, page.revisions, dict.fromkeys(fields, ""))
        _scrub_comments(page, fields)
        _save(page)
    _scrub_translations(pages)
    return kept


def remove_row(pages, relation, uid):
    """Delete the row with this uid from `relation` of the entry's `pages`, drafts included.

    Returns {language: {field: what it said}, ROWS: {language: the row as revisions keep it}}.
    """
    kept = {}
    for page in pages:
        model, language = page._meta.get_field(relation).related_model, page.locale.language_code
        row = _row_standing(page, relation, uid)
        if row is not None:
            kept.setdefault(language, {}).update(_texts_of(model, row))
            kept.setdefault(ROWS, {})[language] = row
        model.objects.filter(pk__in=[row.pk for row in rows_with(page, relation, uid)]).delete()
        page = type(page).objects.get(pk=page.pk)
        _scrub_revisions(page, page.revisions, {}, relation, str(uid))
        _scrub_comments(page, [relation])
        _save(page)
    _scrub_translations(versions(pages[0].permanent_number_id) if pages else [])
    return kept


def remove_whole(pages, field):
    """Take an entry out of sight whose essential `field` must go; return {language: {field: what stood there}}."""
    kept = {}
    for page in pages:
        if page.live and page.alias_of_id is None:
            page.unpublish(log_action="wagtail.unpublish")
    for page in versions(pages[0].permanent_number_id) if pages else []:
        stood = _standing(page, field)
        if stood:
            kept.setdefault(page.locale.language_code, {})[field] = stood
        emptied = _without_title(page) if field == "title" else {field: ""}
        for name, value in emptied.items():
            setattr(page, name, value)
        _scrub_revisions(page, page.revisions, emptied)
        _scrub_comments(page, emptied)
        _save(page)
        if field == "title":
            _scrub_title_elsewhere(page)
    _scrub_translations(pages)
    return kept


def forget_past(pages, field, uid=None, *, before=None):
    """Empty the `field`, or the row with `uid`, in revisions made until `before` that neither stand nor wait to.

    For what no longer stands there because it was undone or rewritten.
    """
    for page in pages:
        past = page.revisions.exclude(pk__in=[page.latest_revision_id or 0, page.live_revision_id or 0])
        past = past.filter(created_at__lte=before or timezone.now())
        emptied = {} if uid else _without_title(page) if field == "title" else {field: ""}
        _scrub_revisions(page, past, emptied, field if uid else "", str(uid))
        _scrub_comments(page, [field])
        if field == "title":
            _scrub_title_elsewhere(page)
    _scrub_translations(pages)


def forget_deleted(page):
    """Take what is still kept of a page that was just deleted out of the log and the translation memory."""
    entries = PageLogEntry.objects.filter(page_id=page.pk)
    entries.update(label=_("Deleted entry %(number)s") % {"number": page.permanent_number_id})
    _scrub_log(entries, lambda data: {})
    TranslationSource.objects.filter(object_id=page.translation_key, locale_id=page.locale_id).delete()
    _forget_translations(page.translation_key)


def _without_title(page):
    """Return the fields that tell the title, as they are to stand instead."""
    title = _("Withheld entry %(number)s") % {"number": page.number}
    slug = f"withheld-{page.number}" + (f"-{page.pk}" if page.alias_of_id else "")
    return {"title": title, "draft_title": title, "slug": slug} | dict.fromkeys(AROUND_TITLE, "")


def _scrub_title_elsewhere(page):
    """Take the old title out of what was logged of the page and of the addresses that led to it."""
    page.revisions.update(object_str=page.title)
    entries = PageLogEntry.objects.filter(page_id=page.pk)
    entries.update(label=page.title)
    _scrub_log(entries, lambda data: {key: data[key] for key in data.keys() - {"title", "page", "source"}})
    Redirect.objects.filter(redirect_page_id=page.pk).delete()


def _scrub_comments(page, paths):
    """Delete what editors remarked at these content paths of the page, and what was logged of it."""

    def is_there(path):
        return path.partition(".")[0] in paths

    for comment in Comment.objects.filter(page_id=page.pk):
        if is_there(comment.contentpath):
            comment.delete()
    for revision in page.revisions.all():
        remarks = revision.content.get(COMMENTS_RELATION_NAME) or []
        kept = [remark for remark in remarks if not is_there(remark.get("contentpath", ""))]
        if kept != remarks:
            revision.content[COMMENTS_RELATION_NAME] = kept
            revision.save(update_fields=["content"])
    _scrub_log(
        PageLogEntry.objects.filter(page_id=page.pk, action__startswith="wagtail.comments"),
        lambda data: {} if is_there(data.get("comment", {}).get("contentpath", "")) else data,
    )


def _scrub_log(entries, without):
    """Write over the data of those PageLogEntry rows which the function `without` returns otherwise."""
    for entry in entries.exclude(data={}):
        left = without(entry.data)
        if left != entry.data:
            PageLogEntry.objects.filter(pk=entry.pk).update(data=left)  # `save` would check what may be gone since


def _scrub_revisions(page, revisions, emptied, relation="", uid=""):
    """Write `emptied` fields over these revisions of the page, and take the row with `uid` out of its `relation`."""
    computed = _computed(page)
    for revision in revisions.all():
        content = revision.content
        content.update({name: value for name, value in emptied.items() if name in content})
        content.update(dict.fromkeys(computed & content.keys(), ""))
        if relation:
            content[relation] = [row for row in content.get(relation) or [] if row.get("uid") != uid]
        if "slug" in emptied and "url_path" in content:
            content["url_path"] = content["url_path"].rsplit("/", 2)[0] + f"/{emptied['slug']}/"
        revision.save(update_fields=["content"])


def _computed(page):
    """Return the names of texts that are made of other fields' words, and made anew with the next save."""
    own = [field for field in page._meta.concrete_fields if issubclass(field.model, EntryPage) and not field.editable]
    return {field.name for field in own if isinstance(field, models.CharField | models.TextField)} - {
        "kind",
        "fingerprint",  # tells nothing, and says by its change that readers see something new
    }


def _save(page):
    """Save what is left, and tell of it where readers see the page; forms that were open are out of date."""
    now = timezone.now()
    page.revisions.filter(pk=page.latest_revision_id).update(created_at=now)
    page.latest_revision_created_at = now if page.latest_revision_id else None
    page.only_loses = True  # what else of the same contribution stands there goes next; this must not be refused
    page.save(clean=False)
    if page.live:
        entry_published.send(sender=type(page), entry=page, first=False)


def _scrub_translations(pages):
    """Read the entry anew into wagtail-localize, and drop from the translation memory what only old text needed.

    Old text is what the entry says no longer, not only what was just taken out: words around it were edited before.
    """
    for page in pages:
        source = TranslationSource.objects.filter(object_id=page.translation_key, locale_id=page.locale_id).first()
        if source is not None:
            source.update_from_db()
    for key in {page.translation_key for page in pages}:
        _forget_translations(key)


def _forget_translations(key):
    """Delete translations, and text to be translated, which the entry with this translation key left behind."""
    still = StringSegment.objects.filter(string=OuterRef("translation_of"), context=OuterRef("context"))
    StringTranslation.objects.filter(~Exists(still), context__object_id=key).delete()
    standing = OverridableSegment.objects.filter(context=OuterRef("context"))
    SegmentOverride.objects.filter(~Exists(standing), context__object_id=key).delete()
    String.objects.filter(segments=None, translations=None).delete()


def _standing(page, field):
    """Return the text of the `field` as its latest draft has it, else as the page does."""
    drafted = page.latest_revision.content.get(field) if page.latest_revision_id else None
    value = drafted or getattr(page, field)
    return str(value) if value else ""


def _row_standing(page, relation, uid):
    """Return the row with this uid as the latest draft of the page has it, else as the page does; None without one."""
    drafted = page.latest_revision.content.get(relation) or [] if page.latest_revision_id else []
    for row in drafted:
        if row.get("uid") == str(uid):
            return row
    live = next((get_serializable_data_for_fields(row) for row in rows_with(page, relation, uid)), None)
    return json.loads(json.dumps(live, cls=DjangoJSONEncoder))


def _texts_of(model, row):
    """Return {field: text} of what the serialised `row` of the class `model` says in words."""
    fields = [field for field in model._meta.concrete_fields if isinstance(field, (CharField, TextField))]
    worded = [field.name for field in fields if not field.choices]
    return {name: str(row[name]) for name in worded if row.get(name)}
