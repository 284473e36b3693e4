"""How pages are listed and reached in the admin: the explorer's columns and filters, and who is let in at all."""

from datetime import timedelta

import django_filters
from django.core.exceptions import PermissionDenied
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

from practice.choices import Kind, State
from practice.models import EntryPage
from practice.permissions import page_policy, require_pages

FULLNESS = [("low", _("Less than half")), ("middle", _("Half to nearly all")), ("full", _("Nothing missing"))]
REVIEWS = [("overdue", _("Overdue")), ("month", _("Within 30 days")), ("none", _("No date set"))]


class GuardedPageViewSet(PageViewSet):
    """Wagtail's views of pages, none of which answers for a page that the user may neither explore nor edit.

    Wagtail checks each view's own right, but several show a title before or instead of that check.
    """

    model = Page

    def get_view_by_name(self, name):
        view = super().get_view_by_name(name)

        def guarded(request, *args, **kwargs):
            require_pages(request.user, kwargs)
            return view(request, *args, **kwargs)

        return guarded


class EntryFilterSet(PageFilterSet):
    """Wagtail's filters for pages, and the kind, state, completeness and review date of an entry."""

    kind = django_filters.MultipleChoiceFilter(label=_("Kind"), choices=Kind.choices, widget=CheckboxSelectMultiple)
    state = django_filters.MultipleChoiceFilter(label=_("State"), choices=State.choices, widget=CheckboxSelectMultiple)
    completeness = django_filters.ChoiceFilter(
        label=_("Completeness"), choices=FULLNESS, method="by_completeness", empty_label=_("Any"), widget=RadioSelect
    )
    review_due = django_filters.ChoiceFilter(
        label=_("Review due"), choices=REVIEWS, method="by_review", empty_label=_("Any"), widget=RadioSelect
    )

    class Meta:
        model = EntryPage
        fields = []

    def by_completeness(self, queryset, name, value):
        """Keep the entries as full as `value` says; see FULLNESS."""
        bounds = {"low": (0, 49), "middle": (50, 99), "full": (100, 100)}
        return queryset.filter(completeness__range=bounds[value])

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


ENTRY_COLUMNS = [
    BulkActionsColumn("bulk_actions"),
    PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
    Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind", width="9%"),
    Column("state", label=_("State"), accessor="get_state_display", sort_key="state", width="9%"),
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


class EntryExplorerView(ExplorableIndexView):
    """The explorer below a page that holds only entries, or that holds none yet but may."""

    columns = ENTRY_COLUMNS
    base_filterset_class = EntryFilterSet


class EntryUseView(ContentTypeUseView):
    """All entries of one kind."""

    columns = ENTRY_COLUMNS
    base_filterset_class = EntryFilterSet


class EntryPageViewSet(GuardedPageViewSet):
    """The admin's views of entries of every kind."""

    model = EntryPage
    index_view_class = EntryExplorerView
    content_type_use_view_class = EntryUseView
    columns = ENTRY_COLUMNS
    filterset_class = EntryFilterSet

    @property
    def parent_models(self):
        """The page types that hold entries and nothing else, whichever app they belong to."""
        holders = {model: model.allowed_subpage_models() for model in get_page_models() if model is not Page}
        return [model for model, held in holders.items() if held and all(issubclass(one, EntryPage) for one in held)]


class OnlyExplorable:
    """Mixin for bulk actions on pages: pages that the user may not see are not named, and asking for one is refused."""

    def get_all_objects_in_listing_query(self, parent_id):
        seen = set(self._explorable().values_list("pk", flat=True))
        return [pk for pk in super().get_all_objects_in_listing_query(parent_id) if pk in seen]

    def get_actionable_objects(self):
        asked = {pk for pk in self.request.GET.getlist("id") if pk.isdecimal()}
        if self._explorable().filter(pk__in=asked).count() != len(asked):
            raise PermissionDenied
        return super().get_actionable_objects()

    def _explorable(self):
        return page_policy().explorable_instances(self.request.user)


class GuardedDelete(OnlyExplorable, DeleteBulkAction):
    """Wagtail's deletion of several pages."""


class GuardedMove(OnlyExplorable, MoveBulkAction):
    """Wagtail's moving of several pages."""


class GuardedPublish(OnlyExplorable, PublishBulkAction):
    """Wagtail's publishing of several pages."""


class GuardedUnpublish(OnlyExplorable, UnpublishBulkAction):
    """Wagtail's unpublishing of several pages."""


BULK_ACTIONS = [GuardedDelete, GuardedMove, GuardedPublish, GuardedUnpublish]


class GuardedChosenMultiple(ChosenMultipleView):
    """Wagtail's answer to a choice of several pages, which names any page it is asked for."""

    def get(self, request):
        asked = [int(pk) for pk in request.GET.getlist("id") if pk.isdecimal()]
        pages = Page.objects.filter(pk__in=asked)
        explorable = page_policy().explorable_instances(request.user).values("pk")
        if pages.filter(live=False).exclude(pk__in=explorable).exists():
            raise PermissionDenied
        return super().get(request)
