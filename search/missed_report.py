"""The report of searches that found little, each with the way to put an entry first for it."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.admin.utils import quote
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import path, reverse, reverse_lazy
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from .models import MissedSearch, Promotion

URL_NAME, RESULTS_URL_NAME = "search_missed", "search_missed_results"


class MissedFilterSet(WagtailFilterSet):
    """Narrows the report to one language."""

    locale = ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES)

    class Meta:
        model = MissedSearch
        fields = ["locale"]


class QuestionColumn(Column):
    """The question, and the way to what a reader who asks it now finds."""

    cell_template_name = "search/admin/question_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        asked = f"{reverse('search:search')}?{urlencode({'q': instance.question})}"
        return super().get_cell_context_data(instance, parent_context) | {"url": asked}


class PromotionsColumn(Column):
    """How many entries come first for the question, and the way to add one, for those who may."""

    cell_template_name = "search/admin/promotions_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        if context["request"].user.has_perm("search.add_promotion"):
            given = urlencode({"question": instance.question, "language": instance.locale})
            context["add_url"] = f"{reverse(Promotion.snippet_viewset.get_url_name('add'))}?{given}"
        if instance.promotions:
            edit = reverse(Promotion.snippet_viewset.get_url_name("edit"), args=[quote(instance.promotion)])
            context["edit_url"] = edit
        return context


class MissedSearchReport(ReportView):
    """What readers asked with few or no close matches, most often first; in two statements whatever its length."""

    model = MissedSearch
    permission_policy = ModelPermissionPolicy(MissedSearch)
    any_permission_required = ["view"]
    page_title = _("Searches that found little")
    header_icon = "search"
    index_url_name = URL_NAME
    index_results_url_name = RESULTS_URL_NAME
    filterset_class = MissedFilterSet
    is_searchable = True
    search_fields = ["question"]
    search_backend_name = None
    default_ordering = ("-times", "-last_asked", "pk")
    columns = [
        QuestionColumn("question", label=_("Question"), sort_key="question"),
        Column("times", label=_("Times asked"), sort_key="times", width="10%"),
        Column("days", label=_("On days"), sort_key="days", width="9%"),
        Column(
            "last_asked",
            label=_("Last asked"),
            accessor=lambda missed: date_format(missed.last_asked, "j M Y"),
            sort_key="last_asked",
            width="12%",
        ),
        Column("close", label=_("Close matches"), sort_key="close", width="11%"),
        PromotionsColumn("promotions", label=_("Put first"), sort_key="promotions", width="22%"),
    ]
    list_export = ["question", "locale", "times", "days", "last_asked", "close", "promotions"]
    export_headings = {
        "question": _("Question"),
        "locale": _("Language"),
        "times": _("Times asked"),
        "days": _("On days"),
        "last_asked": _("Last asked"),
        "close": _("Close matches"),
        "promotions": _("Entries put first"),
    }

    def get_base_queryset(self):
        """Every question with how many entries are put first for it, and the first of these."""
        same = Promotion.objects.filter(terms=OuterRef("terms"), locale__language_code=OuterRef("locale")).order_by()
        many = same.values("terms").annotate(many=Count("pk")).values("many")
        return MissedSearch.objects.annotate(
            promotions=Coalesce(Subquery(many, output_field=IntegerField()), 0),
            promotion=Subquery(same.order_by("pk").values("pk")[:1]),
        )


def report_urls():
    """The report's addresses in the admin; called by Wagtail."""
    return [
        path("reports/searches/", MissedSearchReport.as_view(), name=URL_NAME),
        path("reports/searches/results/", MissedSearchReport.as_view(results_only=True), name=RESULTS_URL_NAME),
    ]


class ReportMenuItem(MenuItem):
    """The way to the report, for those who may see it."""

    def is_shown(self, request):
        return MissedSearchReport.permission_policy.user_has_permission(request.user, "view")


def report_menu_item():
    """The report's line in the menu of reports; called by Wagtail."""
    return ReportMenuItem(
        MissedSearchReport.page_title, reverse_lazy(URL_NAME), icon_name=MissedSearchReport.header_icon, order=650
    )
