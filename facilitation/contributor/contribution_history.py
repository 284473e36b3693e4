"""The history of a participant's contributions: each with the entries and questions that use it."""

from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from facilitation.choices import ContributionState, ProvenanceKind, ProvenanceState, QuestionStatus
from facilitation.consent.destination_choices import destination_choices
from facilitation.contributor.field_labels import reader_label
from facilitation.models import Contribution, Provenance, Question, QuestionStep
from practice.models import EntryPage


@dataclass
class AskedBack:
    """Something asked back on a question, the contributor's answers to it, and the form to answer.

    `form` is None where nothing more can be sent: the question is answered.
    """

    step: QuestionStep
    answers: list[Contribution]
    form: object = None

    @property
    def element_id(self):
        """What tells its fields from those of another on the page."""
        return str(self.step.pk)


@dataclass
class ContributionUse:
    """One use of a contribution: where, in words, its state, and its URL ("" while readers cannot see it).

    `satisfaction_form` is for whoever asked what is answered, else None.
    """

    what: str
    state: str
    title: str = ""
    url: str = ""
    question: Question | None = None  # one that readers may see
    raised: bool = False  # the contributor asked it
    asked_back: tuple[AskedBack, ...] = ()
    satisfaction_form: object = None


@dataclass
class ContributionHistory:
    """One contribution as its contributor sees it, and the form by which they change its consent."""

    contribution: Contribution
    uses: list[ContributionUse] = field(default_factory=list)
    consent_form: object = None

    @property
    def destinations(self):
        """Where it may go, as (value, words): what is offered now, and where it may go already."""
        return destination_choices(
            in_a_meeting=self.contribution.participant.meeting_id is not None, held=self.contribution.may_go_to
        )

    @property
    def summary_text(self):
        """What there is to say where nothing holds it."""
        if self.contribution.is_erased:
            return _("You had it erased. Nothing of it is kept.")
        if self.contribution.state == ContributionState.SET_ASIDE:
            return _("It was set aside.")
        if self.contribution.is_withdrawn:
            return _("You withdrew it. Nobody will use it.")
        if self.contribution.state == ContributionState.NEW:
            return _("Nobody has looked at it yet.")
        return _("The editors have looked at it.")


def contribution_histories(participant, request=None):
    """Return the ContributionHistory of each contribution of a Participant, the first one first; six statements."""
    contributions = participant.contributions.select_related("key_question", "reply_to").prefetch_related(
        "key_question__wordings"
    )
    items = {row.pk: ContributionHistory(row) for row in contributions}
    parts = list(
        Provenance.objects.filter(contribution__in=list(items))
        .exclude(state=ProvenanceState.UNDONE)
        .select_related("question__official")
    )
    entries = _entries({part.number_id for part in parts if part.number_id})
    steps = _asked_back({part.question_id for part in parts if _is_raised(part)}, contributions)
    for same in _grouped(parts):
        part = same[0]
        step = (
            _question_use(part, steps) if part.question_id else _entry_use(same, entries.get(part.number_id), request)
        )
        items[part.contribution_id].uses.append(step)
    return list(items.values())


def _grouped(parts):
    """Return the Provenances `parts` as lists, each of which is told in one line: fields of one entry, or one thing."""
    found = {}
    for part in parts:
        fields = (part.contribution_id, part.number_id, part.state, part.row_uid)
        found.setdefault(fields if part.number_id else part.pk, []).append(part)
    return list(found.values())


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


def _entry_use(parts, entry, request):
    """Return the ContributionUse for fields or a row of an entry; its title only where readers may read it."""
    part, kind = parts[0], entry.page.kind if entry else ""
    names = ", ".join(_("“%(name)s”") % {"name": reader_label(kind, one.field)} for one in parts)
    where = _("%(names)s of entry %(number)s") % {"names": names, "number": part.number_id}
    if part.state == ProvenanceState.WITHHELD:
        return ContributionUse(where, _("withheld: taken out, and readers do not see it"))
    if part.state == ProvenanceState.REWRITTEN:
        return ContributionUse(where, _("rewritten in other words that hold nothing of yours"))
    if entry is None or not entry.is_readable:
        return ContributionUse(where, _("a draft, not published yet"))
    return ContributionUse(where, _("published"), entry.page.title, entry.page.get_url(request) or "")


def _is_raised(part):
    """Tell whether the Provenance says that the contributor raised a question that readers may see."""
    if not part.question_id or part.kind == ProvenanceKind.REPLY or part.state != ProvenanceState.FEEDING:
        return False
    return part.question.is_published


def _asked_back(numbers, contributions):
    """Return {number of a question: its AskedBacks, by day}, with what of `said` answers them; one statement."""
    answers = {}
    for one in contributions:
        if one.answers_step_id and not one.is_erased:
            answers.setdefault(one.answers_step_id, []).append(one)
    found = {}
    steps = QuestionStep.objects.published().filter(step=QuestionStatus.ASKED_BACK, question__in=numbers)
    for step in steps.order_by("on", "pk"):
        found.setdefault(step.question_id, []).append(AskedBack(step, answers.get(step.pk, [])))
    return found


def _question_use(part, asked_back):
    question, is_reply = part.question, part.kind == ProvenanceKind.REPLY
    what = _("A reply to question %(number)s") if is_reply else _("Question %(number)s")
    what %= {"number": question.pk}
    if part.state == ProvenanceState.WITHHELD:
        return ContributionUse(what, _("withheld: taken out, and readers do not see it"))
    if not question.is_published:
        return ContributionUse(what, _("a draft, not published yet"))
    state = _("published") if is_reply else _question_state(question)
    steps = () if is_reply else tuple(asked_back.get(question.pk, ()))
    return ContributionUse(what, state, question.wording, question=question, raised=not is_reply, asked_back=steps)


def _question_state(question):
    """Return where a question stands, in words, with the day of its answer."""
    if question.answer and question.answered_on:
        return _("answered on %(day)s") % {"day": date_format(question.answered_on, "j F Y")}
    return question.get_status_display().lower()


def has_name_or_organisation(participant):
    """Tell whether there is a name or organisation that could be shown."""
    return bool(participant.name or participant.organisation_name or participant.organisation_id)
