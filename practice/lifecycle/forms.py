"""The form that supersedes, takes down or reinstates an entry."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

from practice.admin.entry_chooser import EntryChooser
from practice.choices import EntryState
from practice.fields.admin_dates import TypedDateField
from practice.lifecycle.actions import reinstate, supersede, take_down
from practice.merging.forms import NOT_READABLE, ConfirmedActionForm
from practice.models import EntryPage
from practice.text_rules.joined_lists import join_with_and

ACTIONS = {EntryState.SUPERSEDED: supersede, EntryState.TAKEN_DOWN: take_down}


CORRECTED = {
    EntryState.SUPERSEDED: _("Superseded, as it is: correct the reason, the day or what replaces it"),
    EntryState.TAKEN_DOWN: _("Taken down, as it is: correct the reason, the day or what replaces it"),
}


class LifecycleForm(ConfirmedActionForm):
    """The new lifecycle state of an entry, with reason, date and replacement."""

    state = forms.ChoiceField(label=_("What is it from now on?"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why?"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence, which readers will see. Not needed to bring it back."),
    )
    on = TypedDateField(
        label=_("Since"),
        required=False,
        widget=forms.TextInput,
        help_text=_("A day such as 14/05/2011 or 14 May 2011; today where you leave this empty."),
    )
    replacement = forms.ModelChoiceField(
        label=_("What stands in its place?"),
        required=False,
        queryset=EntryPage.objects.filter(alias_of=None),
        widget=EntryChooser(),
    )

    def adapt_fields(self):
        offered = {
            EntryState.SUPERSEDED: _("Superseded: still readable, with a banner and the way to what replaces it"),
            EntryState.TAKEN_DOWN: _("Taken down: readers get the reason instead of the entry"),
            EntryState.CURRENT: _("Current: it stands again"),
        }
        if self.thing.state != EntryState.CURRENT:
            offered[self.thing.state] = CORRECTED[self.thing.state]
            self.initial = {
                "state": self.thing.state,
                "reason": self.thing.state_reason,
                "on": date_format(self.thing.state_date, "j F Y"),
                "replacement": self.thing.replacement_id,
            } | self.initial
        else:
            del offered[EntryState.CURRENT]
        self.fields["state"].choices = [(state.value, label) for state, label in offered.items()]

    def clean(self):
        cleaned = super().clean()
        state = cleaned.get("state")
        if state in (EntryState.SUPERSEDED, EntryState.TAKEN_DOWN) and not cleaned.get("reason"):
            self.add_error("reason", gettext("Say in a sentence why: readers will see it."))
        replacement = cleaned.get("replacement")
        if replacement is not None and replacement.number == self.thing.number:
            self.add_error("replacement", gettext("This is the same entry. Choose another one, or none."))
        elif replacement is not None and not EntryPage.objects.has_readers(replacement.number):
            self.add_error("replacement", NOT_READABLE)
        return cleaned

    def consequences(self):
        data, pages = self.cleaned_data, EntryPage.objects.published_versions(self.thing)
        codes = sorted(page.locale.language_code for page in pages)
        names = {
            "title": self.thing.title,
            "languages": join_with_and(get_language_info(code)["name_translated"] for code in codes),
            "day": date_format(data["on"] or timezone.localdate(), "j F Y"),
            "reason": data["reason"],
            "number": self.thing.number,
        }
        sentence = {
            EntryState.SUPERSEDED: gettext(
                "“%(title)s” stays readable, with a banner: superseded since %(day)s. %(reason)s"
            ),
            EntryState.TAKEN_DOWN: gettext(
                "Readers of “%(title)s” get this instead: taken down on %(day)s. %(reason)s"
            ),
            EntryState.CURRENT: gettext("“%(title)s” stands again; its reason and its replacement are forgotten."),
        }[data["state"]]
        found = [sentence % names, gettext("This holds in every language it is published in: %(languages)s.") % names]
        if data["state"] != EntryState.CURRENT:
            found += self._replacement_problem()
        return found

    def _replacement_problem(self):
        """Return what readers are led on to from now on, and that what they were led to is forgotten."""
        before, now = self.thing.replacement, self.cleaned_data["replacement"]
        if now is not None:
            return [gettext("Readers are led on to “%(replacement)s”.") % {"replacement": now.title}]
        if before is not None:
            return [gettext("Readers are no longer led on to “%(replacement)s”.") % {"replacement": before.title}]
        return []

    def perform(self):
        data = self.cleaned_data
        act = ACTIONS.get(data["state"])
        if act is None:
            reinstate(entry=self.thing, user=self.user)
        else:
            facts = {name: data[name] for name in ("reason", "replacement", "on")}
            try:
                act(entry=self.thing, user=self.user, **facts)
            except ValidationError as error:
                raise ValidationError(error.messages) from error
        return EntryPage.objects.get(pk=self.thing.pk)
