"""What editors do to entries that is more than saving a page. Each is whole or not at all."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from modelcluster.models import get_serializable_data_for_fields
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log

from practice.choices import NumberState, State
from practice.models import BarrierPage, EntryPage, Occurrence, PermanentNumber, Tag
from practice.repointing import repoint
from practice.retagging import retag
from practice.signals import entries_merged, entry_published, rows_moved, tag_replaced
from practice.together import together


@transaction.atomic
def merge_entries(*, keep, drop, user=None):
    """Make the entry `drop` and the entry `keep`, of one kind, one; return the kept page as the database has it.

    Both numbers stay: that of `drop` now leads to `keep`, as do its addresses. Whatever referred to `drop` in any
    language (factors, occurrences, items of collections, replacements) refers to the version of `keep` in that
    language, or to `keep`. The occurrences of a barrier move with it. The pages of `drop` are unpublished, not deleted,
    so that an editor can still look up what they said. Raises ValidationError where the two cannot be merged.
    """
    kept, dropped = _numbers_to_merge(keep, drop)
    changed = []
    versions = {page.locale_id: page for page in EntryPage.objects.filter(permanent_number=kept, alias_of=None)}
    for page in EntryPage.objects.filter(permanent_number=dropped, alias_of=None).specific():
        target = versions.get(page.locale_id, keep).specific
        changed += repoint(page, target)
        if isinstance(page, BarrierPage) and page.locale_id == target.locale_id:
            _move_occurrences(page, target)
            changed.append(target)
        elif isinstance(page, BarrierPage):
            _part_occurrences(page)
        _lead_from(page, target)
        if page.live:  # in another language it may be a draft, which Wagtail refuses to unpublish
            page.unpublish(user=user)
    dropped.state, dropped.successor = NumberState.MERGED, kept
    dropped.save()
    log(instance=keep, action="wagtail.edit", user=user, data={"merged": dropped.pk}, content_changed=True)
    for key in {page.pk for page in changed}:
        _recompute(EntryPage.objects.get(pk=key).specific)
    entries_merged.send(sender=PermanentNumber, kept=kept.pk, dropped=dropped.pk, user=user)
    return EntryPage.objects.get(pk=keep.pk).specific


@transaction.atomic
def supersede(*, entry, reason, replacement=None, on=None, user=None):
    """Mark `entry` as superseded in every language it is published in: it stays readable, with reason and replacement.

    `on` is the day, today without one. Raises ValidationError, with what is wrong by field.
    """
    _declare(State.SUPERSEDED, entry, reason, replacement, on, user)


@transaction.atomic
def take_down(*, entry, reason, replacement=None, on=None, user=None):
    """Take `entry` down in every language it is published in: readers get the reason and the replacement instead of it.

    `on` is the day, today without one. Raises ValidationError, with what is wrong by field.
    """
    _declare(State.TAKEN_DOWN, entry, reason, replacement, on, user)


@transaction.atomic
def merge_tags(*, keep, drop, user=None):
    """Give every entry that carries the tag `drop` the tag `keep`, in drafts as well; `drop` goes. Return `keep`.

    Raises ValidationError where they are the same.
    """
    if keep == drop:
        raise ValidationError(_("This is the same tag. Choose another one."))
    return _replace_tag(drop, user, tag=keep)


@transaction.atomic
def promote_tag(*, tag, topic, user=None):
    """File every entry that carries `tag` under `topic`, in drafts as well; the tag goes. Return `topic`.

    Its word becomes another label of the topic, so that search goes on finding it.
    """
    row = topic.label_row
    if row is not None and tag.name.casefold() not in {label.casefold() for label in row.all_labels()}:
        row.other_labels = "\n".join([*row.all_labels()[1:], tag.name])
        row.save()
    return _replace_tag(tag, user, topic=topic)


def _replace_tag(old, user, **instead):
    """Put the one of `instead` (`tag` or `topic`) in place of the tag `old`, delete that, and return the one."""
    (kept,) = instead.values()
    with together():
        changed = retag(old, **instead)
        for page in EntryPage.objects.filter(pk__in=changed, alias_of=None).specific().iterator(chunk_size=100):
            _recompute(page)
    tag_replaced.send(sender=Tag, slug=old.slug, instead=kept)
    log(instance=kept, action="wagtail.edit", user=user, data={"in_place_of_tag": old.name}, content_changed=True)
    old.delete()
    return kept


def _numbers_to_merge(keep, drop):
    """Return the numbers of both, locked; raise ValidationError where they cannot become one."""
    if keep.number == drop.number:
        raise ValidationError(_("These are the same entry. Choose another one."))
    if keep.kind != drop.kind:
        raise ValidationError(_("Only entries of one kind can be merged. Refer from one to the other instead."))
    locked = {
        number.pk: number
        for number in PermanentNumber.objects.select_for_update(of=("self",)).filter(pk__in=[keep.number, drop.number])
    }
    kept, dropped = locked[keep.number], locked[drop.number]
    if NumberState.MERGED in (kept.state, dropped.state):
        raise ValidationError(_("One of these was merged already. Choose the entry that it became part of."))
    return kept, dropped


def _move_occurrences(page, target):
    """Give the occurrences of a barrier to the barrier `target`, behind its own, also in what is being written."""
    rows = list(Occurrence.objects.filter(barrier=page))
    moved = {"relation": "occurrence_rows", "uids": [row.uid for row in rows]}
    rows_moved.send(sender=Occurrence, source=page.number, target=target.number, **moved)
    last = target.occurrence_rows.count()
    for order, row in enumerate(rows, last):
        row.barrier, row.sort_order, row.locale = target, order, target.locale
        row.save()
    revision = target.latest_revision
    if revision is not None and rows:
        written = revision.content.get("occurrence_rows") or []
        revision.content["occurrence_rows"] = written + [get_serializable_data_for_fields(row) for row in rows]
        revision.save(update_fields=["content"])


def _part_occurrences(page):
    """Let the occurrences of a barrier be translations of no others: those they were of belong to another entry now.

    That entry may be translated into the language of `page` one day, with keys that these would have taken.
    """
    for row in Occurrence.objects.filter(barrier=page):
        row.translation_key = uuid4()
        row.save(update_fields=["translation_key"])


def _lead_from(page, target):
    """Make the address of `page` lead to `target` once it is unpublished."""
    parts = page.get_url_parts()
    if parts and page.live:
        site_id, _root, path = parts
        Redirect.objects.update_or_create(
            old_path=Redirect.normalise_path(path), site_id=site_id, defaults={"redirect_page_id": target.pk}
        )


def _recompute(page):
    """Save what follows from rows that changed, and tell of it where readers see the page."""
    page.save(clean=False)
    if page.live:
        entry_published.send(sender=type(page), entry=page, first=False)


def _declare(state, entry, reason, replacement, on, user):
    """Publish `state` on every published version of `entry`; what an editor has in hand stays a draft and says it."""
    facts = {
        "state": state,
        "state_reason": reason,
        "state_date": on or timezone.localdate(),
        "replacement": replacement and EntryPage.objects.get(pk=replacement.pk),
    }
    versions = EntryPage.objects.filter(permanent_number_id=entry.number, alias_of=None, live=True).specific()
    for page in versions:
        draft = page.get_latest_revision_as_object() if page.has_unpublished_changes else None
        _set(page, facts)
        page.save_revision(user=user, log_action=True).publish(user=user, skip_permission_checks=True)
        if draft is not None:
            _set(draft, facts).save_revision(user=user, clean=False)


def _set(page, facts):
    for name, value in facts.items():
        setattr(page, name, value)
    return page
