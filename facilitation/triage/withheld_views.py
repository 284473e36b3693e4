"""The desk of what is withheld: what stood there, the way to what has to be rewritten, and what ends the matter."""

from dataclasses import dataclass, field
from datetime import datetime

from django.contrib import messages
from django.contrib.admin.utils import quote
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Max, Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from facilitation import withholding
from facilitation.choices import ProvenanceKind
from facilitation.models import Provenance, Question
from facilitation.triage.listing.forms import ticked
from facilitation.triage.listing.reading import PER_PAGE
from facilitation.triage.pages import page
from facilitation.triage.people import for_editors
from practice.models import EntryPage


@dataclass
class Matter:
    """One entry or question of which something is withheld: where it is, what is withheld of it, and since when."""

    where: str
    address: str
    latest: datetime
    parts: list[Provenance] = field(default_factory=list)


def withheld():
    """Return what is withheld, the latest first, as a queryset."""
    waiting = Provenance.objects.withheld().select_related("contribution", "question")
    return waiting.prefetch_related("withheld_texts").order_by("-withheld_at", "-pk")


@require_safe
@for_editors
def index(request):
    """List every entry and question that waits for a rewrite, with all that is withheld of it, in four statements."""
    places = Provenance.objects.withheld().order_by().values("number_id", "question_id")
    places = places.annotate(latest=Max("withheld_at")).order_by("-latest", "number_id", "question_id")
    shown = Paginator(places, PER_PAGE).get_page(request.GET.get("p"))
    shown.object_list = _matters(list(shown.object_list))
    title = _("Withheld")
    above = [(title, reverse("facilitation_triage:withheld"))]
    return page(request, "withheld", title, {"shown": shown}, above=above)


def _matters(places):
    """Return a Matter for each of the `places`, {number_id, question_id, latest}, in their order."""
    numbers = [place["number_id"] for place in places if place["number_id"]]
    questions = [place["question_id"] for place in places if place["question_id"]]
    found = EntryPage.objects.filter(permanent_number_id__in=numbers, alias_of=None).order_by("-pk")
    pages = {entry.number: entry for entry in found}
    matters = {}
    for place in places:
        key = (place["number_id"], place["question_id"])
        where, address = _place(pages.get(key[0]), key[1])
        matters[key] = Matter(where, address, place["latest"])
    parts = withheld().filter(Q(number__in=numbers) | Q(question__in=questions))
    for part in parts:
        _describe(part, pages.get(part.number_id))
        matters[part.number_id, part.question_id].parts.append(part)
    return list(matters.values())


def _place(entry, question):
    """Return (what the entry, or the question with this number, is called, the address at which it is rewritten)."""
    if question:
        address = reverse(Question.snippet_viewset.get_url_name("edit"), args=[quote(question)])
        return _("Question %(number)s") % {"number": question}, address
    if entry is None:
        return _("An entry that is deleted"), ""
    called = _("%(title)s (%(number)s)") % {"title": entry.draft_title, "number": entry.number}
    return called, reverse("practice_admin:entry", args=[entry.pk])


def _describe(part, entry):
    """Tell on the Provenance what it is called and what stood there."""
    part.stood = [one.shown for one in part.withheld_texts.all()]
    part.can_be_restored = withholding.may_be_restored(part)
    if part.question_id:
        part.what = _("a reply") if part.kind == ProvenanceKind.REPLY else _("its wording")
    else:
        part.what = withholding.called(entry.specific_class, part.field) if entry else _("a passage")


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
@transaction.atomic
def all_rewritten(request):
    """Note the same of all that the editor was shown of one entry or question; what was withheld since still waits."""
    parts = list(withheld().filter(pk__in=ticked(request.POST)))
    for part in parts:
        withholding.confirm_rewrite(part=part, user=request.user)
    noted = ngettext(
        "Noted of %(n)s passage. What was kept back is gone, and what stands there now may be published.",
        "Noted of %(n)s passages. What was kept back is gone, and what stands there now may be published.",
        len(parts),
    )
    messages.success(request, noted % {"n": len(parts)})
    return redirect("facilitation_triage:withheld")


@require_POST
@for_editors
def restore(request, pk):
    """Put it back where it stood, for consent covers it again."""
    withholding.restore(part=get_object_or_404(withheld(), pk=pk), user=request.user)
    messages.success(request, _("Put back. An entry or question still has to be published."))
    return redirect("facilitation_triage:withheld")
