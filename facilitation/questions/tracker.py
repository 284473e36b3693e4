"""The list of questions that anyone may read: which ones, in what order, and how long each has waited."""

from dataclasses import dataclass

from django.db.models import Case, Exists, F, OuterRef, Value, When
from django.utils.translation import gettext_lazy as _

from facilitation.choices import QuestionAudience, QuestionStatus
from facilitation.disclosure import untold_questions
from facilitation.models import Question
from facilitation.questions.tracker_form import FILTERS, LONGEST, NEWEST, TrackerForm
from facilitation.questions.waiting import first_sending, waiting_of
from practice.labels import label_of
from practice.models import EntryPage, Organisation, OrganisationLabel, Topic, TopicLabel
from search.presenting import Active, Step

A_PAGE = 30  # questions
AROUND = 2  # pages shown on either side of this one
LABELS = {
    "audience": _("Put to"),
    "status": _("Status"),
    "topic": _("Topic"),
    "department": _("Department"),
    "session": _("Session"),
}
SORTS = {NEWEST: _("Newest first"), LONGEST: _("Waiting longest first")}
TONES = {QuestionStatus.OPEN: "plain", QuestionStatus.ANSWERED: "good"}  # every other one waits


@dataclass(frozen=True)
class Row:
    """One question in the list."""

    number: int
    url: str
    wording: str
    language: str
    to: str
    status: str
    status_label: str
    tone: str
    waiting: str
    is_illustration: bool


@dataclass(frozen=True)
class Option:
    """One value of a filter to choose."""

    value: str
    label: str
    selected: bool


@dataclass(frozen=True)
class Chooser:
    """One filter and its values."""

    name: str
    label: str
    options: list[Option]


def tracker(data):
    """Return the template context of the tracker for the QueryDict `data`, in five statements however many rows."""
    form = TrackerForm(data, _known())
    found = _found(form)
    total = found.count()
    last = max(1, -(-total // A_PAGE))
    page = min(form.cleaned["page"], last)
    rows = found[(page - 1) * A_PAGE : page * A_PAGE]
    return {
        "form": form,
        "rows": [row_of(question) for question in rows],
        "total": total,
        "page_number": page,
        "last": last,
        "choosers": [_chooser(form, name) for name in FILTERS if form.known[name]],
        "sorts": [Option(value, label, value == form.cleaned["sort"]) for value, label in SORTS.items()],
        "active": _active(form),
        "clear_url": form.link(q="", **dict.fromkeys(FILTERS, "")) if form.is_narrowed else "",
        "pages": steps(page, last, form),
        "previous_url": form.link(page=page - 1) if page > 1 else "",
        "next_url": form.link(page=page + 1) if page < last else "",
    }


def listed(questions):
    """Return `questions` with all that `row_of` needs, to be read in one statement."""
    return questions.select_related("official").annotate(
        sent_on=first_sending(), department_called=label_of(OrganisationLabel, "official__department_id")
    )


def row_of(question):
    """Return the Row of one of the questions that `listed` gives."""
    return Row(
        number=question.pk,
        url=question.get_absolute_url(),
        wording=question.wording,
        language=question.language,
        to=_to(question),
        status=question.status,
        status_label=QuestionStatus(question.status).label,
        tone=tone_of(question.status),
        waiting=waiting_of(question, question.sent_on).words,
        is_illustration=question.is_illustration,
    )


def tone_of(status):
    """Return the tone that colours a status; the words and a shape say the same."""
    return TONES.get(status, "partly")


def _to(question):
    if question.official is None:
        return QuestionAudience(question.audience).label
    return ", ".join(part for part in (question.official.role, question.department_called) if part)


def _known():
    """Return {filter: {value: label}} of the topics, departments and sessions that a question for readers has."""
    questions = Question.objects.readable()
    topics = Topic.objects.filter(pk__in=questions.values("topics")).annotate(called=label_of(TopicLabel, "pk"))
    departments = Organisation.objects.filter(pk__in=questions.values("official__department"))
    departments = departments.annotate(called=label_of(OrganisationLabel, "pk"))
    told = questions.exclude(pk__in=untold_questions())
    sessions = EntryPage.objects.readable().filter(pk__in=told.values("session"))
    return {
        "topic": {topic.slug: topic.called or topic.slug for topic in topics.order_by("called", "slug")},
        "department": {body.slug: body.called or body.slug for body in departments.order_by("called", "slug")},
        "session": {
            str(number): title
            for number, title in sessions.order_by("practice_start", "pk").values_list("permanent_number", "title")
        },
    }


def _found(form):
    questions = Question.objects.readable()
    chosen = form.chosen
    for name, column in (("audience", "audience"), ("status", "status"), ("department", "official__department__slug")):
        if name in chosen:
            questions = questions.filter(**{column: chosen[name]})
    if "session" in chosen:
        questions = questions.filter(session__permanent_number=int(chosen["session"])).exclude(
            pk__in=untold_questions()
        )
    if "topic" in chosen:
        rows = Question.topics.through.objects.filter(question=OuterRef("pk"), topic__slug=chosen["topic"])
        questions = questions.filter(Exists(rows))
    for word in form.words:
        questions = questions.filter(wording__icontains=word)
    questions = listed(questions)
    if form.cleaned["sort"] != LONGEST:
        return questions.order_by("-number")
    is_answered = Case(When(answer="", then=Value(0)), default=Value(1))
    return questions.order_by(is_answered, F("sent_on").asc(nulls_last=True), "number")


def _chooser(form, name):
    options = [Option(value, label, form.cleaned[name] == value) for value, label in form.known[name].items()]
    return Chooser(name, LABELS[name], options)


def _active(form):
    """Return an Active for each filter that is on, with the address without it."""
    found = [
        Active(form.known[name][value], LABELS[name], form.link(**{name: ""})) for name, value in form.chosen.items()
    ]
    if form.cleaned["q"]:
        found.append(Active(f"“{form.cleaned['q']}”", _("Words"), form.link(q="")))
    return found


def steps(current, last, form):
    """Return the Steps through the pages: the first, the last, and those around this one."""
    near = {1, last} | set(range(current - AROUND, current + AROUND + 1))
    numbers = sorted(number for number in near if 1 <= number <= last)
    found = []
    for before, number in zip([0, *numbers], numbers, strict=False):
        if number - before > 1:
            found.append(Step(None))
        found.append(Step(number, form.link(page=number), number == current))
    return found if last > 1 else []
