"""The desk of what is withheld: what stood there, the way to what has to be rewritten, and what ends the matter."""

from django.contrib import messages
from django.contrib.admin.utils import quote
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from facilitation import withholding
from facilitation.models import Provenance, Question
from facilitation.scrubbing import REPLY, ROWS
from facilitation.triage.listing.reading import PER_PAGE
from facilitation.triage.pages import page
from facilitation.triage.people import for_editors
from practice.models import EntryPage


def withheld():
    """Return what is withheld, the latest first, as a queryset."""
    return Provenance.objects.withheld().select_related("contribution", "question").order_by("-withheld_at", "-pk")


@require_safe
@for_editors
def index(request):
    """List everything that waits for a rewrite, in three statements."""
    shown = Paginator(withheld(), PER_PAGE).get_page(request.GET.get("p"))
    numbers = {part.number_id for part in shown if part.number_id}
    found = EntryPage.objects.filter(permanent_number_id__in=numbers, alias_of=None).order_by("-pk")
    pages = {entry.number: entry for entry in found}
    for part in shown:
        _describe(part, pages.get(part.number_id))
    title = _("Withheld")
    above = [(title, reverse("facilitation_triage:withheld"))]
    return page(request, "withheld", title, {"shown": shown}, above=above)


def _describe(part, entry):
    """Tell on the Provenance what its line of the list shows."""
    part.stood = [
        text
        for language, said in part.kept_back.items()
        if language != ROWS
        for text in (said.values() if isinstance(said, dict) else said)
        if isinstance(text, str)
    ]
    part.can_be_restored = withholding.may_be_restored(part)
    if part.question_id:
        part.where = _("Question %(number)s") % {"number": part.question_id}
        part.what = _("a reply") if part.field == REPLY else _("its wording")
        part.address = reverse(Question.snippet_viewset.get_url_name("edit"), args=[quote(part.question_id)])
    elif entry is None:
        part.where, part.what, part.address = _("An entry that is deleted"), part.field, ""
    else:
        part.where, part.what = entry.draft_title, withholding.called(entry.specific_class, part.field)
        part.address = reverse("practice_admin:entry", args=[entry.pk])


@require_POST
@for_editors
def rewritten(request, pk):
    """Note that what now stands there holds nothing of what was said."""
    part = get_object_or_404(withheld(), pk=pk)
    withholding.confirm_rewrite(part=part, user=request.user)
    messages.success(request, _("Noted. What was kept back is gone, and what stands there now may be published."))
    return redirect("facilitation_triage:withheld")


@require_POST
@for_editors
def restore(request, pk):
    """Put it back where it stood, for consent covers it again."""
    withholding.restore(part=get_object_or_404(withheld(), pk=pk), user=request.user)
    messages.success(request, _("Put back. An entry or question still has to be published."))
    return redirect("facilitation_triage:withheld")
