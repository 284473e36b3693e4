"""Admin views of pages: columns and filters of the explorer, and access checks on every page view."""

from datetime import timedelta

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.chooser import ChosenMultipleView
from wagtail.admin.views.pages.bulk_actions import (
    DeleteBulkAction,
    MoveBulkAction,
    PublishBulkAction,
    UnpublishBulkAction,
)
from wagtail.admin.views.pages.listing import ExplorableIndexView, PageFilterSet
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, get_page_models

from practice.access.permissions import page_policy, require_page_access
from practice.admin.editing.views import CopyEntryView, CreateEntryView, EditEntryView
from practice.choices import EntryState
from practice.kinds import kind_choices
from practice.models import EntryPage, PermanentNumber
from practice.reviewing.moderation_messages import WorkflowActionWithMessage
from practice.text_rules.keys import parse_keys
from practice.translating.listing_buttons import annotate_translation_options
from practice.translating.outdated import annotate_source, outdated_translations

COMPLETENESS_CHOICES = [
    ("low", _("Less than half")),
    ("middle", _("Half to nearly all")),
    ("full", _("Nothing missing")),
]
TRANSLATION_CHOICES = [("older", _("Older than the text it was made from")), ("made", _("Every translation"))]
REVIEW_CHOICES = [("overdue", _("Overdue")), ("month", _("Within 30 days")), ("none", _("No date set"))]


class TranslationOptionsMixin:
    """Mixin for page lists: annotates what the translation buttons of each page need."""

    def get_base_queryset(self):
        return annotate_translation_options(super().get_base_queryset())


class GuardedExplorerView(TranslationOptionsMixin, ExplorableIndexView):
    """The explorer of any page."""


class GuardedPageViewSet(PageViewSet):
    """Wagtail's page views; each first checks that the user may explore or edit the page.

    Wagtail checks each view's own right, but several show a title before or instead of that check.
    """

    model = Page
    index_view_class = GuardedExplorerView

    def get_view_by_name(self, name):
        view = super().get_view_by_name(name)

        def guarded(request, *args, **kwargs):
            require_page_access(request.user, kwargs)
            return view(request, *args, **kwargs)

        return guarded


def source_choices():
    """Return the choices of where entries were imported from, a list of pairs."""
    names = PermanentNumber.objects.exclude(source="").order_by("source").values_list("source", flat=True).distinct()
    return [(name, name) for name in names]


class EntryFilterSet(PageFilterSet):
    """Wagtail's filters for pages, and the kind, state, completeness, review date and translation of an entry."""

    kind = django_filters.MultipleChoiceFilter(label=_("Kind"), choices=kind_choices, widget=CheckboxSelectMultiple)
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=EntryState.choices, method="by_state", widget=CheckboxSelectMultiple
    )
    completeness = django_filters.ChoiceFilter(
        label=_("Completeness"),
        choices=COMPLETENESS_CHOICES,
        method="by_completeness",
        empty_label=_("Any"),
        widget=RadioSelect,
    )
    review_due = django_filters.ChoiceFilter(
        label=_("Review due"), choices=REVIEW_CHOICES, method="by_review", empty_label=_("Any"), widget=RadioSelect
    )

    source = django_filters.ChoiceFilter(
        label=_("Imported from"), choices=source_choices, field_name="permanent_number__source", empty_label=_("Any")
    )
    translation = django_filters.ChoiceFilter(
        label=_("Translation"), choices=TRANSLATION_CHOICES, method="by_age", empty_label=_("Any"), widget=RadioSelect
    )

    class Meta:
        model = EntryPage
        fields = []

    def by_state(self, queryset, name, value):
        """Keep the entries of the states `value`, a list; current is only what readers can read."""
        return (
            queryset.filter(Q(state__in=value) & (Q(live=True) | ~Q(state=EntryState.CURRENT))) if value else queryset
        )

    def by_completeness(self, queryset, name, value):
        """Keep the entries as full as `value` says; see FULLNESS."""
        bounds = {"low": (0, 49), "middle": (50, 99), "full": (100, 100)}
        return queryset.filter(completeness__range=bounds[value])

    def by_age(self, queryset, name, value):
        """Keep the translations, or those of them that are older than their source; see TRANSLATIONS."""
        return (
            outdated_translations(queryset)
            if value == "older"
            else annotate_source(queryset).exclude(source_locale=None)
        )

    def by_review(self, queryset, name, value):
        """Keep the entries whose review is as near as `value` says; see REVIEWS."""
        today = timezone.localdate()
        if value == "none":
            return queryset.filter(review_due=None)
        until = today if value == "overdue" else today + timedelta(days=31)
        return queryset.filter(review_due__lt=until)


def _review_day(entry):
    # Wagtail's own column of dates says how long ago a day was, and these lie ahead.
    return date_format(entry.review_due, "j M Y") if entry.review_due else ""


def state_for_readers(entry):
    """Return the state of an entry in words. What readers cannot read yet, or no longer, is not called current."""
    if entry.live or entry.state != EntryState.CURRENT:
        return entry.get_state_display()
    return _("No longer published") if entry.first_published_at else _("Not published yet")


ENTRY_COLUMNS = [
    BulkActionsColumn("bulk_actions"),
    PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
    Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind", width="9%"),
    Column("state", label=_("State"), accessor=state_for_readers, sort_key="state", width="9%"),
    Column(
        "completeness",
        label=_("Complete"),
        accessor=lambda entry: f"{entry.completeness} %",
        sort_key="completeness",
        width="8%",
    ),
    Column("review_due", label=_("Review due"), accessor=_review_day, sort_key="review_due", width="10%"),
    DateColumn("latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at", width="11%"),
    PageStatusColumn("status", label=_("Status"), sort_key="live", width="11%"),
]


class PermanentNumbersListMixin:
    """Mixin for lists of entries: selects their permanent numbers, which the status needs."""

    def annotate_queryset(self, pages):
        annotated = super().annotate_queryset(pages)
        return annotated.select_related("permanent_number", for_specific_subqueries=True)


class EntryExplorerView(PermanentNumbersListMixin, GuardedExplorerView):
    """The explorer below a page that holds only entries, or that holds none yet but may."""

    columns = ENTRY_COLUMNS
    base_filterset_class = EntryFilterSet


class EntriesOfKindView(PermanentNumbersListMixin, TranslationOptionsMixin, ContentTypeUseView):
    """All entries of one kind."""

    columns = ENTRY_COLUMNS
    base_filterset_class = EntryFilterSet


class EntryPageViewSet(GuardedPageViewSet):
    """The admin's views of entries of every kind."""

    model = EntryPage
    index_view_class = EntryExplorerView
    add_view_class = CreateEntryView
    edit_view_class = EditEntryView
    workflow_action_view_class = WorkflowActionWithMessage
    copy_view_class = CopyEntryView
    content_type_use_view_class = EntriesOfKindView
    columns = ENTRY_COLUMNS
    filterset_class = EntryFilterSet

    @property
    def parent_models(self):
        """The page types that hold entries and nothing else, whichever app they belong to."""
        holders = {model: model.allowed_subpage_models() for model in get_page_models() if model is not Page}
        return [model for model, held in holders.items() if held and all(issubclass(one, EntryPage) for one in held)]


class ExplorablePagesMixin:
    """Mixin for bulk actions: raises PermissionDenied for pages that the user may not explore."""

    def get_all_objects_in_listing_query(self, parent_id):
        seen = set(self._explorable().values_list("pk", flat=True))
        return [pk for pk in super().get_all_objects_in_listing_query(parent_id) if pk in seen]

    def get_actionable_objects(self):
        requested = parse_keys(self.request.GET.getlist("id"))
        if self._explorable().filter(pk__in=requested).count() != len(requested):
            raise PermissionDenied
        return super().get_actionable_objects()

    def _explorable(self):
        return page_policy().explorable_instances(self.request.user)


class GuardedDeleteAction(ExplorablePagesMixin, DeleteBulkAction):
    """Wagtail's deletion of several pages."""


class GuardedMoveAction(ExplorablePagesMixin, MoveBulkAction):
    """Wagtail's moving of several pages."""


class GuardedPublishAction(ExplorablePagesMixin, PublishBulkAction):
    """Wagtail's publishing of several pages."""


class GuardedUnpublishAction(ExplorablePagesMixin, UnpublishBulkAction):
    """Wagtail's unpublishing of several pages."""


BULK_ACTIONS = [GuardedDeleteAction, GuardedMoveAction, GuardedPublishAction, GuardedUnpublishAction]


class GuardedChosenPagesView(ChosenMultipleView):
    """Wagtail's answer to a choice of several pages, which names any page it is asked for."""

    def get(self, request):
        requested = parse_keys(request.GET.getlist("id"))
        pages = Page.objects.filter(pk__in=requested)
        explorable = page_policy().explorable_instances(request.user).values("pk")
        if pages.filter(live=False).exclude(pk__in=explorable).exists():
            raise PermissionDenied
        return super().get(request)
