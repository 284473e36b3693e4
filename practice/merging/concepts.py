"""Merges two concepts of one vocabulary or two tags, and promotes a tag to a topic."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from practice.merging.changes import RecordedChanges
from practice.merging.follow_up import record_merge, refresh_entries, refresh_reference_index
from practice.merging.reference_updates import foreign_keys_to, own_row_relations, update_references
from practice.merging.tag_replacement import replace_tag_with_topic
from practice.models import Tag
from practice.models.vocabularies.concept import Concept
from practice.signals import concept_replaced

# What the one that stays takes over where it says nothing of it itself.
INHERITED_FIELDS = ("code", "place", "population", "rurality", "latitude", "longitude", "url")


def mergeable_models():
    """Return {URL name: class} of all that can be merged except entries: the vocabularies and tags."""
    return {model._meta.model_name: model for model in [*Concept.__subclasses__(), Tag]}


@transaction.atomic
def merge_concepts(*, keep, drop, user=None):
    """Merge the concept `drop` into `keep`, of the same vocabulary; return `keep` as the database has it.

    Whatever referred to `drop`, drafts and other apps included, refers to `keep`. Its names become other labels of
    `keep`, what `keep` lacks (an official code, a website) is taken over, and `drop` goes; its address leads on.
    A record lets `undo` take it back. Raises ValidationError, with nothing changed, where the two cannot be one.
    """
    require_mergeable(keep, drop)
    name, changes = str(drop), RecordedChanges()
    changed = update_references(drop, keep, foreign_keys_to(type(keep)), changes)
    _transfer_names(drop, keep, changes)
    _give_successors(drop, keep, changes)
    taken_over = values_to_inherit(keep, drop)
    _delete(drop, changes)
    if taken_over:
        changes.update(type(keep).objects.filter(pk=keep.pk), **taken_over)
    keep = type(keep).objects.get(pk=keep.pk)
    _finish(drop, name, keep, changed, changes, user)
    return keep


def require_mergeable(keep, drop):
    """Raise ValidationError, with a sentence, where the concepts or tags `keep` and `drop` cannot become one."""
    if keep == drop:
        raise ValidationError(_("This is the same one. Choose another one."))
    if type(keep) is not type(drop):
        raise ValidationError(_("Only concepts of one vocabulary can be merged."))
    if getattr(keep, "is_illustration", False) != getattr(drop, "is_illustration", False):
        raise ValidationError(_("One of these is invented and the other is real. What is invented never becomes real."))
    if getattr(keep, "level", "") != getattr(drop, "level", ""):
        raise ValidationError(_("Only places of one level can be merged, such as two council areas."))


def values_to_inherit(keep, drop):
    """Return {column: value} of the columns that are empty in `keep` and filled in `drop`."""
    columns = [field.attname for field in keep._meta.concrete_fields if field.name in INHERITED_FIELDS]
    empty = (None, "")  # 0 is none: it is the longitude of Greenwich
    return {
        name: getattr(drop, name)
        for name in columns
        if getattr(drop, name) not in empty and getattr(keep, name) in empty
    }


@transaction.atomic
def merge_tags(*, keep, drop, user=None):
    """Replace the tag `drop` by `keep` on every entry and in drafts, and delete `drop`; return `keep`.

    The names of `drop` become other names of `keep`, so that search goes on finding them. Raises ValidationError where
    they are the same.
    """
    require_mergeable(keep, drop)
    keep, changes = Tag.objects.get(pk=keep.pk), RecordedChanges()
    changed = update_references(drop, keep, foreign_keys_to(Tag), changes)
    _add_names(keep, drop.all_labels(), changes)
    _delete(drop, changes)
    _finish(drop, drop.name, keep, changed, changes, user)
    return keep


@transaction.atomic
def promote_tag(*, tag, topic, user=None):
    """File every entry that carries `tag` under `topic`, in drafts as well; the tag goes. Return `topic`.

    Its words become other labels of the topic, so that search goes on finding them.
    """
    changes = RecordedChanges()
    row = topic.label_row
    if row is not None:
        _add_names(row, tag.all_labels(), changes)
    changed = replace_tag_with_topic(topic, tag, changes)
    _delete(tag, changes)
    _finish(tag, tag.name, topic, changed, changes, user)
    return topic


def _delete(drop, changes):
    """Delete the concept or tag with the rows that belong to it."""
    for relation in own_row_relations(type(drop)) if isinstance(drop, Concept) else []:
        key = type(drop)._meta.get_field(relation).field
        changes.delete(key.model._base_manager.filter(**{key.name: drop.pk}))
    changes.delete(type(drop)._base_manager.filter(pk=drop.pk))


def _finish(drop, name, keep, changed, changes, user):
    """Tell of it that `drop`, called `name`, is gone, bring in step what follows from it, and write it down."""
    refresh_entries(changed)
    refresh_reference_index(changes.steps)
    concept_replaced.send(sender=type(drop), slug=drop.slug, instead=keep, changes=changes)
    log(instance=keep, action="wagtail.edit", user=user, data={"in_place_of": name}, content_changed=True)
    record_merge(dropped=drop, target=keep, dropped_name=name, target_name=str(keep), changes=changes, user=user)


def _transfer_names(drop, keep, changes):
    """Make every name of `drop` another label of `keep`, by language; in one without a label, its label."""
    own = {row.locale_id: row for row in keep.labels.all()}
    for row in drop.labels.all():
        if row.locale_id in own:
            _add_names(own[row.locale_id], row.all_labels(), changes)
        else:
            names = {"preferred_label": row.preferred_label, "other_labels": row.other_labels}
            changes.create(type(row)(concept_id=keep.pk, locale_id=row.locale_id, **names))


def _give_successors(drop, keep, changes):
    """Let what took the place of `drop` have taken that of `keep`, where that has ended as well."""
    if getattr(keep, "ended", None) is None:
        return
    successors = {keep.pk, *keep.successor_rows.values_list("successor", flat=True)}
    changes.update(drop.successor_rows.exclude(successor__in=successors), concept_id=keep.pk)


def _add_names(called, names, changes):
    """Add `names` to the other labels of `called`, a label row or a Tag, but for those that it has."""
    own = {name.casefold() for name in called.all_labels()}
    new = [name for name in names if name.casefold() not in own]
    if new:
        changes.add_names(called, new)
