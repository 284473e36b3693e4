"""The public list of questions: filtering, ordering, paging, and the response time of each."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Case, Exists, F, OuterRef, Value, When
from django.utils.translation import gettext_lazy as _

from facilitation.choices import QuestionAudience, QuestionStatus
from facilitation.consent.session_disclosure import questions_with_undisclosable_session
from facilitation.models import Question
from facilitation.questions.response_time import first_sent_on, response_time_of
from facilitation.questions.tracker_query import FILTERS, LONGEST, NEWEST, UNANSWERED, TrackerForm
from practice.models import EntryPage, Organisation, OrganisationLabel, Topic, TopicLabel
from practice.models.vocabularies.concept import LabelText
from practice.page_context.labels import label_subquery
from search.results.facet_context import ActiveFilter
from search.results.pagination import pagination_context

PER_PAGE = 30  # questions
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
class QuestionRow:
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
class FilterOption:
    """One value of a filter to choose."""

    value: str
    label: str
    selected: bool


@dataclass(frozen=True)
class FilterField:
    """One filter and its values."""

    name: str
    label: str
    options: list[FilterOption]


def read_tracker(data):
    """Return (TrackerForm, queryset of the readable questions it names, in its order) of the QueryDict `data`."""
    form = TrackerForm(data, _filter_values())
    return form, _matching(form.parameters)


def tracker_context(data):
    """Return the template context of the tracker for the QueryDict `data`, in five statements however many rows."""
    form, questions = read_tracker(data)
    parameters = form.parameters
    page = Paginator(questions, PER_PAGE).get_page(parameters["page"])
    return {
        "form": form,
        "rows": [question_row(question) for question in page],
        "total": page.paginator.count,
        "page_number": page.number,
        "last": page.paginator.num_pages,
        "choosers": [_filter_field(form, name) for name in FILTERS if form.labels[name]],
        "sorts": [FilterOption(value, label, value == parameters["sort"]) for value, label in SORTS.items()],
        "active": _active(form),
        "unanswered_url": parameters.link(audience=QuestionAudience.GOVERNMENT.value, status=UNANSWERED, sort=LONGEST),
        "clear_url": parameters.link(q="", **dict.fromkeys(FILTERS, "")) if parameters.is_narrowed else "",
        **pagination_context(page, lambda number: parameters.link(page=number)),
    }


def with_row_data(questions):
    """Return `questions` with all that `question_row` needs, to be read in one statement."""
    return questions.select_related("official").annotate(
        sent_on=first_sent_on(), department_called=label_subquery(OrganisationLabel, "official__department_id")
    )


def question_row(question):
    """Return the QuestionRow of one of the questions from `with_row_data`."""
    return QuestionRow(
        number=question.pk,
        url=question.get_absolute_url(),
        wording=question.wording,
        language=question.language,
        to=_addressee(question),
        status=question.status,
        status_label=QuestionStatus(question.status).label,
        tone=tone_of(question.status),
        waiting=response_time_of(question, question.sent_on).words,
        is_illustration=question.is_illustration,
    )


def tone_of(status):
    """Return the tone that colours a status; the words and a shape say the same."""
    return TONES.get(status, "partly")


def _addressee(question):
    if question.official is None:
        return QuestionAudience(question.audience).label
    return ", ".join(part for part in (question.official.role, question.department_called) if part)


def _filter_values():
    """Return {filter: {value: label}} of the topics, departments and sessions that a question for readers has."""
    questions = Question.objects.readable()
    topics = Topic.objects.filter(pk__in=questions.values("topics"))
    departments = Organisation.objects.filter(pk__in=questions.values("official__department"))
    disclosable = questions.exclude(pk__in=questions_with_undisclosable_session())
    sessions = EntryPage.objects.readable().filter(pk__in=disclosable.values("session"))
    return {
        "topic": _names(topics, TopicLabel),
        "department": _names(departments, OrganisationLabel),
        "session": {
            str(number): LabelText.written_in(language, title)
            for number, title, language in sessions.order_by("practice_start", "pk").values_list(
                "permanent_number", "title", "locale__language_code"
            )
        },
    }


def _names(concepts, labels):
    """Return {slug: name} of the concepts by their names, each of which knows its language; one statement."""
    named = concepts.annotate(
        called=label_subquery(labels, "pk"), language=label_subquery(labels, "pk", "locale__language_code")
    )
    return {
        one.slug: LabelText.written_in(one.language, one.called) if one.called else one.slug
        for one in named.order_by("called", "slug")
    }


def _matching(parameters):
    questions = Question.objects.readable()
    chosen = parameters.chosen
    for name, column in (("audience", "audience"), ("status", "status"), ("department", "official__department__slug")):
        if chosen.get(name) == UNANSWERED:
            questions = questions.exclude(status=QuestionStatus.ANSWERED)
        elif name in chosen:
            questions = questions.filter(**{column: chosen[name]})
    if "session" in chosen:
        questions = questions.filter(session__permanent_number=int(chosen["session"])).exclude(
            pk__in=questions_with_undisclosable_session()
        )
    if "topic" in chosen:
        rows = Question.topics.through.objects.filter(question=OuterRef("pk"), topic__slug=chosen["topic"])
        questions = questions.filter(Exists(rows))
    for word in parameters.words:
        questions = questions.filter(wording__icontains=word)
    questions = with_row_data(questions)
    if parameters["sort"] != LONGEST:
        return questions.order_by("-number")
    is_answered = Case(When(answer="", then=Value(0)), default=Value(1))
    return questions.order_by(is_answered, F("sent_on").asc(nulls_last=True), "number")


def _filter_field(form, name):
    chosen = form.parameters[name]
    options = [FilterOption(value, label, chosen == value) for value, label in form.labels[name].items()]
    return FilterField(name, LABELS[name], options)


def _active(form):
    """Return an ActiveFilter for each filter that is on, with the address without it."""
    parameters = form.parameters
    found = [
        ActiveFilter(form.labels[name][value], LABELS[name], parameters.link(**{name: ""}))
        for name, value in parameters.chosen.items()
    ]
    if parameters["q"]:
        found.append(ActiveFilter(f"“{parameters['q']}”", _("Words"), parameters.link(q="")))
    return found
