"""Admin views of withheld text: what was withheld, links to rewrite it, confirming and restoring."""

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

from facilitation.access.triage_access import editor_required
from facilitation.admin.pages import triage_page
from facilitation.choices import ProvenanceKind
from facilitation.consent import withholding
from facilitation.models import Provenance, Question
from facilitation.triage.listing.bulk_form import ticked_keys
from facilitation.triage.listing.contribution_list import PER_PAGE
from practice.models import EntryPage


@dataclass(frozen=True)
class WithheldPart:
    """One withheld part: its Provenance, what it is, which texts stood there, and whether consent covers it again."""

    provenance: Provenance
    label: str
    texts: list[str]
    can_be_restored: bool


@dataclass
class WithheldGroup:
    """One entry or question with withheld parts: its label, its URL, and when the latest was withheld."""

    where: str
    address: str
    latest: datetime
    parts: list[WithheldPart] = field(default_factory=list)


def withheld_provenances():
    """Return what is withheld, the latest first, as a queryset."""
    waiting = Provenance.objects.withheld().select_related("contribution", "question")
    return waiting.prefetch_related("withheld_texts").order_by("-withheld_at", "-pk")


@require_safe
@editor_required
def index(request):
    """List every entry and question that waits for a rewrite, with all that is withheld of it, in four statements."""
    places = Provenance.objects.withheld().order_by().values("number_id", "question_id")
    places = places.annotate(latest=Max("withheld_at")).order_by("-latest", "number_id", "question_id")
    shown = Paginator(places, PER_PAGE).get_page(request.GET.get("p"))
    shown.object_list = _withheld_groups(list(shown.object_list))
    title = _("Withheld")
    above = [(title, reverse("facilitation_triage:withheld"))]
    return triage_page(request, "withheld", title, {"shown": shown}, above=above)


def _withheld_groups(places):
    """Return a WithheldGroup for each of the `places`, {number_id, question_id, latest}, in their order."""
    numbers = [place["number_id"] for place in places if place["number_id"]]
    questions = [place["question_id"] for place in places if place["question_id"]]
    found = EntryPage.objects.filter(permanent_number_id__in=numbers, alias_of=None).order_by("-pk")
    pages = {entry.number: entry for entry in found}
    matters = {}
    for place in places:
        key = (place["number_id"], place["question_id"])
        where, address = _label_and_url(pages.get(key[0]), key[1])
        matters[key] = WithheldGroup(where, address, place["latest"])
    parts = withheld_provenances().filter(Q(number__in=numbers) | Q(question__in=questions))
    for part in parts:
        matters[part.number_id, part.question_id].parts.append(_withheld_part(part, pages.get(part.number_id)))
    return list(matters.values())


def _label_and_url(entry, question):
    """Return (what the entry, or the question with this number, is called, the address at which it is rewritten)."""
    if question:
        address = reverse(Question.snippet_viewset.get_url_name("edit"), args=[quote(question)])
        return _("Question %(number)s") % {"number": question}, address
    if entry is None:
        return _("An entry that is deleted"), ""
    called = _("%(title)s (%(number)s)") % {"title": entry.draft_title, "number": entry.number}
    return called, reverse("practice_admin:entry", args=[entry.pk])


def _withheld_part(provenance, entry):
    """Return the WithheldPart of a Provenance in the EntryPage `entry`, None for a question or a deleted entry."""
    if provenance.question_id:
        label = _("a reply") if provenance.kind == ProvenanceKind.REPLY else _("its wording")
    else:
        label = withholding.field_label(entry.specific_class, provenance.field) if entry else _("a passage")
    texts = [one.readable_text for one in provenance.withheld_texts.all()]
    return WithheldPart(provenance, label, texts, withholding.may_be_restored(provenance))


@require_POST
@editor_required
def rewritten(request, pk):
    """Record that what now stands in one place holds nothing of the contribution."""
    part = get_object_or_404(withheld_provenances(), pk=pk)
    withholding.confirm_rewrite(part=part, user=request.user)
    messages.success(request, _("Noted. What was kept back is gone, and what stands there now may be published."))
    return redirect("facilitation_triage:withheld")


@require_POST
@editor_required
@transaction.atomic
def all_rewritten(request):
    """Record the same of every ticked part of one entry or question; what was withheld since still waits."""
    parts = list(withheld_provenances().filter(pk__in=ticked_keys(request.POST)))
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
@editor_required
def restore(request, pk):
    """Restore one withheld part, where consent covers it again."""
    withholding.restore(part=get_object_or_404(withheld_provenances(), pk=pk), user=request.user)
    messages.success(request, _("Put back. An entry or question still has to be published."))
    return redirect("facilitation_triage:withheld")
