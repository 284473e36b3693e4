"""Redacts a field or row of an entry in every place that stores it: pages, revisions, translations, logs, search.

What consent no longer covers has to be deleted rather than hidden, so that no way of reading (an old revision, a
preview, a translation, a feed that somebody adds later) can bring it back.
"""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import CharField, Q, TextField
from django.utils import timezone
from django.utils.translation import gettext as _
from modelcluster.models import get_serializable_data_for_fields
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import COMMENTS_RELATION_NAME, Comment, Page, PageLogEntry

from facilitation.consent.redaction.context import redacting
from facilitation.consent.redaction.translation_memory import delete_translations, redact_translations
from facilitation.models import WithheldText
from practice.models import EntryPage, Merge, PermanentNumber
from practice.signals import entry_published

ALWAYS_ESSENTIAL = ("title", "summary")
# What an editor wrote around a title, and what is computed from everything.
TITLE_METADATA = ("seo_title", "search_description")


def pages_of_entries(*numbers):
    """Return every page of the entries with these permanent numbers, each language's source before its aliases."""
    pages = EntryPage.objects.filter(permanent_number_id__in=numbers).order_by("alias_of_id", "pk").specific()
    return sorted(pages, key=lambda page: page.alias_of_id is not None)


def pages_holding_row(number):
    """Return the pages that may hold a row of the entry with this number: its own, and those merged into it.

    A merge moves the rows of a barrier; old revisions of the pages they came from hold them too.
    """
    numbers, found = {number}, {number}
    while found:
        found = set(PermanentNumber.objects.filter(successor__in=found).values_list("pk", flat=True)) - numbers
        numbers |= found
    return pages_of_entries(*numbers)


def is_essential(model, field):
    """Tell whether an entry of this class is invalid without the field: a title, a summary, any required field."""
    return field in ALWAYS_ESSENTIAL or (
        hasattr(model, field)
        and not model._meta.get_field(field).is_relation
        and not model._meta.get_field(field).blank
    )


def rows_with_uid(page, relation, uid):
    """Return the rows of the page's `relation` with this uid, as the page in hand has them."""
    return [row for row in getattr(page, relation).all() if row.uid == uid]


def redact_field(pages, field):
    """Empty the text `field` of the entry's `pages`; return what it held as a list of unsaved WithheldText."""
    withheld = {}
    for page in pages:
        _collect_text(withheld, page, field)
        nothing = None if page._meta.get_field(field).is_relation else ""  # whose a definition is may be a council
        setattr(page, field, nothing)
        _redact_revisions(page, page.revisions, {field: nothing})
        _redact_comments(page, [field])
        _save(page)
    redact_translations(pages)
    return list(withheld.values())


def redact_row(pages, relation, uid):
    """Delete the row with this uid from `relation` of the entry's `pages`, drafts included.

    Returns its text, and the row as revisions store it, as a list of unsaved WithheldText, one a language.
    """
    withheld = {}
    for page in pages:
        model, language = page._meta.get_field(relation).related_model, page.locale.language_code
        row = _current_row(page, relation, uid)
        if row is not None:
            text = "\n".join(_texts_of(model, row))
            withheld[language] = WithheldText(language=language, field=relation, text=text, row=row)
        model.objects.filter(pk__in=[row.pk for row in rows_with_uid(page, relation, uid)]).delete()
        page = type(page).objects.get(pk=page.pk)
        _redact_revisions(page, page.revisions, {}, relation, str(uid))
        _redact_comments(page, [relation])
        _save(page)
    redact_translations(pages_of_entries(*{page.permanent_number_id for page in pages}))
    return list(withheld.values())


def redact_essential_field(pages, field):
    """Unpublish an entry whose essential `field` must be emptied; return what it held as unsaved WithheldText."""
    withheld = {}
    for page in pages:
        if page.live and page.alias_of_id is None:
            page.unpublish(log_action="wagtail.unpublish")
    for page in pages_of_entries(pages[0].permanent_number_id) if pages else []:
        _collect_text(withheld, page, field)
        slugs = _slugs_of(page)
        emptied = _placeholder_title(page) if field == "title" else {field: ""}
        if field == "title":
            _set_slug(page, emptied["slug"])
        for name, value in emptied.items():
            setattr(page, name, value)
        _redact_revisions(page, page.revisions, emptied)
        _redact_comments(page, emptied)
        _save(page)
        if field == "title":
            _redact_title_elsewhere(page, slugs)
    redact_translations(pages)
    return list(withheld.values())


def _collect_text(withheld, page, field):
    """Add to {language: WithheldText} what stands in the `field` of the page; the first page of a language counts."""
    language = page.locale.language_code
    if page._meta.get_field(field).is_relation:
        stood = getattr(page, field)
        text, row = (str(stood), {"pk": stood.pk}) if stood else ("", None)
    else:
        text, row = _current_text(page, field), None
    if text:
        withheld.setdefault(language, WithheldText(language=language, field=field, text=text, row=row))


def _slugs_of(page):
    """Return every slug that the page has or had, as its revisions tell."""
    return {page.slug, *(revision.content.get("slug", "") for revision in page.revisions.all())} - {""}


def _set_slug(page, slug):
    """Give the page another slug behind Wagtail’s back: it would make the old address redirect, after the commit."""
    url_path = f"{page.url_path.rstrip('/').rpartition('/')[0]}/{slug}/"
    Page.objects.filter(pk=page.pk).update(slug=slug, url_path=url_path)
    page.slug, page.url_path = slug, url_path


def replace_slug(page):
    """Give the page a slug that says nothing, in its revisions and logs too; no redirect leads from the old one."""
    slugs = _slugs_of(page)
    slug = f"entry-{page.number}-{page.pk}"
    _set_slug(page, slug)
    _redact_revisions(page, page.revisions, {"slug": slug})
    _save(page)
    _redact_title_elsewhere(page, slugs)


def redact_past_revisions(pages, field, uid=None, *, before=None):
    """Empty the `field`, or the row with `uid`, in revisions until `before`, except the live one and the latest.

    For text that no longer stands there because it was undone or rewritten.
    """
    for page in pages:
        past = page.revisions.exclude(pk__in=[page.latest_revision_id or 0, page.live_revision_id or 0])
        past = past.filter(created_at__lte=before or timezone.now())
        emptied = {} if uid else _placeholder_title(page) if field == "title" else {field: ""}
        _redact_revisions(page, past, emptied, field if uid else "", str(uid))
        clear_computed_fields(page)
        _redact_comments(page, [field])
        if field == "title":
            _redact_title_elsewhere(page, _slugs_of(page) - {page.slug})
    redact_translations(pages)


def redact_revision(page, revision, field, uid=None):
    """Empty the `field`, or remove the row with `uid`, in one revision of the page."""
    emptied = {} if uid else _placeholder_title(page) if field == "title" else {field: ""}
    _redact_revisions(page, page.revisions.filter(pk=revision.pk), emptied, field if uid else "", str(uid))


def clear_computed_fields(page):
    """Empty computed fields in all revisions of the page: a draft holds those computed from the draft before it."""
    _redact_revisions(page, page.revisions, {})


def redact_deleted_entry(page):
    """Redact what logs and the translation memory still hold of a page that was just deleted."""
    entries = PageLogEntry.objects.filter(page_id=page.pk)
    entries.update(label=_("Deleted entry %(number)s") % {"number": page.permanent_number_id})
    _redact_log(entries, lambda data: {})
    delete_translations(page.translation_key, page.locale_id)


def _placeholder_title(page):
    """Return the fields that tell the title, as they are to stand instead."""
    title = _("Withheld entry %(number)s") % {"number": page.number}
    slug = f"withheld-{page.number}" + (f"-{page.pk}" if page.alias_of_id else "")
    return {"title": title, "draft_title": title, "slug": slug} | dict.fromkeys(TITLE_METADATA, "")


def _redact_title_elsewhere(page, slugs):
    """Take the old title out of what was logged of the page and of the addresses, ending in `slugs`, that led to it."""
    page.revisions.update(object_str=page.title)
    # The record of a merger names both entries, and undoing it would bring the old title back.
    Merge.objects.of_number(page.number).delete()
    entries = PageLogEntry.objects.filter(page_id=page.pk)
    entries.update(label=page.title)
    _redact_log(entries, lambda data: {key: data[key] for key in data.keys() - {"title", "page", "source"}})
    above = page.get_parent().get_url_parts()
    led = Q(redirect_page_id=page.pk)
    for slug in slugs if above else ():
        led |= Q(old_path__iexact=Redirect.normalise_path(f"{above[2]}{slug}/"))
    Redirect.objects.filter(led).delete()


def _redact_comments(page, paths):
    """Delete what editors remarked at these content paths of the page, and what was logged of it."""

    def is_there(path):
        return path.partition(".")[0] in paths

    for comment in Comment.objects.filter(page_id=page.pk):
        if is_there(comment.contentpath):
            comment.delete()
    for revision in page.revisions.all():
        remarks = revision.content.get(COMMENTS_RELATION_NAME) or []
        remaining = [remark for remark in remarks if not is_there(remark.get("contentpath", ""))]
        if remaining != remarks:
            revision.content[COMMENTS_RELATION_NAME] = remaining
            revision.save(update_fields=["content"])
    _redact_log(
        PageLogEntry.objects.filter(page_id=page.pk, action__startswith="wagtail.comments"),
        lambda data: {} if is_there(data.get("comment", {}).get("contentpath", "")) else data,
    )


def _redact_log(entries, without):
    """Write over the data of those PageLogEntry rows which the function `without` returns otherwise."""
    for entry in entries.exclude(data={}):
        left = without(entry.data)
        if left != entry.data:
            PageLogEntry.objects.filter(pk=entry.pk).update(data=left)  # `save` would check what may be gone since


def _redact_revisions(page, revisions, emptied, relation="", uid=""):
    """Write `emptied` fields over these revisions of the page, and take the row with `uid` out of its `relation`."""
    computed = _computed_fields(page)
    for revision in revisions.all():
        content = revision.content
        content.update({name: value for name, value in emptied.items() if name in content})
        content.update(dict.fromkeys(computed & content.keys(), ""))
        if "draft_title" in content:  # that of the draft before this one, until Wagtail writes it anew
            content["draft_title"] = content.get("title", "")
        if relation:
            content[relation] = [row for row in content.get(relation) or [] if row.get("uid") != uid]
        if "slug" in emptied and "url_path" in content:
            content["url_path"] = content["url_path"].rsplit("/", 2)[0] + f"/{emptied['slug']}/"
        revision.save(update_fields=["content"])


def _computed_fields(page):
    """Return the names of texts that are made of other fields' words, and made anew with the next save."""
    own = [field for field in page._meta.concrete_fields if issubclass(field.model, EntryPage) and not field.editable]
    return {field.name for field in own if isinstance(field, models.CharField | models.TextField)} - {
        "kind",
        "content_hash",  # tells nothing, and says by its change that readers see something new
    }


def _save(page):
    """Save what is left, and tell of it where readers see the page; forms that were open are out of date."""
    now = timezone.now()
    page.revisions.filter(pk=page.latest_revision_id).update(created_at=now)
    page.latest_revision_created_at = now if page.latest_revision_id else None
    page.begin_version()
    with redacting():  # what else of the same contribution stands there goes next; this must not be refused
        page.save(clean=False)
    if page.live:
        entry_published.send(sender=type(page), entry=page, first=False)


def _current_text(page, field):
    """Return the text of the `field` as its latest draft has it, else as the page does."""
    drafted = page.latest_revision.content.get(field) if page.latest_revision_id else None
    value = drafted or getattr(page, field)
    return str(value) if value else ""


def _current_row(page, relation, uid):
    """Return the row with this uid as the latest draft of the page has it, else as the page does; None without one."""
    drafted = page.latest_revision.content.get(relation) or [] if page.latest_revision_id else []
    for row in drafted:
        if row.get("uid") == str(uid):
            return row
    live = next((get_serializable_data_for_fields(row) for row in rows_with_uid(page, relation, uid)), None)
    return json.loads(json.dumps(live, cls=DjangoJSONEncoder))


def _texts_of(model, row):
    """Return what the serialised `row` of the class `model` says in words, a list of texts."""
    fields = [field for field in model._meta.concrete_fields if isinstance(field, (CharField, TextField))]
    worded = [field.name for field in fields if not field.choices]
    return [str(row[name]) for name in worded if row.get(name)]
