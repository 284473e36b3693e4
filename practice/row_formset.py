"""The rule that a row which only a draft has is the same row after its form was sent."""

import uuid
from contextlib import suppress

from django import forms
from modelcluster.forms import BaseChildFormSet


class RowFormSet(BaseChildFormSet):
    """Rows with a `uid`: it goes along in the form, because without a key in the database a row is otherwise made anew.

    Whatever refers to a row of a draft (the record of where its words came from) would lose sight of it.
    """

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if index is not None and index < self.initial_form_count():
            form.fields["uid"] = forms.UUIDField(required=False, initial=form.instance.uid, widget=forms.HiddenInput)

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        if self.is_bound and "uid" in form.fields and form.instance.pk is None:
            sent = self.data.get(form.add_prefix("uid"), "")
            with suppress(ValueError):  # of which the field itself tells
                form.instance.uid = uuid.UUID(sent)
        return form
