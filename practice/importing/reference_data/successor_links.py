"""Links ended concepts to their successors once the whole file is read."""

import re

from practice.text_rules.name_matching import normalise_name


class SuccessorLinks:
    """Remembers what each row is called and which rows took its place. model: the vocabulary."""

    def __init__(self, model):
        self.model = model
        self._rows = model._meta.get_field("successor_rows").related_model
        self._keys = {}  # what rows call one another → key
        self._waiting = []  # (key, its name, what took its place, as written)

    def note(self, concept, reference, cell, *, called):
        """Remember `concept`, its `reference` in the file, and the successors that its cell names, perhaps ""."""
        for name in filter(None, (reference, concept.code, concept.slug, called)):
            self._keys.setdefault(normalise_name(name), concept.pk)
        names = [name.strip() for name in re.split(r"[,;|]", cell) if name.strip()]
        if names:
            self._waiting.append((concept.pk, called, names))

    def link(self):
        """Create the successor rows; return a sentence for each successor that was not found."""
        notes = []
        for key, called, names in self._waiting:
            found = {name: self._keys.get(normalise_name(name)) or self._outside(name) for name in names}
            notes += [
                f"“{called}” was replaced by “{name}”, which is in neither the file nor the bank: not linked."
                for name, successor in found.items()
                if successor is None
            ]
            wanted = [successor for successor in found.values() if successor not in (None, key)]
            rows = self._rows.objects.filter(concept=key)
            if list(rows.order_by("sort_order").values_list("successor", flat=True)) != wanted:
                rows.delete()
                for position, successor in enumerate(wanted):
                    self._rows.objects.create(concept_id=key, successor_id=successor, sort_order=position)
        return notes

    def _outside(self, name):
        """Return the key of a concept that no row of the file is, by its code or slug; None without one."""
        for field in ("code", "slug"):
            if key := self.model.objects.filter(**{field: name}).values_list("pk", flat=True).first():
                return key
        return None
