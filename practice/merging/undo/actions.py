"""Undoes a merge: restores what became part of another, and the references to it."""

from uuid import UUID

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from practice.access.user_cache import once_for_user
from practice.choices import NumberState
from practice.merging.changes import ChangeReversal
from practice.merging.follow_up import is_entry_merge, refresh_entries, refresh_reference_index
from practice.models import EntryPage, Merge, Occurrence, PermanentNumber
from practice.signals import merge_undone, rows_moved


@transaction.atomic
def undo_merge(*, merge, user=None):
    """Undo the Merge and return it as the database has it.

    What refers to the one that stayed because of the merge, and was not changed since, refers to the other again.
    Published pages of an entry that went are published again as they stand, drafts included. Raises ValidationError,
    with nothing changed, where it is too late or another merge has to be undone first.
    """
    merge = Merge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    require_undoable(merge)
    changed = changed_entries(merge.steps)
    moved = _moved_back(merge) if is_entry_merge(merge) else []
    if moved:
        relation = {"relation": "occurrence_rows", "uids": moved}
        rows_moved.send(sender=Occurrence, source=merge.kept_key, target=merge.dropped_key, **relation)
    ChangeReversal(merge.steps).run()
    merge.undone_at = timezone.now()
    merge.save(update_fields=["undone_at"])
    for step in merge.steps:
        if step["did"] == "unpublish":
            _publish_again(step, user)
    refresh_entries(changed | merged_pages(merge))
    refresh_reference_index(merge.steps)
    merge_undone.send(sender=Merge, concepts=_concepts(merge))
    log(instance=_stays(merge), action="wagtail.edit", user=user, data={"undone": merge.dropped_name})
    return merge


def undoable_merge_id(entry, user):
    """Return the key of the Merge of `entry` into another that can still be undone, or None.

    All of them are looked up at once and stored on the user, who lives as long as a request: lists ask for each page.
    """
    return once_for_user(user, "undoable merges", _undoable_merges).get(entry.number)


def _undoable_merges():
    """Return {number of the entry that went: key of the Merge} of all that can still be undone."""
    merges = Merge.objects.undoable().filter(dropped_model=PermanentNumber._meta.label)
    return dict(merges.values_list("dropped_key", "pk"))


def require_undoable(merge):
    """Raise ValidationError, with a sentence, where the Merge cannot be undone."""
    if not merge.can_be_undone:
        raise ValidationError(_("This was undone already, or is too long ago to be undone."))
    names = {"kept": merge.kept_name, "dropped": merge.dropped_name}
    if is_entry_merge(merge):
        target = PermanentNumber.objects.filter(pk=merge.kept_key).first()
        if target is None or target.state != NumberState.IN_USE:
            raise ValidationError(_("“%(kept)s” became part of another itself, or is gone. Undo that first.") % names)
        if not EntryPage.objects.filter(permanent_number=merge.dropped_key).exists():
            raise ValidationError(_("“%(dropped)s” was deleted since.") % names)
    elif not apps.get_model(merge.kept_model)._base_manager.filter(pk=merge.kept_key).exists():
        raise ValidationError(_("“%(kept)s” became part of another itself, or is gone. Undo that first.") % names)
    elif _is_in_use(merge):
        raise ValidationError(_("Another one has the address of “%(dropped)s” by now. Merge that one first.") % names)


def changed_entries(steps):
    """Return the keys of the entries that steps of a merge wrote to, a set."""
    keys = {step.get("entry") for step in steps} - {None}
    return set(EntryPage.objects.filter(pk__in=keys).values_list("pk", flat=True))


def merged_pages(merge):
    """Return the keys of the pages of both entries, a set; empty where it was no entries that were merged."""
    numbers = [merge.dropped_key, merge.kept_key] if is_entry_merge(merge) else []
    return set(EntryPage.objects.filter(permanent_number__in=numbers).values_list("pk", flat=True))


def _moved_back(merge):
    """Return the `uid` of every occurrence that goes back to the entry that went, a list."""
    return [
        UUID(step["uid"])
        for step in ChangeReversal(merge.steps).plan().done
        if step["did"] == "update" and step["model"] == Occurrence._meta.label and "barrier_id" in step["new"]
    ]


def _publish_again(step, user):
    """Publish a page that the merge took out of sight, as it stands; what an editor has in hand stays a draft."""
    page = Page.objects.filter(pk=step["pk"]).first()
    if page is None or page.live:
        return
    page = page.specific
    drafted = step["draft"] or page.latest_revision_id != step["revision"]
    draft = page.get_latest_revision_as_object() if drafted else None
    page.begin_version()
    page.save_revision(user=user, clean=False).publish(user=user, skip_permission_checks=True)
    if draft is not None:
        draft.save_revision(user=user, clean=False)


def _is_in_use(merge):
    """Tell whether a concept or tag that was made since has the slug of the one that went."""
    went = (merge.dropped_model, merge.dropped_key)
    deleted = [step for step in merge.steps if step["did"] == "delete"]
    slugs = [step["fields"]["slug"] for step in deleted if (step["model"], step["pk"]) == went]
    return apps.get_model(merge.dropped_model)._base_manager.filter(slug__in=slugs).exists()


def _concepts(merge):
    if is_entry_merge(merge):
        return []
    pairs = ((merge.dropped_model, merge.dropped_key), (merge.kept_model, merge.kept_key))
    return [apps.get_model(model)._base_manager.get(pk=key) for model, key in pairs]


def _stays(merge):
    """Return what a log of the undoing is about: the concept that stayed, or a page of the entry that did."""
    if is_entry_merge(merge):
        return EntryPage.objects.filter(permanent_number=merge.kept_key, alias_of=None).first().specific
    return apps.get_model(merge.kept_model)._base_manager.get(pk=merge.kept_key)
