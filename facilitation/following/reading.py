"""What became of what somebody said: each contribution with the entries and questions that it went into."""

from dataclasses import dataclass, field

from django.apps import apps
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from facilitation.choices import ContributionState, ProvenanceState
from facilitation.destinations import destinations
from facilitation.models import Contribution, Provenance, Question
from facilitation.scrubbing import REPLY
from practice.choices import Kind
from practice.models import EntryPage


@dataclass(frozen=True)
class Step:
    """One thing that a contribution went into: what, in words, and where readers find it ("" while they cannot)."""

    what: str
    state: str
    title: str = ""
    url: str = ""
    question: Question | None = None  # one that readers may see
    raised: bool = False  # the contributor asked it


@dataclass
class Item:
    """One contribution as its contributor sees it."""

    said: Contribution
    steps: list[Step] = field(default_factory=list)

    @property
    def destinations(self):
        """Where it may go, as (value, words): what is offered now, and where it may go already."""
        return destinations(in_a_meeting=self.said.participant.meeting_id is not None, held=self.said.may_go_to)

    @property
    def summing_up(self):
        """What there is to say where nothing holds it."""
        if self.said.is_erased:
            return _("You had it erased. Nothing of it is kept.")
        if self.said.state == ContributionState.SET_ASIDE:
            return _("It was set aside.")
        if self.said.is_withdrawn:
            return _("You withdrew it. Nobody will use it.")
        if self.said.state == ContributionState.NEW:
            return _("Nobody has looked at it yet.")
        return _("The editors have looked at it.")


def items_of(participant, request=None):
    """Return the Items of a Participant, the first said first; five statements, however many there are."""
    said = participant.contributions.select_related("key_question", "reply_to").prefetch_related(
        "key_question__wordings"
    )
    items = {row.pk: Item(row) for row in said}
    parts = list(
        Provenance.objects.filter(contribution__in=list(items))
        .exclude(state=ProvenanceState.UNDONE)
        .select_related("question__official")
    )
    entries = _entries({part.number_id for part in parts if part.number_id})
    for part in parts:
        step = _of_question(part) if part.question_id else _of_entry(part, entries.get(part.number_id), request)
        items[part.contribution_id].steps.append(step)
    return list(items.values())


@dataclass(frozen=True)
class _Entry:
    page: EntryPage
    is_readable: bool


def _entries(numbers):
    """Return {number: _Entry} with the page that suits the reader best: one they may read, in their language."""
    readable = set(EntryPage.objects.readable().filter(permanent_number__in=numbers).values_list("pk", flat=True))
    pages = EntryPage.objects.filter(permanent_number__in=numbers, alias_of=None).select_related("locale")
    language = get_language()
    ranked = sorted(pages, key=lambda page: (page.pk in readable, page.locale.language_code == language, -page.pk))
    return {page.number: _Entry(page, page.pk in readable) for page in ranked}


def _of_entry(part, entry, request):
    """Return the Step for a field or row of an entry; its title is told only where readers may read it."""
    kind = entry.page.kind if entry else ""
    name = _named(kind, part)
    if part.state == ProvenanceState.WITHHELD:
        return Step(_in_entry(part, name), _("withheld: taken out, and readers do not see it"))
    if part.state == ProvenanceState.REWRITTEN:
        return Step(_in_entry(part, name), _("rewritten in other words that hold nothing of yours"))
    if entry is None or not entry.is_readable:
        return Step(_in_entry(part, name), _("a draft, not published yet"))
    return Step(_in_entry(part, name), _("published"), entry.page.title, entry.page.get_url(request) or "")


def _in_entry(part, name):
    said = _("One row, “%(name)s”, of entry %(number)s") if part.row_uid else _("“%(name)s” of entry %(number)s")
    return said % {"name": name, "number": part.number_id}


def _named(kind, part):
    """Return what editors and readers call the field or row that the Provenance `part` speaks of."""
    model = next((model for model in apps.get_models() if getattr(model, "of_kind", None) == kind), EntryPage)
    known = {known.name: known for known in model._meta.get_fields()}.get(part.field)
    if known is None:
        return Kind(kind).label if kind else part.field
    name = getattr(known, "verbose_name", None) or known.related_model._meta.verbose_name
    return capfirst(str(name))


def _of_question(part):
    question, is_reply = part.question, part.field == REPLY
    what = _("A reply to question %(number)s") if is_reply else _("Question %(number)s")
    what %= {"number": question.pk}
    if part.state == ProvenanceState.WITHHELD:
        return Step(what, _("withheld: taken out, and readers do not see it"))
    if not question.is_published:
        return Step(what, _("a draft, not published yet"))
    state = _("published") if is_reply else _standing(question)
    return Step(what, state, question.wording, question=question, raised=not is_reply)


def _standing(question):
    """Return where a question stands, in words, with the day of its answer."""
    if question.answer and question.answered_on:
        return _("answered on %(day)s") % {"day": date_format(question.answered_on, "j F Y")}
    return question.get_status_display().lower()


def may_be_named(participant):
    """Tell whether there is a name or organisation that could be shown."""
    return bool(participant.name or participant.organisation_name or participant.organisation_id)
