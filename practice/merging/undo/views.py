"""The report of merges, and the view that previews and performs the undoing of one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse, reverse_lazy
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from practice.access.permissions import may_merge, may_replace, page_policy
from practice.merging.concepts import mergeable_models
from practice.merging.undo.actions import require_undoable, undo_merge
from practice.merging.undo.summary import undo_consequences
from practice.models import EntryPage, Merge, PermanentNumber

URL_NAME, RESULTS_URL_NAME = "practice_merges", "practice_merges_results"


def merges_for(user):
    """Return the merges that `user` may undo, newest first, as a queryset."""
    ours = [model._meta.label for model in mergeable_models().values() if may_replace(user, model)]
    merges = Q(dropped_model__in=ours)
    if page_policy().user_has_permission(user, "publish"):
        seen = page_policy().instances_user_has_permission_for(user, "publish").values("pk")
        numbers = EntryPage.objects.filter(pk__in=seen).values("permanent_number")
        merges |= Q(dropped_model=PermanentNumber._meta.label, dropped_key__in=numbers)
    return Merge.objects.filter(merges).select_related("by")


def may_merge_anything(user):
    """Tell whether `user` may merge anything, and so see the report of merges."""
    return page_policy().user_has_permission(user, "publish") or any(
        may_replace(user, model) for model in mergeable_models().values()
    )


def _dropped_label(merge):
    """Return what went and what it was: an entry with its number, or one of a vocabulary."""
    if merge.dropped_model == PermanentNumber._meta.label:
        return _("%(name)s (entry %(number)s)") % {"name": merge.dropped_name, "number": merge.dropped_key}
    names = {model._meta.label: model._meta.verbose_name for model in mergeable_models().values()}
    return f"{merge.dropped_name} ({names.get(merge.dropped_model, '')})"


class UndoColumn(Column):
    """The way to undo a merge, or since when it is undone."""

    cell_template_name = "practice/admin/undo_cell.html"


class MergesReport(ReportView):
    """What was merged in the last weeks, newest first, in a bounded number of statements."""

    model = Merge
    page_title = gettext_lazy("Merges")
    header_icon = "link"
    index_url_name = URL_NAME
    index_results_url_name = RESULTS_URL_NAME
    is_searchable = True
    search_fields = ["dropped_name", "kept_name"]
    search_backend_name = None
    default_ordering = ("-at", "-pk")
    columns = [
        Column("dropped_name", label=gettext_lazy("What went"), accessor=_dropped_label, sort_key="dropped_name"),
        Column("kept_name", label=gettext_lazy("Part of"), sort_key="kept_name"),
        UndoColumn("undo", label=gettext_lazy("Undo"), accessor=lambda merge: merge, width="16%"),
        Column(
            "at",
            label=gettext_lazy("When"),
            accessor=lambda merge: date_format(merge.at, "j M Y, H:i"),
            sort_key="at",
            width="14%",
        ),
        Column("by", label=gettext_lazy("By"), width="12%"),
    ]

    def dispatch(self, request, *args, **kwargs):
        """Answer who may merge something; raise PermissionDenied otherwise."""
        if not may_merge_anything(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self):
        return merges_for(self.request.user)


class UndoMergeView(View):
    """Shows on GET what undoing would do, and does it on POST."""

    http_method_names = ["get", "head", "post"]

    def get(self, request, pk):
        return self.show(request, self.find(request.user, pk))

    def post(self, request, pk):
        merge = self.find(request.user, pk)
        try:
            undo_merge(merge=merge, user=request.user)
        except ValidationError as error:
            return self.show(request, merge, error.messages)
        messages.success(request, _("“%(dropped)s” stands for itself again.") % {"dropped": merge.dropped_name})
        return redirect(URL_NAME)

    def find(self, user, pk):
        """Return the Merge; raise Http404, or PermissionDenied where `user` may not undo it."""
        merge = get_object_or_404(Merge, pk=pk)
        if not merges_for(user).filter(pk=pk).exists() or not self._may_change_both(user, merge):
            raise PermissionDenied
        return merge

    def _may_change_both(self, user, merge):
        if merge.dropped_model != PermanentNumber._meta.label:
            return True
        numbers = [merge.dropped_key, merge.kept_key]
        pages = EntryPage.objects.filter(permanent_number__in=numbers, alias_of=None).specific()
        return all(may_merge(user, page) for page in pages)

    def show(self, request, merge, errors=()):
        """Answer with what undoing would do, or with why it cannot be done."""
        if not errors:
            try:
                require_undoable(merge)
            except ValidationError as error:
                errors = error.messages
        heading = _("Undo a merge")
        context = {
            "merge": merge,
            "page_title": heading,
            "header_title": heading,
            "header_icon": "undo",
            "faults": errors,
            "consequences": [] if errors else undo_consequences(merge),
            "back": reverse(URL_NAME),
        }
        return render(request, "practice/admin/undo_merge.html", context)


def report_urls():
    """The report's addresses in the admin; called by Wagtail."""
    return [
        path("reports/merges/", MergesReport.as_view(), name=URL_NAME),
        path("reports/merges/results/", MergesReport.as_view(results_only=True), name=RESULTS_URL_NAME),
    ]


class MergesMenuItem(MenuItem):
    """The way to the report, for those who may see it."""

    def is_shown(self, request):
        return may_merge_anything(request.user)


def report_menu_item():
    """The report's line in the menu of reports; called by Wagtail."""
    return MergesMenuItem(
        MergesReport.page_title, reverse_lazy(URL_NAME), icon_name=MergesReport.header_icon, order=660
    )
