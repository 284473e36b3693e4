"""Admin views for reviewing shared words: recorded overlaps, and places that may still hold revoked words."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Revision

from facilitation.access.triage_access import editor_required
from facilitation.admin.pages import triage_page as admin_page
from facilitation.consent.admin import review_actions
from facilitation.consent.matching.overlaps import names_without_consent, overlaps_of
from facilitation.consent.withholding import field_label
from facilitation.models import Contribution, Question
from practice.models import EntryPage

PER_PAGE = 20
app_name = "facilitation_consent"


@require_safe
@editor_required
def index(request):
    """List the findings to review and the overlaps recorded by matching, oldest first."""
    parts = _parts()
    shown = Paginator(parts, PER_PAGE).get_page(request.GET.get("p"))
    pages = _pages_of({part.number_id for part in shown if part.number_id})
    context = {
        "findings": review_actions.findings_to_review().select_related("contribution")[:PER_PAGE],
        "shown": shown,
        "lines": [_line(part, pages.get(part.number_id)) for part in shown],
    }
    return _answer(request, "index", _("Shared words"), context)


@require_safe
@editor_required
def entry(request, pk):
    """Show what the latest draft of one entry shares with contributions, recorded or not."""
    page = get_object_or_404(EntryPage.objects.visible_to(request.user), pk=pk)
    parts = _parts().filter(number=page.permanent_number_id)
    specific = page.specific
    found = [
        {
            "overlap": overlap,
            "field": field_label(type(specific), overlap.passage.field),
            "is_name": names_without_consent(overlap),
        }
        for overlap in overlaps_of(review_actions.latest_draft(page))
    ]
    title = _("Words shared by “%(title)s”") % {"title": page.draft_title}
    context = {"page": page, "found": found, "lines": [_line(part, specific) for part in parts]}
    return _answer(request, "entry", title, context)


@require_POST
@editor_required
def confirm(request, pk):
    """Record that a match is the contributor's."""
    review_actions.confirm_match(
        part=get_object_or_404(review_actions.provenances_to_review(), pk=pk), user=request.user
    )
    messages.success(request, _("Noted. It goes when the contributor takes it back."))
    return _back(request)


@require_POST
@editor_required
def dismiss(request, pk, contribution):
    """Record that what an entry shares with a contribution is not the contributor's."""
    page = get_object_or_404(EntryPage.objects.visible_to(request.user), pk=pk)
    matched = get_object_or_404(Contribution, pk=contribution)
    review_actions.dismiss_match(contribution=matched, page=page.specific, user=request.user)
    messages.success(request, _("Noted: these words are not the contributor’s."))
    return _back(request)


@require_POST
@editor_required
def dismiss_question(request, pk, contribution):
    """Record that what a question shares with a contribution is not the contributor's."""
    matched = get_object_or_404(Contribution, pk=contribution)
    review_actions.dismiss_match(contribution=matched, question=get_object_or_404(Question, pk=pk), user=request.user)
    messages.success(request, _("Noted: these words are not the contributor’s."))
    return _back(request)


@require_POST
@editor_required
def settle(request, pk):
    """Record that a finding was reviewed and needs nothing."""
    review_actions.settle_finding(
        finding=get_object_or_404(review_actions.findings_to_review(), pk=pk), user=request.user
    )
    messages.success(request, _("Noted. This place is in order."))
    return _back(request)


def _parts():
    """Return what waits, with all that a line shows of it."""
    return (
        review_actions.provenances_to_review()
        .select_related("contribution", "question")
        .prefetch_related("contribution__fingerprints")
    )


def _pages_of(numbers):
    """Return {number: its page, the published one where there is one, specific, with its latest draft}."""
    found = EntryPage.objects.filter(permanent_number_id__in=numbers, alias_of=None).order_by("live", "-pk")
    drafts = Revision.objects.in_bulk([page.latest_revision_id for page in found if page.latest_revision_id])
    pages = {page.permanent_number_id: page for page in found.specific()}
    for page in pages.values():
        page.latest_revision = drafts.get(page.latest_revision_id)
    return pages


def _line(part, page):
    """Return what the list shows of the Provenance `part`, which stands in the entry `page`."""
    is_name = part.names_contributor
    line = {"part": part, "words": review_actions.shared_words_of(part, page), "is_name": is_name, "field": ""}
    if part.question_id:
        address = reverse(Question.snippet_viewset.get_url_name("edit"), args=[part.question_id])
        away = reverse("facilitation_consent:dismiss_question", args=[part.question_id, part.contribution_id])
        return line | {"title": str(part.question), "address": address, "dismiss_url": away}
    if page is None:
        return line | {"title": _("An entry that is deleted"), "address": "", "dismiss_url": ""}
    return line | {
        "title": page.draft_title,
        "field": field_label(type(page), part.field),
        "address": reverse("practice_admin:entry", args=[page.pk]),
        "dismiss_url": reverse("facilitation_consent:dismiss", args=[page.pk, part.contribution_id]),
    }


def _answer(request, template, title, context):
    above = [(_("Shared words"), reverse("facilitation_consent:index"))]
    answer = admin_page(request, template, title, context, above=above)
    answer.template_name = f"facilitation/consent/{template}.html"
    return answer


def _back(request):
    """Lead back to the page the form was on, where that is one of these."""
    came_from = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    return redirect(came_from if is_ours else "facilitation_consent:index")


urlpatterns = [
    path("", index, name="index"),
    path("entry/<int:pk>/", entry, name="entry"),
    path("<int:pk>/theirs/", confirm, name="confirm"),
    path("entry/<int:pk>/<int:contribution>/not-theirs/", dismiss, name="dismiss"),
    path("question/<int:pk>/<int:contribution>/not-theirs/", dismiss_question, name="dismiss_question"),
    path("places/<int:pk>/in-order/", settle, name="settle"),
]
