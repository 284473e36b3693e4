"""The chooser of entries in the admin: a list searched by title and number, with the state of each entry."""

from urllib.parse import urlencode

from django import forms
from django.db.models import ForeignKey, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView, ChosenMultipleView, ChosenView
from wagtail.admin.viewsets import viewsets
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import BaseChooser
from wagtail.models import Locale

from practice.choices import EntryState
from practice.kinds import kind_choices
from practice.models import EntryPage
from practice.text_rules.keys import parse_key, parse_keys


def entry_state_label(entry):
    """Return the state of an entry in words: draft, live, taken down, merged into another."""
    if (number := entry.merged_into) is not None:
        label = gettext("Part of number %(number)s") % {"number": number}
    elif not entry.live:
        label = gettext("Draft")
    else:
        label = gettext("Live") if entry.state == EntryState.CURRENT else str(entry.get_state_display())
    return gettext("%(state)s, illustration") % {"state": label} if entry.is_illustration else label


def is_live_and_current(entry):
    """Tell whether the entry is live, current and not merged."""
    return entry.live and entry.state == EntryState.CURRENT and entry.merged_into is None


def every_kind_choices():
    """Return the choices of one kind or of all, a list of pairs."""
    return [("", _("Every kind")), *kind_choices()]


class EntryFilterForm(BaseFilterForm):
    """The search box, and the kind where entries of every kind can be chosen."""

    q = forms.CharField(
        label=_("Search term"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Search by title or number")}),
    )
    of_kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=every_kind_choices,
        widget=forms.Select(attrs={"data-chooser-modal-search-filter": True}),
    )

    def filter(self, objects):
        """Return those of `objects` whose title holds every word, or whose number was typed."""
        if kind := self.cleaned_data.get("of_kind"):
            objects = objects.filter(kind=kind)
        words = self.cleaned_data.get("q", "").strip()
        if not words:
            return objects
        self.is_searching, self.search_query = True, words
        titled = Q()
        for word in words.split():
            titled &= Q(draft_title__icontains=word) | Q(title__icontains=word)
        number = parse_key(words.lstrip("#"))
        if number is not None:
            titled |= Q(permanent_number=number)
        return objects.filter(titled)


class EntryColumn(Column):
    """How an entry stands, and which one it is: one column, as a phone has no room for three."""

    cell_template_name = "practice/admin/entry_chooser_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"state": entry_state_label(instance), "stands": is_live_and_current(instance)}


class EntryListMixin:
    """Mixin for the views of the chooser: the entries this user may know of, the last edited first."""

    filter_form_class = EntryFilterForm
    results_template_name = "practice/admin/entry_chooser_results.html"
    page_title = _("Choose an entry")

    def get_object_list(self):
        """Return the entries with what the columns read, in a bounded number of statements."""
        entries = EntryPage.objects.visible_to(self.request.user).filter(alias_of=None).defer_streamfields()
        return entries.select_related("permanent_number", "locale").order_by("-latest_revision_created_at", "-pk")

    def get_filter_form(self):
        form = super().get_filter_form()
        if self.request.GET.get("kind"):
            del form.fields["of_kind"]
        return form

    @property
    def columns(self):
        title = self.title_column
        title.width = "55%"  # or the others would leave it two letters on a phone
        title.accessor = lambda entry: entry.get_admin_display_title()
        return [
            title,
            EntryColumn("what", label=_("What it is"), accessor=self._what),
        ]

    @cached_property
    def several_languages(self):
        """Whether there is more than one language to tell apart."""
        return Locale.objects.count() > 1

    def _what(self, entry):
        parts = [str(entry.number), str(entry.get_kind_display())]
        return ", ".join([*parts, str(entry.locale)] if self.several_languages else parts)


class EntryChooseView(EntryListMixin, ChooseView):
    """The chooser's window."""


class EntryChooseResultsView(EntryListMixin, ChooseResultsView):
    """The chooser's list alone, while somebody types."""


class EntryChosenView(ChosenView):
    """The answer to a choice, which names only what the user may know of."""

    def get_object(self, pk):
        return EntryPage.objects.visible_to(self.request.user).get(pk=pk)

    def get_display_title(self, instance):
        return instance.get_admin_display_title()


class EntriesChosenView(ChosenMultipleView):
    """The answer to a choice of several, which names only what the user may know of."""

    def get_objects(self, pks):
        return EntryPage.objects.visible_to(self.request.user).filter(pk__in=parse_keys(pks))

    def get_display_title(self, instance):
        return instance.get_admin_display_title()


class EntryChooserViewSet(ChooserViewSet):
    """The chooser of entries; `?kind=barrier` in its address keeps it to one kind."""

    model = EntryPage
    icon = "doc-empty-inverse"
    choose_one_text = _("Choose an entry")
    choose_another_text = _("Choose another entry")
    edit_item_text = _("Edit this entry")
    per_page = 20
    register_widget = False
    preserve_url_parameters = ["multiple", "kind"]
    url_filter_parameters = ["kind"]
    choose_view_class = EntryChooseView
    choose_results_view_class = EntryChooseResultsView
    chosen_view_class = EntryChosenView
    chosen_multiple_view_class = EntriesChosenView


entry_chooser_viewset = EntryChooserViewSet("entry_chooser")


class EntryChooser(BaseChooser):
    """Chooses an entry of the page class `page_class`. What is no key counts as nothing chosen."""

    model = EntryPage
    icon = EntryChooserViewSet.icon
    choose_one_text = EntryChooserViewSet.choose_one_text
    choose_another_text = EntryChooserViewSet.choose_another_text
    link_to_chosen_text = EntryChooserViewSet.edit_item_text

    def __init__(self, page_class=EntryPage, **kwargs):
        super().__init__(**kwargs)
        self.kind = page_class.of_kind

    def get_chooser_modal_url(self):
        address = reverse(entry_chooser_viewset.get_url_name("choose"))
        return f"{address}?{urlencode({'kind': self.kind})}" if self.kind else address

    def get_display_title(self, instance):
        return instance.get_admin_display_title()

    def value_from_datadict(self, data, files, name):
        return parse_key(str(data.get(name, "")))


def use_in_admin():
    """Register this chooser for all foreign keys to entries in admin forms, limited to the kind of the key."""
    viewsets.register(entry_chooser_viewset)
    register_form_field_override(
        ForeignKey,
        to=EntryPage,
        override=lambda db_field: {"widget": EntryChooser(page_class=db_field.remote_field.model)},
    )
