"""Mixin: loads a page from a revision with a bounded number of statements."""

from collections import defaultdict

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations


class BulkRevisionLoadingMixin:
    """Mixin for page types: loads everything a revision refers to in bulk, where modelcluster queries row by row."""

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        """Return the page that the dict `data` describes; what it refers to and is there no more is left out."""
        if check_fks:
            data = _without_missing(cls, data)
        page = super().from_serializable_data(data, check_fks=False, strict_fks=strict_fks)
        _bring_tags(page)
        return page


def _bring_tags(page):
    tagged = list(page.tagged_items.all())
    tags = (
        tagged[0]._meta.get_field("tag").related_model.objects.in_bulk([one.tag_id for one in tagged]) if tagged else {}
    )
    for one in tagged:
        if one.tag_id in tags:
            one.tag = tags[one.tag_id]


def _without_missing(model, data):
    """Return `data` without references to what was deleted, and without rows that went along with it.

    A row whose reference would have kept the other from being deleted stays, and waits to be completed.
    """
    relations = {relation.get_accessor_name(): relation.related_model for relation in get_all_child_relations(model)}
    rows = {name: data.get(name) or [] for name in relations}
    wanted = defaultdict(set)
    for described, tables in [(model, [data]), *((relations[name], tables) for name, tables in rows.items())]:
        for field in _keys(described):
            wanted[field.related_model] |= {table[field.name] for table in tables if table.get(field.name) is not None}
    there = {target: set(map(str, _found(target, keys))) for target, keys in wanted.items() if keys}

    def is_missing(table, field):
        value = table.get(field.name)
        return value is not None and str(value) not in there[field.related_model]

    def patched(table, described):
        gone = {field.name: None for field in _keys(described) if is_missing(table, field)}
        return table | gone if gone else table

    def goes(table, described):
        goes_along = [field for field in _keys(described) if field.remote_field.on_delete is models.CASCADE]
        return any(is_missing(table, field) for field in goes_along)

    complete_rows = {
        name: [patched(table, relations[name]) for table in tables if not goes(table, relations[name])]
        for name, tables in rows.items()
        if name in data
    }
    return patched(data, model) | complete_rows


def _keys(model):
    """Return the foreign keys of a model that a version may hold, except those from a row to its page."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and not isinstance(field, ParentalKey)
        and not field.remote_field.parent_link
        and field.target_field.primary_key
        and field.remote_field.on_delete is not models.DO_NOTHING
    ]


def _found(target, keys):
    return target._base_manager.filter(pk__in=keys).values_list("pk", flat=True)
