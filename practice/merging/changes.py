"""Records each write of a merge so that it can be reversed."""

import json

from django.apps import apps
from django.core import serializers
from django.db.models import ForeignKey

from practice.merging.stored_content import StoredContent, key_path_of, row_identity, rows_at


class RecordedChanges:
    """The steps of one merge, in order, as JSON-compatible dicts. Each method performs a write and records it.

    A step is taken back only where nobody has changed what it wrote: their later word stands.
    """

    def __init__(self, steps=()):
        self.steps = list(steps)

    def update(self, rows, **values):
        """Write `values`, by column, to the queryset `rows`."""
        model, names = rows.model, list(values)
        columns = [*names, *(["uid"] if _has_uid(model) else [])]
        entries = _entries_of(rows)
        for row in list(rows.values("pk", *columns)):
            step = _step("update", model, row["pk"], entries)
            step["old"] = {name: _plain(row[name]) for name in names}
            step["new"] = {name: _plain(values[name]) for name in names}
            if "uid" in row:
                step["uid"] = str(row["uid"])
            self.steps.append(step)
        rows.update(**values)

    def delete(self, rows):
        """Delete the queryset `rows` one by one, so that whoever listens hears of each."""
        entries = _entries_of(rows)
        for row in list(rows):
            (data,) = json.loads(serializers.serialize("json", [row]))
            self.steps.append(_step("delete", type(row), row.pk, entries) | {"fields": data["fields"]})
            row.delete()

    def create(self, row):
        """Save `row`, a new one."""
        row.save()
        entries = _entries_of(type(row)._base_manager.filter(pk=row.pk))
        self.steps.append(_step("create", type(row), row.pk, entries))

    def add_names(self, label, names):
        """Add `names`, a list of texts, to the other labels of a concept's label row, or of a Tag."""
        label.other_labels = "\n".join([*label.all_labels()[1:], *names])
        label.save()
        self.steps.append(_step("names", type(label), label.pk, {}) | {"names": names})

    def unpublish(self, page, user):
        """Unpublish the page, whose draft stays one."""
        facts = {"draft": page.has_unpublished_changes, "revision": page.latest_revision_id}
        self.steps.append(_step("unpublish", type(page), page.pk, {}) | facts)
        page.unpublish(user=user)

    def write(self, holder, path, row, **values):
        """Set `values` in one `row` at `path` of what the Holder holds; the caller stores the holder."""
        step = {"did": "write", "holder": holder.name, "path": list(path), "row": row_identity(row)}
        step["entry"] = holder.page_id
        self.steps.append(step | {"old": {name: row.get(name) for name in values}, "new": values})
        row.update(values)

    def remove_row(self, holder, relation, row):
        """Remove `row` from the rows `relation` of the StoredContent's content."""
        step = {"did": "take out", "holder": holder.name, "relation": relation, "row": row}
        self.steps.append(step | {"entry": holder.page_id})
        rows = holder.rows(relation)
        rows[:] = [other for other in rows if other is not row]

    def insert_row(self, holder, relation, row):
        """Add `row` to the rows `relation` of the StoredContent's content."""
        step = {"did": "put in", "holder": holder.name, "relation": relation, "row": row_identity(row)}
        self.steps.append(step | {"entry": holder.page_id})
        holder.rows(relation).append(row)


class ChangeReversal:
    """Reverses the steps of a merge, last one first. `done` and `left` hold those that could and could not be."""

    def __init__(self, steps):
        self.steps = steps
        self.done, self.left = [], []
        # What will be there again, because these steps are taken back before those that refer to it.
        self.restored = {(step["model"], step["pk"]) for step in steps if step["did"] == "delete"}

    def plan(self):
        """Sort the steps into `done` and `left` without writing anything, and return self."""
        return self._go(write=False)

    def run(self):
        """Reverse the steps that can be, and return self; publishing again is left to the caller."""
        return self._go(write=True)

    def _go(self, *, write):
        for step in reversed(self.steps):
            act = getattr(self, "_" + step["did"].replace(" ", "_"))
            (self.done if act(step, write) else self.left).append(step)
        return self

    def _update(self, step, write):
        model = apps.get_model(step["model"])
        row = updated_row(step)
        if row is None or any(_plain(getattr(row, name)) != value for name, value in step["new"].items()):
            return False
        if not self._are_there(model, step["old"]):
            return False
        if write:
            model._base_manager.filter(pk=row.pk).update(**step["old"])
        return True

    def _delete(self, step, write):
        model = apps.get_model(step["model"])
        if model._base_manager.filter(pk=step["pk"]).exists() or not self._are_there(model, step["fields"]):
            return False
        if write:
            data = {"model": step["model"], "pk": step["pk"], "fields": step["fields"]}
            (restored,) = serializers.deserialize("python", [data])
            restored.object.save(force_insert=True)
        return True

    def _create(self, step, write):
        row = apps.get_model(step["model"])._base_manager.filter(pk=step["pk"]).first()
        if row is not None and write:
            row.delete()
        return row is not None

    def _names(self, step, write):
        label = apps.get_model(step["model"])._base_manager.filter(pk=step["pk"]).first()
        if label is None or not set(step["names"]) & set(label.all_labels()[1:]):
            return False
        if write:
            label.other_labels = "\n".join(name for name in label.all_labels()[1:] if name not in step["names"])
            label.save()
        return True

    def _unpublish(self, step, write):
        return True

    def _write(self, step, write):
        holder = StoredContent.load(step["holder"])
        for _rows, row in rows_at(holder.content, step["path"]) if holder else []:
            same = row_identity(row) == step["row"] or None in (row_identity(row), step["row"])
            if same and all(row.get(name) == value for name, value in step["new"].items()):
                if write:
                    row.update(step["old"])
                    holder.store()
                return True
        return False

    def _take_out(self, step, write):
        holder = StoredContent.load(step["holder"])
        if holder is None:
            return False
        if write:
            holder.rows(step["relation"]).append(step["row"])
            holder.store()
        return True

    def _put_in(self, step, write):
        holder = StoredContent.load(step["holder"])
        rows = holder.rows(step["relation"]) if holder else []
        found = next((row for row in rows if row_identity(row) == step["row"]), None)
        if found is not None and write:
            rows.remove(found)
            holder.store()
        return found is not None

    def _are_there(self, model, values):
        """Tell whether everything that the foreign keys among `values` name is there, or will be."""
        for name, value in values.items():
            field = model._meta.get_field(name)
            if isinstance(field, ForeignKey) and value is not None:
                value = field.target_field.to_python(value)
                target = field.remote_field.model
                will_be = (target._meta.label, value) in self.restored
                if not will_be and not target._base_manager.filter(pk=value).exists():
                    return False
        return True


def updated_row(step):
    """Return the row that an update wrote, or None: publishing may have made it anew, with the `uid` it had."""
    rows = apps.get_model(step["model"])._base_manager
    found = rows.filter(pk=step["pk"]).first()
    return found or (rows.filter(uid=step["uid"], **step["new"]).first() if step.get("uid") else None)


def _step(did, model, key, entries):
    """Return a step about one row; `entries` is {key of a row: key of the page that it belongs to}."""
    return {"did": did, "model": model._meta.label, "pk": key, "entry": entries.get(key)}


def _entries_of(rows):
    path = key_path_of(rows.model)
    return dict(rows.values_list("pk", path.columns)) if path is not None else {}


def _has_uid(model):
    return any(field.name == "uid" for field in model._meta.concrete_fields)


def _plain(value):
    """Return `value` as JSON holds it."""
    return value if value is None or isinstance(value, (bool, int, str)) else str(value)
