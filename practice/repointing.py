"""Makes everything that refers to one entry refer to another: in what is published and in what is being written."""

from django.db.models import ForeignKey
from modelcluster.models import get_all_child_relations
from wagtail.models import Revision

from practice.models import EntryPage
from practice.models.rows import EntryRow


def references_to(model):
    """Return the foreign keys by which entries, and rows of entries, refer to pages of the class `model`."""
    targets = {model, *model._meta.get_parent_list()}
    found = [
        relation.field
        for target in targets
        for relation in target._meta.related_objects
        if type(relation.field) is ForeignKey
        and issubclass(relation.related_model, (EntryRow, EntryPage))
        and relation.field.model is relation.related_model
        and issubclass(target, EntryPage)
    ]
    return list(dict.fromkeys(found))  # a class names what refers to the classes above it as well


def repoint(old, new):
    """Make all references to the page `old` lead to `new`, another of its kind; return the published pages changed.

    A collection that has both keeps the one it has of `new`; a replacement never points at the page itself.
    """
    changed = set()
    for key in references_to(type(old)):
        parent = _parent_key(key.model)
        rows = key.model._base_manager.filter(**{key.name: old.pk})
        if parent is None:
            changed |= set(rows.values_list("pk", flat=True))
            rows.filter(pk=new.pk).update(**{key.name: None})
            rows.update(**{key.name: new.pk})
        else:
            changed |= set(rows.values_list(parent.attname, flat=True))
            if not key.null:
                twice = key.model._base_manager.filter(**{key.name: new.pk}).values(parent.attname)
                rows.filter(**{f"{parent.attname}__in": twice}).delete()
            rows.update(**{key.name: new.pk})
        _repoint_revisions(key, parent, old.pk, new.pk)
    return list(EntryPage.objects.filter(pk__in=changed, live=True))


def _parent_key(model):
    """Return the key from a row to its page, or None for a page."""
    if issubclass(model, EntryPage):
        return None
    return next(field for field in model._meta.fields if field in _child_keys(field))


def _child_keys(field):
    target = field.remote_field.model if field.remote_field else None
    relations = get_all_child_relations(target) if isinstance(target, type) and issubclass(target, EntryPage) else []
    return [relation.field for relation in relations]


def _repoint_revisions(key, parent, old, new):
    """Do the same in the version of each page that an editor would open, lest saving it brought the old one back."""
    holder = parent.remote_field.model if parent else key.model
    latest = holder._base_manager.exclude(latest_revision=None).values("latest_revision")
    for revision in Revision.objects.filter(pk__in=latest).iterator(chunk_size=200):
        if parent is None:
            changed = revision.content.get(key.name) == old
            if changed:
                revision.content[key.name] = None if str(new) == revision.object_id else new
        else:
            relation = parent.remote_field.get_accessor_name()
            changed = _repoint_rows(revision.content, relation, key, old, new)
        if changed:
            revision.save(update_fields=["content"])


def _repoint_rows(content, relation, key, old, new):
    rows = content.get(relation) or []
    hits = [row for row in rows if row.get(key.name) == old]
    if not hits:
        return False
    if not key.null and any(row.get(key.name) == new for row in rows):
        content[relation] = [row for row in rows if row not in hits]
    for row in hits:
        row[key.name] = new
    return True
