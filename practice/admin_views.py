"""What the editor's forms ask for while somebody writes: look-alike titles, and completeness after a save."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_GET
from wagtail.models import Locale

from practice.lookalikes import lookalikes_of
from practice.merging_views import MergeEntry, MergeTag, PromoteTag
from practice.models import EntryPage
from practice.panels import completeness_of
from practice.permissions import entries_seen_by, page_policy


def _number(text):
    """Return `text` as a key, or None where it is not one."""
    return int(text) if text and text.isdecimal() and len(text) < 19 else None


@require_GET
def lookalikes(request):
    """Return, as JSON, the entries whose titles resemble `title` in the language `locale`, without `page` itself."""
    if not page_policy().user_has_any_permission(request.user, {"add", "change"}):
        raise PermissionDenied
    locale_id = _number(request.GET.get("locale")) or Locale.get_default().pk
    title = request.GET.get("title", "")[:255]
    found = lookalikes_of(title, entries_seen_by(request.user), locale_id, _number(request.GET.get("page")))
    return JsonResponse(
        {"lookalikes": [{"title": one.title, "url": reverse("practice_admin:entry", args=[one.pk])} for one in found]}
    )


@require_GET
def entry(request, page_id):
    """Lead to the entry `page_id`: to its form where the user may edit it, else to the public page."""
    page = get_object_or_404(entries_seen_by(request.user), pk=page_id).specific
    editable = page.permissions_for_user(request.user).can_edit()
    return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]) if editable else page.get_url(request))


@require_GET
def completeness(request, page_id):
    """Return the completeness panel of the latest saved version of the entry `page_id`, as a piece of HTML."""
    page = get_object_or_404(EntryPage, pk=page_id).get_latest_revision_as_object()
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return render(request, "practice/admin/completeness.html", completeness_of(page))


app_name = "practice_admin"
urlpatterns = [
    path("lookalikes/", lookalikes, name="lookalikes"),
    path("entry/<int:page_id>/", entry, name="entry"),
    path("completeness/<int:page_id>/", completeness, name="completeness"),
    path("merge/<int:pk>/", MergeEntry.as_view(), name="merge_entry"),
    path("tags/<int:pk>/merge/", MergeTag.as_view(), name="merge_tag"),
    path("tags/<int:pk>/promote/", PromoteTag.as_view(), name="promote_tag"),
]
