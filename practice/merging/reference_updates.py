"""Updates all references from one object to another: foreign keys in tables, drafts and translation sources."""

from django.db.models import ForeignKey
from modelcluster.fields import ParentalKey

from practice.entry_form.forms import CollectionForm
from practice.merging.stored_content import contents_referring_to, key_path_of, row_identity, rows_at
from practice.models import EntryPage
from practice.models.entry_rows import EntryRow


def foreign_keys_to_page(model):
    """Return the foreign keys by which entries, and rows of entries, refer to pages of the class `model`."""
    return [key for key in _keys_to(model) if issubclass(key.model, (EntryRow, EntryPage))]


def foreign_keys_to(model):
    """Return all foreign keys, of whichever app, by which others refer to concepts or tags of the class `model`."""
    return _keys_to(model)


def _keys_to(model):
    """Return the foreign keys to `model` that say what a row refers to; its own rows, such as labels, belong to it."""
    targets = {model, *model._meta.get_parent_list()}
    found = [
        relation.field
        for target in targets
        for relation in target._meta.get_fields(include_hidden=True)
        if relation.auto_created
        and not relation.concrete
        and type(relation.field) is ForeignKey
        # A page's classes name what refers to the classes above them as well, and those above are Wagtail's.
        and (not issubclass(model, EntryPage) or issubclass(target, EntryPage))
        and relation.field.model is relation.related_model
    ]
    return list(dict.fromkeys(found))


def entries_referring_to(thing):
    """Return the keys of the entries that refer to a concept or tag, in what readers see or in a draft, a set."""
    keys = foreign_keys_to(type(thing))
    paths = [(key, path) for key in keys if (path := key_path_of(key.model)) and issubclass(path.root, EntryPage)]
    found = set()
    for key, path in paths:
        found |= set(key.model._base_manager.filter(**{key.name: thing.pk}).values_list(path.columns, flat=True))
    for holder in contents_referring_to({key.name for key, _path in paths}, thing.pk):
        for key, path in paths:
            if issubclass(holder.page_class, path.root) and any(
                row.get(key.name) == thing.pk for _rows, row in rows_at(holder.content, path.path)
            ):
                found.add(holder.content["pk"])
    return found


def others_referring_to(thing):
    """Return {what they are called: number} of the rows that refer to a concept or tag and belong to no entry."""
    found = {}
    for key in foreign_keys_to(type(thing)):
        path = key_path_of(key.model)
        count = key.model._base_manager.filter(**{key.name: thing.pk}).count()
        if count and not (path and issubclass(path.root, EntryPage)):
            model = key.model._meta.auto_created or key.model
            name = str(model._meta.verbose_name_plural)
            found[name] = found.get(name, 0) + count
    return found


def own_row_relations(model):
    """Return the names of the relations from a concept of the class `model` to its child rows."""
    return [
        relation.get_accessor_name() for relation in model._meta.related_objects if type(relation.field) is ParentalKey
    ]


def update_references(old, new, keys, changes):
    """Point the foreign keys `keys` that refer to `old` at `new`; return the keys of the changed entries, a set.

    Nothing is in a list twice: where both are, the row of `new` stays. Nothing ever refers to itself. `changes`, a
    Changes, writes and remembers it.
    """
    changed = set()
    for key in keys:
        rows = key.model._base_manager.filter(**{key.name: old.pk})
        path = key_path_of(key.model)
        if path is not None:
            changed |= set(rows.values_list(path.columns, flat=True))
        changes.delete(_duplicate_rows(key, rows, new))
        if key.null and isinstance(new, key.model):
            changes.update(rows.filter(pk=new.pk), **{key.attname: None})
        changes.update(rows, **{key.attname: new.pk})
    _update_stored_content(old, new, keys, changes)
    return changed


def _duplicate_rows(key, rows, new):
    """Return those of `rows` that would say the same as another row, or that a thing follows itself, as a queryset."""
    existing_rows = key.model._base_manager.filter(**{key.name: new.pk})
    found = set()
    for others in _jointly_unique_columns(key):
        there = set(existing_rows.values_list(*others))
        found |= {row[0] for row in rows.values_list("pk", *others) if row[1:] in there}
    parent = _parent_key(key.model)
    if parent is not None and isinstance(new, parent.remote_field.model):
        found |= set(rows.filter(**{parent.name: new.pk}).values_list("pk", flat=True))
    return key.model._base_manager.filter(pk__in=found)


def _parent_key(model):
    return next((field for field in model._meta.fields if isinstance(field, ParentalKey)), None)


def _jointly_unique_columns(key):
    """Return, as lists of columns, beside what the column of `key` may stand only once."""
    found = [list(constraint.fields) for constraint in key.model._meta.total_unique_constraints]
    found += [list(names) for names in key.model._meta.unique_together]
    parent = _parent_key(key.model)
    if parent is not None and CollectionForm.unique_row_fields.get(parent.remote_field.get_accessor_name()) == key.name:
        found.append([parent.name, key.name])
    return [[name for name in names if name != key.name] for names in found if key.name in names]


def _update_stored_content(old, new, keys, changes):
    """Do the same in what is written, lest publishing it brought the old one back."""
    paths = [(key, path) for key in keys if (path := key_path_of(key.model))]
    for holder in contents_referring_to({key.name for key, _path in paths}, old.pk):
        before = len(changes.steps)
        for key, path in paths:
            if issubclass(holder.page_class, path.root):
                _update_content_rows(holder, key, path.path, old, new, changes)
        if len(changes.steps) > before:
            holder.store()


def _update_content_rows(holder, key, path, old, new, changes):
    once = len(path) == 1 and any(len(others) == 1 for others in _jointly_unique_columns(key))
    there = once and any(row.get(key.name) == new.pk for _rows, row in rows_at(holder.content, path))
    for _rows, row in list(rows_at(holder.content, path)):
        if row.get(key.name) != old.pk:
            continue
        if there:
            changes.remove_row(holder, path[0], row)
        else:
            itself = not path and row_identity(row) == new.pk
            changes.write(holder, path, row, **{key.name: None if itself else new.pk})
