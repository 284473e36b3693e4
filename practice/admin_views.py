"""What the editor's forms ask for while somebody writes: look-alike titles, and how far it is after a save."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_GET
from wagtail.models import Locale

from practice.access.permissions import page_policy
from practice.admin.background_work import BackgroundWorkView
from practice.entry_form.panels import completeness_context
from practice.entry_form.similar_titles import similar_titles
from practice.lifecycle.views import ChangeLifecycleView
from practice.merging.undo.views import UndoMergeView
from practice.merging.views import MergeConceptView, MergeEntryView, PromoteTagView
from practice.models import EntryPage
from practice.registers import saved_searches
from practice.text_rules.keys import parse_key
from practice.translating import views as translating


@require_GET
def similar_titles_view(request):
    """Return, as JSON, the entries whose titles resemble `title` in the language `locale`, without `page` itself."""
    if not page_policy().user_has_any_permission(request.user, {"add", "change"}):
        raise PermissionDenied
    locale_id = parse_key(request.GET.get("locale")) or Locale.get_default().pk
    title = request.GET.get("title", "")[:255]
    visible = EntryPage.objects.visible_to(request.user)
    found = similar_titles(title, visible, locale_id, parse_key(request.GET.get("page")))
    return JsonResponse(
        {"lookalikes": [{"title": one.title, "url": reverse("practice_admin:entry", args=[one.pk])} for one in found]}
    )


@require_GET
def entry(request, page_id):
    """Lead to the entry `page_id`: to its form where the user may edit it, else to the public page."""
    page = get_object_or_404(EntryPage.objects.visible_to(request.user), pk=page_id).specific
    editable = page.permissions_for_user(request.user).can_edit()
    return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]) if editable else page.get_url(request))


@require_GET
def completeness(request, page_id):
    """Return the completeness panel of the latest saved version of the entry `page_id`, as a piece of HTML."""
    page = get_object_or_404(EntryPage, pk=page_id).get_latest_revision_as_object()
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return render(request, "practice/admin/completeness.html", completeness_context(page))


@require_GET
def saved_search(request):
    """Return what the search of the parameter `address` finds, in the order `order`, as a piece of HTML."""
    if not page_policy().user_has_any_permission(request.user, {"add", "change"}):
        raise PermissionDenied
    address, order = request.GET.get("address", "").strip()[:2000], request.GET.get("order", "")
    preview = saved_searches().preview(address, order) if address else None
    return render(request, "practice/admin/saved_search_preview.html", {"preview": preview})


app_name = "practice_admin"
urlpatterns = [
    path("lookalikes/", similar_titles_view, name="lookalikes"),
    path("entry/<int:page_id>/", entry, name="entry"),
    path("saved-search/", saved_search, name="saved_search"),
    path("completeness/<int:page_id>/", completeness, name="completeness"),
    path("translations/<int:page_id>/", translating.translation_status_fragment, name="translation_standing"),
    path("merge/<int:pk>/", MergeEntryView.as_view(), name="merge_entry"),
    path("standing/<int:pk>/", ChangeLifecycleView.as_view(), name="change_standing"),
    path("vocabularies/<slug:vocabulary>/<int:pk>/merge/", MergeConceptView.as_view(), name="merge_concept"),
    path("tags/<int:pk>/promote/", PromoteTagView.as_view(), {"vocabulary": "tag"}, name="promote_tag"),
    path("background/", BackgroundWorkView.as_view(), name="background_work"),
    path("merges/<int:pk>/undo/", UndoMergeView.as_view(), name="undo_merge"),
]
