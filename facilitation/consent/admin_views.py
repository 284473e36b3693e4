"""The desk of shared words: what went on record by comparison, and what may still hold words taken back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Revision

from facilitation.consent import judging
from facilitation.consent.overlaps import overlaps_of, tells_name
from facilitation.models import Contribution, Question
from facilitation.triage.people import for_editors
from facilitation.triage.views import page as admin_page
from facilitation.withholding import called
from practice.models import EntryPage
from practice.permissions import entries_seen_by

PER_PAGE = 20
app_name = "facilitation_consent"


@require_safe
@for_editors
def index(request):
    """List the places to look at and what was found by comparing words, the oldest first."""
    parts = _parts()
    shown = Paginator(parts, PER_PAGE).get_page(request.GET.get("p"))
    pages = _pages_of({part.number_id for part in shown if part.number_id})
    context = {
        "findings": judging.waiting_findings().select_related("contribution")[:PER_PAGE],
        "shown": shown,
        "lines": [_line(part, pages.get(part.number_id)) for part in shown],
    }
    return _answer(request, "index", _("Shared words"), context)


@require_safe
@for_editors
def entry(request, pk):
    """Show what the latest draft of one entry shares with contributions, on record by comparison or not yet."""
    page = get_object_or_404(entries_seen_by(request.user), pk=pk)
    parts = _parts().filter(number=page.permanent_number_id)
    specific = page.specific
    found = [
        {"overlap": overlap, "field": called(type(specific), overlap.passage.field), "is_name": tells_name(overlap)}
        for overlap in overlaps_of(judging.draft_of(page))
    ]
    title = _("Words shared by “%(title)s”") % {"title": page.draft_title}
    context = {"page": page, "found": found, "lines": [_line(part, specific) for part in parts]}
    return _answer(request, "entry", title, context)


@require_POST
@for_editors
def confirm(request, pk):
    """Note that what was found is the contributor's."""
    judging.confirm(part=get_object_or_404(judging.waiting_parts(), pk=pk), user=request.user)
    messages.success(request, _("Noted. It goes when the contributor takes it back."))
    return _back(request)


@require_POST
@for_editors
def dismiss(request, pk, contribution):
    """Note that what one entry shares with one contribution is not the contributor's."""
    page = get_object_or_404(entries_seen_by(request.user), pk=pk)
    said = get_object_or_404(Contribution, pk=contribution)
    judging.dismiss(contribution=said, page=page.specific, user=request.user)
    messages.success(request, _("Noted: these words are not the contributor’s."))
    return _back(request)


@require_POST
@for_editors
def dismiss_question(request, pk, contribution):
    """Note that what a question shares with one contribution is not the contributor's."""
    said = get_object_or_404(Contribution, pk=contribution)
    judging.dismiss(contribution=said, question=get_object_or_404(Question, pk=pk), user=request.user)
    messages.success(request, _("Noted: these words are not the contributor’s."))
    return _back(request)


@require_POST
@for_editors
def settle(request, pk):
    """Note that a place that was to be looked at is in order."""
    judging.settle(finding=get_object_or_404(judging.waiting_findings(), pk=pk), user=request.user)
    messages.success(request, _("Noted. This place is in order."))
    return _back(request)


def _parts():
    """Return what waits, with all that a line shows of it."""
    return (
        judging.waiting_parts()
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
    is_name = part.names_speaker
    line = {"part": part, "words": judging.shared_words_of(part, page), "is_name": is_name, "field": ""}
    if part.question_id:
        address = reverse(Question.snippet_viewset.get_url_name("edit"), args=[part.question_id])
        away = reverse("facilitation_consent:dismiss_question", args=[part.question_id, part.contribution_id])
        return line | {"title": str(part.question), "address": address, "dismiss_url": away}
    if page is None:
        return line | {"title": _("An entry that is deleted"), "address": "", "dismiss_url": ""}
    return line | {
        "title": page.draft_title,
        "field": called(type(page), part.field),
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
