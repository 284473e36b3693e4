"""The windows in which concepts and tags are chosen: what each is, a search, and a way to add what is missing."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView

from practice.access.chooser_guards import GuardedChooserViewSet
from practice.admin.vocabularies.forms import concept_creation_form
from practice.models import Instrument, Organisation, Place, Tag, Topic
from practice.text_rules.name_matching import name_contains_words, normalise_name

MAX_OTHER_NAMES = 3  # other names shown


def distinguishing_detail(concept):
    """Return what distinguishes a concept from one of the same name: its type, place or theme."""
    if isinstance(concept, Organisation):
        what = concept.get_council_type_display() or concept.get_organisation_type_display()
        return ", ".join(filter(None, [str(what), concept.place.label if concept.place else ""]))
    if isinstance(concept, Place):
        return ", ".join([str(concept.get_level_display()), *([concept.parent.label] if concept.parent else [])])
    if isinstance(concept, Instrument):
        return str(concept.get_instrument_type_display())
    return concept.theme.label if isinstance(concept, Topic) else ""


# What `about` reads of another concept.
RELATED_BY_MODEL = {Organisation: "place", Place: "parent", Topic: "theme"}


def other_labels_text(concept):
    """Return the first other names of a concept, in whatever language, a text."""
    names = [name for row in concept.labels.all() for name in row.all_labels() if name != concept.label]
    return ", ".join(list(dict.fromkeys(names))[:MAX_OTHER_NAMES])


def concept_description(concept):
    """Return the distinguishing detail of a concept and its other names, as one text."""
    names = other_labels_text(concept)
    other_names_text = gettext("also called %(names)s") % {"names": names} if names else ""
    return "; ".join(filter(None, [distinguishing_detail(concept), other_names_text]))


class ConceptDetailMixin:
    """Mixin for the views of a chooser of concepts."""

    results_template_name = "practice/admin/chooser_results.html"

    def get_object_list(self):
        """Return the concepts offered for new use, in a bounded number of statements."""
        concepts = super().get_object_list().offered()
        along = RELATED_BY_MODEL.get(self.model_class)
        return concepts.select_related(along).prefetch_related(f"{along}__labels") if along else concepts

    @property
    def columns(self):
        title, *others = super().columns
        title.label, title.width = _("Name"), "50%"
        return [title, Column("described", label=_("What it is"), accessor=concept_description), *others]


class ConceptCreationMixin:
    """Mixin for choosers of concepts, by which who may add to the vocabulary can do so without leaving the page."""

    allows_creation = True
    create_action_label = _("Add it")

    @property
    def creation_form_class(self):
        """The form by which something is added."""
        return concept_creation_form(self.model)

    @property
    def creation_tab_label(self):
        """What the tab with that form is called."""
        return format_lazy(_("Add a new {what}"), what=self.model._meta.verbose_name)


def by_label(concepts, words):
    """Return the `concepts` whose labels, in any language, and slug hold each of `words`, as names are compared."""
    names = {}
    rows = concepts.model.objects.values_list("pk", "slug", "labels__preferred_label", "labels__other_labels")
    for key, *written in rows.order_by():
        names.setdefault(key, []).extend(filter(None, written))
    return concepts.filter(
        pk__in=[key for key, labels in names.items() if name_contains_words(normalise_name(" ".join(labels)), words)]
    )


class LabelFilterForm(BaseFilterForm):
    """The search box of a chooser, which looks in every name, in whatever language."""

    q = forms.CharField(
        label=_("Search term"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Search by any name")})
    )

    def filter(self, objects):
        """Return those of `objects` that the words fit."""
        words = self.cleaned_data.get("q", "").strip()
        if words:
            self.is_searching = True
            self.search_query = words
            objects = self.holding(objects, words)
        return objects

    def holding(self, objects, words):
        """Return those of `objects` whose names hold the words."""
        return by_label(objects, words)


class _ByLabel:
    filter_form_class = LabelFilterForm

    def get_object_list(self):
        return super().get_object_list().with_labels()


class ConceptChooseView(ConceptDetailMixin, _ByLabel, ChooseView):
    """The chooser's window."""


class ConceptChooseResultsView(ConceptDetailMixin, _ByLabel, ChooseResultsView):
    """The chooser's list alone, while somebody types."""


class ConceptChooserViewSet(ConceptCreationMixin, GuardedChooserViewSet):
    """A chooser that finds a concept by any of its labels."""

    choose_view_class = ConceptChooseView
    choose_results_view_class = ConceptChooseResultsView

    def may_choose(self, user):
        """Tell that everybody may who may enter: readers see every concept, and partners and facilitators need some."""
        return True


class TagFilterForm(LabelFilterForm):
    """The search box of the chooser of tags."""

    def holding(self, objects, words):
        return objects.filter(
            pk__in=[
                tag.pk
                for tag in Tag.objects.all()
                if name_contains_words(normalise_name(" ".join(tag.all_labels())), words)
            ]
        )


def other_names_of_tag(tag):
    """Return what else a tag is called, a text."""
    return ", ".join(tag.all_labels()[1:])


class _Tags:
    """Mixin for the views of the chooser of tags."""

    filter_form_class = TagFilterForm
    results_template_name = "practice/admin/chooser_results.html"

    @property
    def columns(self):
        title, *others = super().columns
        title.label, title.width = _("Name"), "50%"
        return [title, Column("others", label=_("Other names"), accessor=other_names_of_tag), *others]


class TagChooseView(_Tags, ChooseView):
    """The window of the chooser of tags."""


class TagChooseResultsView(_Tags, ChooseResultsView):
    """Its list alone, while somebody types."""


class TagChooserViewSet(GuardedChooserViewSet):
    """A chooser that finds a tag by any of its names."""

    choose_view_class = TagChooseView
    choose_results_view_class = TagChooseResultsView
