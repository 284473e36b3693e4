"""Admin forms of entries, with validation across the page and its rows."""

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from practice.access.permissions import page_policy
from practice.entry_form.change_note import MINOR_HAS_NO_NOTE, begin_note_afresh
from practice.entry_form.similar_names import linked, similar_tags
from practice.entry_form.similar_titles import similar_titles
from practice.fields.money import PoundsField

DUPLICATE_ROW = _("This is in the list already. Delete one of the two.")
SIMILAR_TITLE = _(
    "An entry with much the same title is there already. Look at it below; then tick that this one differs."
)
TAG_THERE = _("There is already {named}: use it, or tick below that yours differs.")
TOPIC_NEEDED = _("Choose at least one topic before this is published: readers find entries by topic.")
INSTRUMENT_NEEDED = _("A barrier of this type must name the law, right or programme that it comes from. Add it here.")
STATUS_NEEDED = _("Add at least one dated status before this is published, such as the day the place was named.")
GROUP_DELETED = _("The group that this stood in is deleted. Choose another one, or none.")
ITEMS_NEEDED = _("Add at least one entry before this is published, or a group with a search.")
TOO_MANY_SEARCHES = _("A collection can have up to %(most)s groups with a search, so that its page stays quick.")
MAX_SAVED_SEARCHES = 5


class EntryForm(WagtailAdminPageForm):
    """The form of every kind.

    Two sorts of rule are kept apart. What is wrong at any time (a topic twice, an end before a start) is refused at any
    time. What is merely unfinished (no topic yet, no instrument yet) is left alone in a draft, so that Wagtail's
    autosave runs while somebody writes, and refused when the entry is submitted or published.

    A new or changed title that closely resembles another entry's is not saved until the editor has been shown the
    others and ticked that this one differs. That holds for autosave as well: it waits, nothing written is lost because
    it stands in the open form, and it goes on with the tick or with another title. A title that was saved once is never
    asked about again. Previews, which save nothing, do not ask.
    """

    unique_row_fields = {
        "topic_rows": "topic",
        "place_rows": "place",
        "instrument_rows": "instrument",
        "organisation_rows": "organisation",
    }
    required_rows = {"topic_rows": TOPIC_NEEDED}

    different_one = forms.BooleanField(required=False, label=_("It is a different one"))
    different_tags = forms.BooleanField(required=False, label=_("My tags are different ones: keep them"))

    def __init__(self, data=None, files=None, instance=None, **kwargs):
        if instance is not None:
            begin_note_afresh(instance)
        super().__init__(data, files, instance=instance, **kwargs)
        self.lookalikes = []
        self._rows_checked = False

    def clean(self):
        cleaned = super().clean()
        # Only Wagtail's create and edit views bring a subscription; previews do not, and save nothing.
        saves = self.subscription is not None
        if saves and "title" in self.changed_data and not cleaned.get("different_one"):
            self.find_similar_titles(cleaned.get("title") or "")
            if self.lookalikes:
                self.add_error("title", SIMILAR_TITLE)
        if saves and "tags" in self.changed_data and not cleaned.get("different_tags"):
            self.ask_of_tags(cleaned.get("tags") or [])
        if cleaned.get("is_minor_change") and cleaned.get("change_note"):
            self.add_error("change_note", MINOR_HAS_NO_NOTE)
        return cleaned

    def ask_of_tags(self, names):
        """Refuse new tags that resemble those that are there, until somebody says that they differ."""
        found = similar_tags(self.fields["tags"].tag_model, names)
        if found:
            self.add_error("tags", format_html(TAG_THERE, named=linked(found)))

    def find_similar_titles(self, title):
        """Keep the entries that resemble `title` and that this editor may see, as `self.lookalikes`."""
        locale_id = self.instance.locale_id or getattr(self.parent_page, "locale_id", None)
        # The models, which this form is declared by, stand above it.
        entries = self.instance._meta.get_field("permanent_number").model.objects
        self.lookalikes = similar_titles(title, entries.visible_to(self.for_user), locale_id, self.instance.pk)

    def is_valid(self):
        """As Wagtail, and the rows of the page agree with one another and with the page."""
        valid = super().is_valid()
        if self.is_bound and not self._rows_checked:
            self._rows_checked = True
            for formset in self.formsets.values():
                formset.is_valid()  # modelcluster asks none after the first that is wrong
            self.check_rows()
            if not self.is_deferred_validation:
                self.check_publication_requirements()
        return valid and self._rows_valid()

    def check_rows(self):
        """Add the errors of rows that are wrong at any time, such as duplicates."""
        for name, field in self.unique_row_fields.items():
            self._refuse_twice(name, field)

    def rows(self, name):
        """Return the forms of the rows `name` that will be kept, as a list; empty where the page has no such rows."""
        formset = self.formsets.get(name)
        if formset is None:
            return []
        return [
            form
            for form in formset.forms
            if not formset._should_delete_form(form) and (form.has_changed() or form.instance.pk)
        ]

    def add_row_set_error(self, name, message):
        """Add `message` as an error of the rows `name`, so that the form is invalid."""
        self.formsets[name].non_form_errors().append(message)

    def check_publication_requirements(self):
        """Add the errors that a draft may have and a published entry may not."""
        for name, message in self.required_rows.items():
            if name in self.formsets and not self.rows(name):
                self.add_row_set_error(name, message)

    def _refuse_twice(self, name, field):
        seen = set()
        for form in self.rows(name):
            chosen = getattr(form, "cleaned_data", {}).get(field)
            if chosen in seen:
                form.add_error(field, DUPLICATE_ROW)
            if chosen is not None:
                seen.add(chosen)

    def _rows_valid(self):
        return not any(
            formset.non_form_errors() or any(form.errors for form in self.rows(name))
            for name, formset in self.formsets.items()
            if name != "comments"
        )


class CaseStudyForm(EntryForm):
    """The form of a case study, which takes the cost as people write it."""

    cost_amount = PoundsField(required=False, label=_("cost in pounds"))


class BarrierForm(EntryForm):
    """The form of a barrier, whose type may ask for the instrument it comes from."""

    def check_publication_requirements(self):
        super().check_publication_requirements()
        barrier_type = self.cleaned_data.get("barrier_type")
        if barrier_type and barrier_type.needs_instrument and not self.rows("instrument_rows"):
            self.add_row_set_error("instrument_rows", INSTRUMENT_NEEDED)


class VanguardForm(EntryForm):
    """The form of a vanguard, which is nothing without a dated status."""

    required_rows = EntryForm.required_rows | {"status_rows": STATUS_NEEDED}


class CollectionForm(EntryForm):
    """The form of a collection. A member of an organisation keeps it for one of their own organisations."""

    unique_row_fields = EntryForm.unique_row_fields | {"item_rows": "entry"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "owner_organisation" in self.fields and self._writes_as_member():
            self._offer_own_organisations(self.fields["owner_organisation"])

    def check_rows(self):
        super().check_rows()
        if {"group_rows", "item_rows"} <= set(self.formsets):
            there = {form.instance.uid for form in self.rows("group_rows")}
            for form in self.rows("item_rows"):
                if getattr(form, "cleaned_data", {}).get("group") not in {None, *there}:
                    form.add_error("group", GROUP_DELETED)
        if len(self._searches()) > MAX_SAVED_SEARCHES:
            self.add_row_set_error("group_rows", TOO_MANY_SEARCHES % {"most": MAX_SAVED_SEARCHES})

    def check_publication_requirements(self):
        super().check_publication_requirements()
        if "item_rows" in self.formsets and not self.rows("item_rows") and not self._searches():
            self.add_row_set_error("item_rows", ITEMS_NEEDED)

    def _searches(self):
        """Return the searches of the groups in the form, a list."""
        searches = [getattr(form, "cleaned_data", {}).get("saved_search") for form in self.rows("group_rows")]
        return [search for search in searches if search]

    def _writes_as_member(self):
        """Tell whether membership, and no group, is what lets this user write here."""
        user, page = self.for_user, self.instance if self.instance.pk else self.parent_page
        if user is None or user.is_superuser or page is None:
            return False
        return not page_policy().grants_by_group(user, {"change"}, page)

    def _offer_own_organisations(self, field):
        own = field.queryset.filter(members__user=self.for_user)
        keeper = self.instance.owner_organisation
        self.own_organisations = own
        if keeper is not None and not own.filter(pk=keeper.pk).exists():
            # An editor is handing the collection over; that is not for the one who hands it over to undo.
            field.disabled = True
            return
        field.queryset = own
        field.widget = forms.Select()
        field.empty_label = None
        field.widget.choices = field.choices

    def clean_owner_organisation(self):
        """Return the keeper; a member who names none keeps it for the organisation it has, or for their own."""
        keeper = self.cleaned_data["owner_organisation"]
        if keeper is None and self._writes_as_member():
            return self.instance.owner_organisation or self.own_organisations.first()
        return keeper
