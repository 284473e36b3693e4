"""Formsets of child rows: a row keeps its identity through every save, and may be incomplete in a draft."""

import uuid
from contextlib import suppress
from functools import partial

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm

from practice.text_rules.keys import parse_keys

GROUP_ROWS = "group_rows"
NO_GROUP_LABEL = _("no group")


class UidField(forms.UUIDField):
    """The key of a row, which goes along; by itself it makes no row of one that was left empty."""

    widget = forms.HiddenInput

    def has_changed(self, initial, data):
        return False


class RowForm(WagtailAdminModelForm):
    """The form of one row. In a draft it may lack what the row needs once readers see it; see `EntryRow.faults`."""

    def defer_required_fields(self):
        """As Wagtail, and every field of the row may be empty, because a row that is not whole is not stored as one."""
        super().defer_required_fields()
        for name, field in self.fields.items():
            if field.required:
                field.required = False
                self.deferred_required_fields.append(name)

    def _post_clean(self):
        self.instance.allows_incomplete = self.is_deferred_validation
        super()._post_clean()

    def _get_validation_exclusions(self):
        """As Django; in a draft without what was chosen, which the field itself has found a moment ago."""
        chosen = {name for name, field in self.fields.items() if isinstance(field, forms.ModelChoiceField)}
        return super()._get_validation_exclusions() | (chosen if self.is_deferred_validation else set())

    def get_field_updates_for_resave(self):
        """As Wagtail, and the next save finds the same row again: by its `uid`, or no more by a key that it lost."""
        updates = super().get_field_updates_for_resave()
        if "uid" in self.fields and not self.data.get(self.add_prefix("uid")):
            updates.append((self.add_prefix("uid"), str(self.instance.uid)))
        if self.instance.pk is None and self.data.get(self.add_prefix("id")):
            updates.append((self.add_prefix("id"), ""))
        return updates


class RowFormSet(BaseChildFormSet):
    """Rows with a `uid`: it goes along in the form, because without a key in the database a row is otherwise made anew.

    Whatever refers to a row of a draft (the record of where its words came from, an entry of a group) would lose sight
    of it.
    """

    def add_fields(self, form, index):
        super().add_fields(form, index)
        is_existing = index is not None and index < self.initial_form_count()
        form.fields["uid"] = UidField(required=False, initial=form.instance.uid if is_existing else None)
        if self.is_bound and index is not None:
            for name, field in form.fields.items():
                if isinstance(field, forms.ModelChoiceField):
                    field.to_python = partial(self._find, name, field, field.to_python)

    def _find(self, name, field, one_by_one, value):
        """Return what the field `name` of a row has chosen; what any row has is loaded together, on first asking."""
        if name not in self._chosen:
            sent = {self.data.get(f"{self.add_prefix(place)}-{name}") for place in range(self.total_form_count())}
            self._chosen[name] = {str(one.pk): one for one in field.queryset.filter(pk__in=parse_keys(sent))}
        return self._chosen[name].get(str(value)) or one_by_one(value)

    @cached_property
    def _chosen(self):
        return {}

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        if self.is_bound and form.instance.pk is None:
            sent = self.data.get(form.add_prefix("uid"), "")
            with suppress(ValueError):  # of which the field itself tells
                form.instance.uid = uuid.UUID(sent)
        return form


class GroupedRowFormSet(RowFormSet):
    """Rows that may belong to one of the page's groups, offered by heading as the form has them."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["group"].widget = forms.Select(choices=[("", NO_GROUP_LABEL), *self.groups().items()])

    def groups(self):
        """Return {uid: heading} of the groups of the page, in order; of those in the form where it was sent."""
        if not self.is_bound:
            return {str(row.uid): row.heading for row in getattr(self.instance, GROUP_ROWS).all()}
        total = self.data.get(f"{GROUP_ROWS}-TOTAL_FORMS", "")
        rows = [f"{GROUP_ROWS}-{n}" for n in range(int(total))] if total.isdecimal() and len(total) < 5 else []
        rows = [row for row in rows if not self.data.get(f"{row}-DELETE") and self.data.get(f"{row}-uid")]
        return {self.data[f"{row}-uid"]: self.data.get(f"{row}-heading", "") for row in rows}
