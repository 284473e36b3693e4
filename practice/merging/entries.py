"""Merges two entries of one kind."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from modelcluster.models import get_serializable_data_for_fields
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log

from practice.choices import NumberState
from practice.merging.changes import RecordedChanges
from practice.merging.follow_up import record_merge, refresh_entries
from practice.merging.reference_updates import foreign_keys_to_page, update_references
from practice.merging.stored_content import DRAFT_NAME, StoredContent
from practice.models import BarrierPage, EntryPage, Occurrence, PermanentNumber
from practice.signals import entries_merged, rows_moved


@transaction.atomic
def merge_entries(*, keep, drop, user=None):
    """Merge the entry `drop` into `keep`, of the same kind; return the remaining page as the database has it.

    Both numbers stay: that of `drop` now leads to `keep`, as do its addresses. Whatever referred to `drop` in any
    language (factors, occurrences, items of collections, replacements) refers to the version of `keep` in that
    language, or to `keep`. The occurrences of a barrier move with it. The pages of `drop` are unpublished, not deleted,
    so that an editor can still look up what they said. A record lets `undo` take it back. Raises ValidationError where
    the two cannot be merged.
    """
    target_number, dropped_number = _numbers_to_merge(keep, drop)
    changed, changes = set(), RecordedChanges()
    remaining = EntryPage.objects.filter(permanent_number=target_number, alias_of=None)
    versions = {page.locale_id: page for page in remaining}
    for page in EntryPage.objects.filter(permanent_number=dropped_number, alias_of=None).specific():
        target = versions.get(page.locale_id, keep).specific
        changed |= update_references(page, target, foreign_keys_to_page(type(page)), changes)
        if isinstance(page, BarrierPage) and page.locale_id == target.locale_id:
            _move_occurrences(page, target, changes)
            changed.add(target.pk)
        elif isinstance(page, BarrierPage):
            _detach_occurrences(page, changes)
        _redirect_to(page, target, changes)
        if page.live:  # in another language it may be a draft, which Wagtail refuses to unpublish
            changes.unpublish(page, user)
    number = PermanentNumber.objects.filter(pk=dropped_number.pk)
    changes.update(number, state=NumberState.MERGED.value, successor_id=target_number.pk)
    log(instance=keep, action="wagtail.edit", user=user, data={"merged": dropped_number.pk}, content_changed=True)
    refresh_entries(changed)
    numbers = {"target": target_number.pk, "dropped": dropped_number.pk}
    entries_merged.send(sender=PermanentNumber, **numbers, user=user, changes=changes)
    names = {"target_name": keep.title, "dropped_name": drop.title}
    record_merge(dropped=dropped_number, target=target_number, **names, changes=changes, user=user)
    return EntryPage.objects.get(pk=keep.pk).specific


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
    target, dropped = locked[keep.number], locked[drop.number]
    if NumberState.MERGED in (target.state, dropped.state):
        raise ValidationError(_("One of these was merged already. Choose the entry that it became part of."))
    return target, dropped


def _move_occurrences(page, target, changes):
    """Give the occurrences of a barrier to the barrier `target`, behind its own, also in what is being written."""
    rows = list(Occurrence.objects.filter(barrier=page))
    moved = {"relation": "occurrence_rows", "uids": [row.uid for row in rows]}
    rows_moved.send(sender=Occurrence, source=page.number, target=target.number, **moved)
    last = target.occurrence_rows.count()
    for order, row in enumerate(rows, last):
        changes.update(Occurrence.objects.filter(pk=row.pk), barrier_id=target.pk, sort_order=order)
    holder = StoredContent.load(f"{DRAFT_NAME} {target.pk}")
    if holder is not None and rows:
        for row in Occurrence.objects.filter(pk__in=[row.pk for row in rows]):
            changes.insert_row(holder, "occurrence_rows", get_serializable_data_for_fields(row))
        holder.store()


def _detach_occurrences(page, changes):
    """Let the occurrences of a barrier be translations of no others: those they were of belong to another entry now.

    That entry may be translated into the language of `page` one day, with keys that these would have taken.
    """
    for row in Occurrence.objects.filter(barrier=page):
        changes.update(Occurrence.objects.filter(pk=row.pk), translation_key=uuid4())


def _redirect_to(page, target, changes):
    """Make the address of `page` lead to `target` once it is unpublished."""
    parts = page.get_url_parts()
    if parts and page.live:
        site_id, _root, path = parts
        old_path = Redirect.normalise_path(path)
        there = Redirect.objects.filter(old_path=old_path, site_id=site_id)
        if there.exists():
            changes.update(there, redirect_page_id=target.pk)
        else:
            changes.create(Redirect(old_path=old_path, site_id=site_id, redirect_page_id=target.pk))
