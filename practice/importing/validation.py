"""Validates an entry and its rows as the editing form would, and names each error by the column of the file."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.models import get_all_child_relations

from practice.importing.errors import RowError, validation_messages
from practice.importing.lookup import is_placeholder
from practice.models.entry_rows import EntryRow

# What an entry gets when it is stored.
FIELDS_SET_WHEN_STORED = {"path", "depth", "slug", "kind", "permanent_number"}
DUPLICATE_ROW = "this is in the list already; leave one of the two out."


def overlong_texts(instance):
    """Return the errors of texts of `instance` that are too long, a dict from field to message."""
    errors = {}
    for field in instance._meta.concrete_fields:
        text = getattr(instance, field.attname)
        if isinstance(field, models.TextField) and field.max_length and len(text or "") > field.max_length:
            errors[field.name] = f"at most {field.max_length} characters, and it has {len(text)}."
    return errors


def validate_entry(entry, columns, unread=()):
    """Validate `entry`, stored or not, with its rows as a form would; raise RowError with all errors.

    columns: the columns it was filled from, {name: Column}, by which a fault is named. unread: the fields and relations
    whose cells could not be read, of which enough was said.
    """
    names = {column.field: name for name, column in reversed(columns.items()) if column.field}
    errors = _errors_in(entry, names, "", exclude={*FIELDS_SET_WHEN_STORED, *unread}, silent=unread)
    for name, relation in _row_relations(entry).items():
        if name not in unread:
            errors += _errors_in_rows(entry, name, relation, columns)
    if errors:
        raise RowError(*errors)


def validate_rows(entry):
    """Validate what Wagtail leaves to its forms, the rows of `entry` above all; raise RowError with all errors."""
    errors = [f"{field}: {message}" for field, message in overlong_texts(entry).items()]
    for name, relation in _row_relations(entry).items():
        errors += _errors_in_rows(entry, name, relation, {})
    if errors:
        raise RowError(*errors)


def _row_relations(entry):
    relations = get_all_child_relations(type(entry))
    return {one.get_accessor_name(): one for one in relations if issubclass(one.related_model, EntryRow)}


def _errors_in(instance, names, prefix, *, exclude, silent=(), **how):
    """Return what is wrong with one entry or row, a list of texts that begin with `prefix` and the field's name."""
    long = overlong_texts(instance)
    errors = validation_messages(
        ValidationError({field: message for field, message in long.items() if field not in silent}), names
    )
    errors = [f"{prefix}{message}" for message in errors]
    try:
        instance.full_clean(exclude={*exclude, *long, *_awaited(instance)}, **how)
    except ValidationError as error:
        if hasattr(error, "error_dict"):
            for field in {*silent, *long} & set(error.error_dict):
                del error.error_dict[field]
        errors += [f"{prefix}{message}" for message in validation_messages(error, names)]
    return errors


def _awaited(instance):
    """Return the fields of `instance` that refer to an entry which a row further up will bring; see Finder.expect."""
    keys = (field for field in instance._meta.concrete_fields if field.is_relation)
    return {field.name for field in keys if is_placeholder(getattr(instance, field.attname))}


def _errors_in_rows(entry, relation_name, relation, columns):
    rows = list(getattr(entry, relation_name).all())
    called = _row_labels(rows, relation_name, columns)
    once = type(entry).edit_handler.base_form_class.unique_row_fields.get(relation_name)
    errors, seen = [], set()
    for row, (prefix, names) in zip(rows, called, strict=True):
        exclude = {relation.field.name, "locale", "translation_key"}
        errors += _errors_in(row, names, prefix, exclude=exclude, validate_unique=False)
        key = once and getattr(row, f"{once}_id")
        if key and key in seen:
            errors.append(f"{prefix}{DUPLICATE_ROW}")
        seen.add(key)
    return errors


def _row_labels(rows, relation_name, columns):
    """Return for each row how a fault of it begins and what its fields are called, as the file has them."""
    mine = {name: column for name, column in columns.items() if column.relation == relation_name}
    counts, called = {}, []
    for row in rows:
        name, column = next(((name, one) for name, one in mine.items() if one.owns_row(row)), (relation_name, None))
        counts[name] = counts.get(name, 0) + 1
        called.append((f"{name} {counts[name]}: ", column.names_by_field() if column else {}))
    return called
