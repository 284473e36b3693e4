"""Takes a field or row of an entry out of every place that keeps it: pages, revisions, translations, logs, search.

What consent no longer covers has to be gone rather than hidden, so that no way of reading (an old revision, a preview,
a translation, a feed somebody adds later) can bring it back.
"""

from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Comment, PageLogEntry
from wagtail_localize.models import String, TranslationSource

from practice.models import EntryPage
from practice.signals import entry_published

REPLY = "reply"  # what the provenance of a published reply has as its field
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
        stood = {field: _plain(getattr(page, field)) for field in fields if getattr(page, field)}
        if stood:
            kept.setdefault(page.locale.language_code, {}).update(stood)
        for field in fields:
            setattr(page, field, "")
        _scrub_revisions(page, dict.fromkeys(fields, ""))
        Comment.objects.filter(page_id=page.pk, contentpath__in=fields).delete()
        _save(page)
    _scrub_translations(pages)
    return kept


def remove_row(pages, relation, uid):
    """Delete the row with this uid from `relation` of the entry's `pages`; return {language: {field: what it said}}."""
    kept = {}
    for page in pages:
        for row in rows_with(page, relation, uid):
            said = {
                field.name: str(getattr(row, field.name))
                for field in row._meta.get_fields()
                if not field.is_relation and getattr(field, "get_internal_type", str)() in ("CharField", "TextField")
            }
            kept.setdefault(page.locale.language_code, {}).update({name: text for name, text in said.items() if text})
            type(row).objects.filter(pk=row.pk).delete()
        page = type(page).objects.get(pk=page.pk)
        _scrub_revisions(page, {}, relation, str(uid))
        Comment.objects.filter(page_id=page.pk, contentpath__startswith=f"{relation}.").delete()
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
        stood = _plain(getattr(page, field))
        if stood:
            kept.setdefault(page.locale.language_code, {})[field] = stood
        emptied = _without_title(page) if field == "title" else {field: ""}
        for name, value in emptied.items():
            setattr(page, name, value)
        _scrub_revisions(page, emptied)
        Comment.objects.filter(page_id=page.pk, contentpath__in=list(emptied)).delete()
        _save(page)
        if field == "title":
            _scrub_title_elsewhere(page)
    _scrub_translations(pages)
    return kept


def _without_title(page):
    """Return the fields that tell the title, as they are to stand instead."""
    title = _("Withheld entry %(number)s") % {"number": page.number}
    slug = f"withheld-{page.number}" + (f"-{page.pk}" if page.alias_of_id else "")
    return {"title": title, "draft_title": title, "slug": slug} | dict.fromkeys(AROUND_TITLE, "")


def _scrub_title_elsewhere(page):
    """Take the old title out of what was logged of the page and of the addresses that led to it."""
    page.revisions.update(object_str=page.title)
    PageLogEntry.objects.filter(page_id=page.pk).update(label=page.title)
    for entry in PageLogEntry.objects.filter(page_id=page.pk).exclude(data={}):
        entry.data = {key: value for key, value in entry.data.items() if key not in ("title", "page", "source")}
        entry.save(update_fields=["data"])
    Redirect.objects.filter(redirect_page_id=page.pk).delete()


def _scrub_revisions(page, emptied, relation="", uid=""):
    """Write `emptied` fields over every revision of the page, and take the row with `uid` out of its `relation`."""
    for revision in page.revisions.all():
        content = revision.content
        content.update({name: value for name, value in emptied.items() if name in content})
        content["text_for_search"] = ""  # holds every field's words; computed again with the next save
        if relation:
            content[relation] = [row for row in content.get(relation) or [] if row.get("uid") != uid]
        if "slug" in emptied and "url_path" in content:
            content["url_path"] = page.url_path.rsplit("/", 2)[0] + f"/{emptied['slug']}/"
        revision.save(update_fields=["content"])


def _save(page):
    """Save what is left, and tell of it where readers see the page."""
    page.save(clean=False)
    if page.live:
        entry_published.send(sender=type(page), entry=page, first=False)


def _scrub_translations(pages):
    """Read the entry anew into wagtail-localize, and drop from the translation memory what only the old text needed."""
    for page in pages:
        source = TranslationSource.objects.filter(object_id=page.translation_key, locale_id=page.locale_id).first()
        if source is None:
            continue
        before = set(source.stringsegment_set.values_list("string_id", flat=True))
        source.update_from_db()
        String.objects.filter(pk__in=before, segments=None).delete()


def _plain(value):
    return str(value) if value else ""
