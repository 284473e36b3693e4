"""Describes what was made of a contribution, with links."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from facilitation.access.triage_access import is_editor
from facilitation.choices import ProvenanceKind, ProvenanceState
from practice.models import EntryPage


@dataclass(frozen=True)
class TriageResult:
    """One thing made of a contribution; `url` is empty where the user cannot open it."""

    label: str
    url: str
    state: str


def triage_results(contribution, user):
    """Return a TriageResult for each entry and question that came of the Contribution, in two statements."""
    parts = list(contribution.provenances.exclude(state=ProvenanceState.UNDONE).select_related("question"))
    numbers = {part.number_id for part in parts if part.number_id}
    found = EntryPage.objects.filter(permanent_number_id__in=numbers, alias_of=None).order_by("-pk")
    pages = {page.number: page for page in found}
    made = {}
    for part in parts:
        key = (part.number_id, part.question_id)
        if part.question_id:
            made.setdefault(key, TriageResult(_of_question(part), "", part.get_state_display()))
        elif part.number_id in pages:
            made.setdefault(key, _of_entry(part, pages[part.number_id], user))
    return list(made.values())


def _of_entry(part, page, user):
    label = _("%(kind)s “%(title)s”") % {"kind": page.get_kind_display(), "title": page.draft_title}
    if part.kind == ProvenanceKind.ROW:
        label = _("A row of the %(kind)s “%(title)s”") % {
            "kind": page.get_kind_display().lower(),
            "title": page.draft_title,
        }
    label = _("%(entry)s, number %(number)s") % {"entry": label, "number": page.number}
    if not page.live:
        label = _("%(entry)s (a draft)") % {"entry": label}
    reachable = is_editor(user) or page.live
    return TriageResult(
        label, reverse("practice_admin:entry", args=[page.pk]) if reachable else "", part.get_state_display()
    )


def _of_question(part):
    wording = {
        ProvenanceKind.REPLY: _("Reply to question %(number)s"),
        ProvenanceKind.ALSO_RAISED: _("Also raised question %(number)s"),
    }.get(part.kind, _("Question %(number)s"))
    return wording % {"number": part.question_id}
