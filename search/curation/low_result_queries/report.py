"""The admin report of low-result queries, each with a link to add a promotion for it."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.admin.utils import quote
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import path, reverse, reverse_lazy
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from practice.text_rules.spreadsheet_cells import text_cell
from search.curation.low_result_queries.models import LowResultQuery
from search.curation.promotions.models import Promotion

URL_NAME, RESULTS_URL_NAME = "search_missed", "search_missed_results"


class LowResultFilterSet(WagtailFilterSet):
    """Filters the report by language."""

    locale = ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES)

    class Meta:
        model = LowResultQuery
        fields = ["locale"]


class QueryColumn(Column):
    """The query, linked to its results."""

    cell_template_name = "search/admin/question_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        address = f"{reverse('search:search')}?{urlencode({'q': instance.question})}"
        return super().get_cell_context_data(instance, parent_context) | {"url": address}


class PromotionsColumn(Column):
    """The number of promotions for the query, and a link to add one for users with that permission."""

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


class LowResultReport(ReportView):
    """Queries with few or no close matches, the most frequent first; two statements whatever its length."""

    model = LowResultQuery
    permission_policy = ModelPermissionPolicy(LowResultQuery)
    any_permission_required = ["view"]
    page_title = _("Searches that found little")
    header_icon = "search"
    index_url_name = URL_NAME
    index_results_url_name = RESULTS_URL_NAME
    filterset_class = LowResultFilterSet
    is_searchable = True
    search_fields = ["question"]
    search_backend_name = None
    default_ordering = ("-times", "-last_asked", "pk")
    columns = [
        QueryColumn("question", label=pgettext_lazy("query", "Question"), sort_key="question"),
        Column("times", label=_("Times asked"), sort_key="times", width="10%"),
        Column("days", label=_("On days"), sort_key="days", width="9%"),
        Column(
            "last_asked",
            label=_("Last asked"),
            accessor=lambda low_result: date_format(low_result.last_asked, "j M Y"),
            sort_key="last_asked",
            width="12%",
        ),
        Column("close", label=_("Close matches"), sort_key="close", width="11%"),
        PromotionsColumn("promotions", label=_("Put first"), sort_key="promotions", width="22%"),
    ]
    list_export = ["question", "locale", "times", "days", "last_asked", "close", "promotions"]
    custom_value_preprocess = ReportView.custom_value_preprocess | {str: {ReportView.FORMAT_CSV: text_cell}}
    export_headings = {
        "question": pgettext_lazy("query", "Question"),
        "locale": _("Language"),
        "times": _("Times asked"),
        "days": _("On days"),
        "last_asked": _("Last asked"),
        "close": _("Close matches"),
        "promotions": _("Entries put first"),
    }

    def get_base_queryset(self):
        """Every query with the number of its promotions and the first of them."""
        same = Promotion.objects.filter(terms=OuterRef("terms"), locale__language_code=OuterRef("locale")).order_by()
        many = same.values("terms").annotate(many=Count("pk")).values("many")
        return LowResultQuery.objects.annotate(
            promotions=Coalesce(Subquery(many, output_field=IntegerField()), 0),
            promotion=Subquery(same.order_by("pk").values("pk")[:1]),
        )


def low_result_report_urls():
    """Return the report's URL patterns; a Wagtail hook."""
    return [
        path("reports/searches/", LowResultReport.as_view(), name=URL_NAME),
        path("reports/searches/results/", LowResultReport.as_view(results_only=True), name=RESULTS_URL_NAME),
    ]


class LowResultReportMenuItem(MenuItem):
    """The report's menu item, for users who may view it."""

    def is_shown(self, request):
        return LowResultReport.permission_policy.user_has_permission(request.user, "view")


def low_result_report_menu_item():
    """Return the report's item in the reports menu; a Wagtail hook."""
    return LowResultReportMenuItem(
        LowResultReport.page_title, reverse_lazy(URL_NAME), icon_name=LowResultReport.header_icon, order=650
    )
