"""Admin viewsets of the vocabularies: lists with usage counts, forms, and choosers that search by label."""

from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView, SnippetViewSetGroup

from practice.access.chooser_guards import GuardedChooserViewSet
from practice.admin.snippet_viewsets import TranslatedSnippetViewSet
from practice.admin.vocabularies.choosers import ConceptChooserViewSet, TagChooserViewSet, by_label
from practice.admin.vocabularies.filters import TopicFilterSet, filters_of
from practice.admin.vocabularies.forms import ConceptForm, TagForm
from practice.entry_form.confirmation_panel import ConfirmationPanel
from practice.entry_form.panels import concept_panels, ending_panel, retirement_panel
from practice.models import BarrierType, Instrument, Organisation, OrganisationMember, Place, Tag, Theme, Topic
from practice.models.vocabularies.retirement import RetirableConcept
from practice.models.vocabularies.succession import EndableConcept


class ConceptIndexView(IndexView):
    """A list of concepts, searched by any label."""

    def search_queryset(self, queryset):
        return by_label(queryset, self.search_query) if self.is_searching else queryset


def last_day(concept):
    """Return when what a concept names ended, a text; empty where it is still there."""
    return concept.ended.display() if concept.ended else ""


class ConceptViewSet(TranslatedSnippetViewSet):
    """What every vocabulary shares. A subclass names `used_by`, the relation whose rows count as uses."""

    index_view_class = ConceptIndexView
    chooser_viewset_class = ConceptChooserViewSet
    search_backend_name = None
    search_fields = ["slug"]
    list_per_page = 50
    chooser_per_page = 25
    usage_relation = "entry_rows"
    extra_columns = ()
    extra_panels = ()
    narrowed_by = ()

    @property
    def filterset_class(self):
        """What its list is narrowed by."""
        return filters_of(self.model, self.narrowed_by)

    @property
    def list_display(self):
        """Its label, its slug, its own columns, and how often it is used."""
        used = Column("times_used", label=_("Used"), sort_key="times_used", width="8%")
        if issubclass(self.model, EndableConcept):
            no_more = Column("ended", label=_("Ended"), accessor=last_day, sort_key="ended")
        else:
            no_more = Column("retired_on", label=_("No longer used since"), sort_key="retired_on")
        slug = Column("slug", label=_("Slug"), sort_key="slug")
        return ["__str__", slug, *self.extra_columns, no_more, used]

    def get_queryset(self, request):
        """Every concept with its labels and how often it is used, in two statements and the vocabulary's own order.

        Django forgets a model's order where it counts, and Wagtail would then list the last one made first.
        """
        counted = self.model.objects.with_labels().annotate(times_used=Count(self.usage_relation, distinct=True))
        return counted.order_by(*self.model._meta.ordering)

    def get_edit_handler(self):
        """The vocabulary's panels in a form that keeps a saved slug as it is."""
        own = [*self.extra_panels, *([retirement_panel()] if issubclass(self.model, RetirableConcept) else [])]
        panels = ObjectList(concept_panels(*own), base_form_class=ConceptForm)
        return panels.bind_to_model(self.model)


class ThemeViewSet(ConceptViewSet):
    """Themes."""

    model = Theme
    icon = "folder-open-inverse"
    usage_relation = "topics"
    extra_panels = ("position",)


class TopicViewSet(ConceptViewSet):
    """Topics."""

    model = Topic
    icon = "tag"
    extra_panels = ("theme",)
    extra_columns = (Column("theme", label=_("Theme"), sort_key="theme__position"),)
    filterset_class = TopicFilterSet

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("theme").prefetch_related("theme__labels")


class BarrierTypeViewSet(ConceptViewSet):
    """Types of barrier."""

    model = BarrierType
    icon = "warning"
    usage_relation = "barriers"
    extra_panels = ("needs_instrument", "position")


class InstrumentViewSet(ConceptViewSet):
    """Laws, rights and programmes."""

    model = Instrument
    icon = "clipboard-list"
    extra_columns = (
        Column("type", label=_("Type"), accessor="get_instrument_type_display", sort_key="instrument_type"),
    )
    narrowed_by = ["instrument_type"]
    extra_panels = (
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
    extra_columns = (
        Column("level", label=_("Level"), accessor="get_level_display", sort_key="level"),
        Column("code", label=_("Code"), sort_key="code"),
    )
    narrowed_by = ["level", "rurality", "is_illustration"]
    extra_panels = (
        "level",
        "parent",
        FieldRowPanel(["code", "population"]),
        "rurality",
        FieldRowPanel(["latitude", "longitude"]),
        ending_panel(),
        "is_illustration",
    )


class OrganisationViewSet(ConceptViewSet):
    """Organisations."""

    model = Organisation
    icon = "group"
    extra_columns = (
        Column("type", label=_("Type"), accessor="get_organisation_type_display", sort_key="organisation_type"),
    )
    narrowed_by = ["organisation_type", "council_type", "is_illustration"]
    extra_panels = (
        FieldRowPanel(["organisation_type", "council_type"]),
        "place",
        FieldRowPanel(["code", "source"]),
        "url",
        FieldRowPanel(["logo", "logo_alt_text"]),
        ending_panel(),
        "is_illustration",
    )


class TagViewSet(TranslatedSnippetViewSet):
    """Free tags."""

    model = Tag
    icon = "tag"
    chooser_viewset_class = TagChooserViewSet
    chooser_per_page = 25
    search_backend_name = None
    search_fields = ["name", "slug", "other_labels"]
    list_display = ["name", "slug", Column("times_used", label=_("Used"), sort_key="times_used", width="8%")]

    def get_edit_handler(self):
        """The name, other words for the same thing, and the slug that is made of the name."""
        panels = ObjectList(
            [ConfirmationPanel("different_one"), "name", "other_labels", "slug"], base_form_class=TagForm
        )
        return panels.bind_to_model(self.model)

    def get_queryset(self, request):
        """Every tag with how often it is used, in one statement, by name."""
        return Tag.objects.annotate(times_used=Count("tagged_entries", distinct=True)).order_by("name")


class OrganisationMemberViewSet(TranslatedSnippetViewSet):
    """Who may edit the collections of which organisation."""

    model = OrganisationMember
    icon = "user"
    chooser_viewset_class = GuardedChooserViewSet
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
        OrganisationMemberViewSet,
    )
