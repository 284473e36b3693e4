"""Base form of a two-step admin action (choose, read the consequences, confirm), and the form to merge entries."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from practice.access.permissions import may_merge
from practice.admin.entry_chooser import EntryChooser
from practice.fields.snippet_chooser import TranslatedSnippetChooser
from practice.merging.entries import merge_entries
from practice.merging.reference_updates import foreign_keys_to_page
from practice.models import BarrierPage, EntryPage
from practice.models.merge import UNDO_DAYS
from practice.text_rules.keys import parse_key

NOT_READABLE = _("Readers cannot read this one, so they would find nothing. Publish it first, or choose another.")
NOT_PUBLISHABLE = _("You may not publish this entry, so you cannot merge another into it.")


class _KeyOrNoneMixin:
    """Mixin for choosers: Wagtail's fail when they are to show again what is no key."""

    def value_from_datadict(self, data, files, name):
        return parse_key(str(data.get(name, "")))


class SnippetKeyChooser(_KeyOrNoneMixin, TranslatedSnippetChooser):
    """A chooser of concepts or tags."""


class ConfirmedActionForm(forms.Form):
    """Base form of a two-step action. thing: the object to change; user: who does it."""

    def __init__(self, *args, thing, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.thing, self.user = thing, user
        self.adapt_fields()

    def adapt_fields(self):
        """Fit the fields to the thing."""

    def consequences(self):
        """Return what will happen, a list of sentences; the form is valid."""
        raise NotImplementedError

    def perform(self):
        """Do it and return what the thing became part of; raise ValidationError, with nothing changed, if it cannot."""
        raise NotImplementedError


class EntryMergeForm(ConfirmedActionForm):
    """Chooses the entry that another of its kind becomes part of."""

    keep = forms.ModelChoiceField(label=_("Merge it into"), queryset=EntryPage.objects.filter(alias_of=None))

    def adapt_fields(self):
        field = self.fields["keep"]
        field.widget = EntryChooser(page_class=type(self.thing))
        field.help_text = gettext("The entry that stays. It must be of the same kind.")

    def clean_keep(self):
        """Return the entry that stays, which the user must be allowed to publish."""
        keep = self.cleaned_data["keep"].specific
        if not may_merge(self.user, keep):
            raise ValidationError(NOT_PUBLISHABLE)
        return keep

    def clean(self):
        cleaned = super().clean()
        keep = cleaned.get("keep")
        if keep is not None and keep.kind != self.thing.kind:
            self.add_error("keep", gettext("Only entries of one kind can be merged."))
        if keep is not None and keep.number == self.thing.number:
            self.add_error("keep", gettext("This is the same entry. Choose another one."))
        if keep is not None and not self.errors and self._would_be_lost(keep):
            self.add_error("keep", NOT_READABLE)
        return cleaned

    def _would_be_lost(self, keep):
        """Tell whether readers who can read the entry would be led to one that they cannot."""
        if keep.permanent_number.successor_id is not None:
            return False  # merged already, which is said when it is done
        return EntryPage.objects.has_readers(self.thing.number) and not EntryPage.objects.has_readers(keep.number)

    def consequences(self):
        names = {
            "drop": self.thing.title,
            "keep": self.cleaned_data["keep"].title,
            "dropped": self.thing.number,
            "kept": self.cleaned_data["keep"].number,
        }
        sentences = [
            gettext("“%(keep)s” stays as it is. Nothing of the text of “%(drop)s” is copied into it.") % names,
            gettext("Number %(dropped)s, and the address of “%(drop)s”, will lead to “%(keep)s” (number %(kept)s).")
            % names,
            _references_sentence(_references(self.thing)) % names,
        ]
        if isinstance(self.thing, BarrierPage) and (moving := self.thing.occurrence_rows.count()):
            sentences.append(
                ngettext("Its %(n)s occurrence moves with it.", "Its %(n)s occurrences move with it.", moving)
                % {"n": moving}
            )
        sentences.append(
            gettext(
                "“%(drop)s” is unpublished in every language, not deleted: you can still look up in it what it said."
            )
            % names
        )
        return [*sentences, undo_period_notice()]

    def perform(self):
        return merge_entries(keep=self.cleaned_data["keep"], drop=self.thing, user=self.user)


def _references(page):
    """Return how many rows and pages refer to `page`."""
    return sum(
        key.model._base_manager.filter(**{key.name: page.pk}).count() for key in foreign_keys_to_page(type(page))
    )


def _references_sentence(count):
    if not count:
        return gettext("No other entry refers to “%(drop)s”.")
    sentence = ngettext(
        "%(n)s reference from another entry will lead to “%(keep)s”.",
        "%(n)s references from other entries will lead to “%(keep)s”.",
        count,
    )
    return sentence.replace("%(n)s", str(count))


def undo_period_notice():
    """Return the sentence that says for how long a merge can be undone."""
    sentence = ngettext(
        "You can undo this for %(days)s day, under Reports → Merges.",
        "You can undo this for %(days)s days, under Reports → Merges.",
        UNDO_DAYS,
    )
    return sentence % {"days": UNDO_DAYS}
