"""The vocabularies in the admin: lists with how often each concept is used, forms, choosers that search by label."""

from django import forms
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from django_filters import ModelMultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from practice.forms import ConceptForm
from practice.models import (
    BarrierType,
    Instrument,
    Organisation,
    OrganisationMember,
    Place,
    Tag,
    Theme,
    Topic,
)
from practice.panels import concept_panels


def by_label(concepts, words):
    """Return the `concepts` one of whose labels, in any language, or whose slug holds every one of `words`."""
    for word in words.split():
        concepts = concepts.filter(
            Q(slug__icontains=word)
            | Q(
                pk__in=concepts.model.objects.filter(
                    Q(labels__preferred_label__icontains=word) | Q(labels__other_labels__icontains=word)
                ).values("pk")
            )
        )
    return concepts


class LabelFilterForm(BaseFilterForm):
    """The search box of a chooser, which looks in the labels of every language."""

    q = forms.CharField(
        label=_("Search term"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Search by any name")})
    )

    def filter(self, objects):
        """Return those of `objects` that the words fit."""
        words = self.cleaned_data.get("q", "").strip()
        if words:
            self.is_searching = True
            self.search_query = words
            objects = by_label(objects, words)
        return objects


class _ByLabel:
    filter_form_class = LabelFilterForm

    def get_object_list(self):
        return super().get_object_list().with_labels()


class ConceptChooseView(_ByLabel, ChooseView):
    """The chooser's window."""


class ConceptChooseResultsView(_ByLabel, ChooseResultsView):
    """The chooser's list alone, while somebody types."""


class ConceptChooserViewSet(SnippetChooserViewSet):
    """A chooser that finds a concept by any of its labels."""

    choose_view_class = ConceptChooseView
    choose_results_view_class = ConceptChooseResultsView


class ConceptIndexView(IndexView):
    """A list of concepts, searched by any label."""

    def search_queryset(self, queryset):
        return by_label(queryset, self.search_query) if self.is_searching else queryset


class ConceptViewSet(SnippetViewSet):
    """What every vocabulary shares. A subclass names `used_by`, the relation whose rows count as uses."""

    index_view_class = ConceptIndexView
    chooser_viewset_class = ConceptChooserViewSet
    search_backend_name = None
    search_fields = ["slug"]
    list_per_page = 50
    used_by = "entry_rows"
    columns_of_its_own = ()
    panels_of_its_own = ()

    @property
    def list_display(self):
        """Its label, its slug, its own columns, and how often it is used."""
        used = Column("times_used", label=_("Used"), sort_key="times_used", width="8%")
        return ["__str__", Column("slug", label=_("Slug"), sort_key="slug"), *self.columns_of_its_own, used]

    def get_queryset(self, request):
        """Every concept with its labels and how often it is used, in two statements and the vocabulary's own order.

        Django forgets a model's order where it counts, and Wagtail would then list the last one made first.
        """
        counted = self.model.objects.with_labels().annotate(times_used=Count(self.used_by, distinct=True))
        return counted.order_by(*self.model._meta.ordering)

    def get_edit_handler(self):
        """The vocabulary's panels in a form that keeps a saved slug as it is."""
        panels = ObjectList(concept_panels(*self.panels_of_its_own), base_form_class=ConceptForm)
        return panels.bind_to_model(self.model)


class ThemeViewSet(ConceptViewSet):
    """Themes."""

    model = Theme
    icon = "folder-open-inverse"
    used_by = "topics"
    panels_of_its_own = ("position",)


class TopicFilterSet(WagtailFilterSet):
    """Narrows topics to those of some themes, whose labels come in one statement."""

    theme = ModelMultipleChoiceFilter(
        label=_("Theme"), queryset=lambda request: Theme.objects.with_labels(), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Topic
        fields = []


class TopicViewSet(ConceptViewSet):
    """Topics."""

    model = Topic
    icon = "tag"
    panels_of_its_own = ("theme",)
    columns_of_its_own = (Column("theme", label=_("Theme"), sort_key="theme__position"),)
    filterset_class = TopicFilterSet

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("theme").prefetch_related("theme__labels")


class BarrierTypeViewSet(ConceptViewSet):
    """Types of barrier."""

    model = BarrierType
    icon = "warning"
    used_by = "barriers"
    panels_of_its_own = ("needs_instrument", "position")


class InstrumentViewSet(ConceptViewSet):
    """Laws, rights and programmes."""

    model = Instrument
    icon = "clipboard-list"
    columns_of_its_own = (
        Column("type", label=_("Type"), accessor="get_instrument_type_display", sort_key="instrument_type"),
    )
    list_filter = ["instrument_type"]
    panels_of_its_own = (
        "instrument_type",
        "comes_from",
        "url",
        InlinePanel(
            "states",
            panels=[FieldRowPanel(["state", "since"]), "source"],
            label=_("state"),
            heading=_("Its dated states"),
            help_text=_("Oldest first: what readers are told of a law depends on the last one."),
        ),
    )


class PlaceViewSet(ConceptViewSet):
    """Places."""

    model = Place
    icon = "site"
    columns_of_its_own = (
        Column("level", label=_("Level"), accessor="get_level_display", sort_key="level"),
        Column("code", label=_("Code"), sort_key="code"),
    )
    list_filter = ["level", "rurality", "is_illustration"]
    panels_of_its_own = ("level", "parent", FieldRowPanel(["code", "population"]), "rurality", "is_illustration")


class OrganisationViewSet(ConceptViewSet):
    """Organisations."""

    model = Organisation
    icon = "group"
    columns_of_its_own = (
        Column("type", label=_("Type"), accessor="get_organisation_type_display", sort_key="organisation_type"),
    )
    list_filter = ["organisation_type", "council_type", "is_illustration"]
    panels_of_its_own = (
        FieldRowPanel(["organisation_type", "council_type"]),
        "place",
        FieldRowPanel(["code", "url"]),
        "is_illustration",
    )


class TagViewSet(SnippetViewSet):
    """Free tags."""

    model = Tag
    icon = "tag"
    search_backend_name = None
    search_fields = ["name", "slug"]
    list_display = ["name", "slug", Column("times_used", label=_("Used"), sort_key="times_used", width="8%")]
    panels = [FieldPanel("name"), FieldPanel("slug")]

    def get_queryset(self, request):
        """Every tag with how often it is used, in one statement, by name."""
        return Tag.objects.annotate(times_used=Count("tagged_entries", distinct=True)).order_by("name")


class MemberViewSet(SnippetViewSet):
    """Who may edit the collections of which organisation."""

    model = OrganisationMember
    icon = "user"
    menu_label = _("Members")
    search_backend_name = None
    search_fields = ["user__username", "user__email", "organisation__slug"]
    list_display = ["user", "organisation"]
    panels = [
        FieldPanel("organisation"),
        FieldPanel(
            "user", help_text=_("Put the user into the group “Partner editors” as well, so that they can sign in here.")
        ),
    ]

    def get_queryset(self, request):
        """Every membership with its user and organisation, in two statements."""
        return (
            OrganisationMember.objects.select_related("user", "organisation")
            .prefetch_related("organisation__labels")
            .order_by("organisation__slug", "user__username")
        )


class VocabularyGroup(SnippetViewSetGroup):
    """The menu group in which every vocabulary stands."""

    menu_label = _("Vocabularies")
    menu_icon = "list-ul"
    menu_order = 250
    items = (
        ThemeViewSet,
        TopicViewSet,
        BarrierTypeViewSet,
        InstrumentViewSet,
        PlaceViewSet,
        OrganisationViewSet,
        TagViewSet,
        MemberViewSet,
    )
