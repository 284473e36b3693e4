"""What can be followed: a selection of entries, one entry, one question; read from the parameters of an address."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from facilitation.choices import QuestionStatus
from facilitation.models import Question
from partners.models import SubjectEvent
from partners.permanent_links import page_for_number
from partners.selections.from_parameters import read_number, read_selection
from partners.selections.search_selection import SearchSelection
from partners.selections.selection import Selection
from practice.choices import OccurrenceState
from practice.kinds import Kind
from practice.models import EntryPage, Occurrence, PermanentNumber
from practice.site_urls import absolute_url, page_path

MAX_PARAMETERS = 2_000  # characters that name one subject
_NOT_OF_THE_SUBJECT = {"sort", "page"}  # the order in which something is read is nothing to follow


@dataclass(frozen=True)
class Event:
    """One difference between two looks at a subject: a SubjectEvent, and the number or key of what it is about."""

    event: str
    number: int | None = None
    reference: str = ""


@dataclass(frozen=True)
class Subject(ABC):
    """Something that can be followed; `key` names it for ever, `parameters` are the pairs by which addresses do.

    title: what readers call it; path: of its page; language: the code of that of its entries; quotes_reader: whether
    the title holds what somebody typed, which is sent to no address that is not confirmed.
    """

    key: str
    title: str
    path: str
    language: str
    parameters: tuple[tuple[str, str], ...]
    quotes_reader: bool = False

    @property
    def query(self):
        """The parameters, encoded as in an address."""
        return urlencode(self.parameters)

    @property
    def url(self):
        """The absolute address of its page."""
        return absolute_url(self.path)

    @abstractmethod
    def look(self):
        """Return what the next look is compared with, a dict for JSON; "numbers" are those of its entries."""

    def differences(self, before, after):
        """Return the Events, beyond the journal of entries, between two answers of `look`, a list."""
        return []


@dataclass(frozen=True)
class SelectionSubject(Subject):
    """A selection. Of one that people put together, entries that come and go are told of, and checks that lapse."""

    selection: Selection | None = None

    def look(self):
        """See `Subject.look`."""
        pages = self.selection.page_ids()
        numbers = _numbers_of(pages)
        if isinstance(self.selection, SearchSelection):
            return {"numbers": numbers}
        lapsed = EntryPage.objects.filter(pk__in=pages, verified_until__lt=timezone.localdate())
        own = [int(value) for name, value in self.parameters if name == "collection"]
        return {
            "numbers": [*numbers, *own],
            "lapsed": sorted(lapsed.values_list("permanent_number_id", flat=True)),
        }

    def differences(self, before, after):
        """See `Subject.differences`."""
        if "lapsed" not in after:
            return []
        events = [Event(SubjectEvent.PUT_IN, one) for one in _new(before, after, "numbers")]
        events += [Event(SubjectEvent.TAKEN_OUT, one) for one in _new(after, before, "numbers")]
        return events + [Event(SubjectEvent.LAPSED, one) for one in _new(before, after, "lapsed")]


@dataclass(frozen=True)
class EntrySubject(Subject):
    """One entry; of a barrier also each time that it is overcome."""

    page: EntryPage | None = None

    def look(self):
        """See `Subject.look`."""
        found = {"numbers": [self.page.number]}
        if self.page.kind == Kind.BARRIER:
            rows = Occurrence.objects.filter(barrier=self.page.pk, state=OccurrenceState.OVERCOME)
            found["overcome"] = sorted(str(uid) for uid in rows.values_list("uid", flat=True))
        return found

    def differences(self, before, after):
        """See `Subject.differences`."""
        rows = _new(before, after, "overcome")
        return [Event(SubjectEvent.OVERCOME, self.page.number, reference) for reference in rows]


@dataclass(frozen=True)
class QuestionSubject(Subject):
    """One question: its steps, replies and answer."""

    question: Question | None = None

    def look(self):
        """See `Subject.look`."""
        steps = self.question.steps.published().exclude(step=QuestionStatus.ANSWERED)
        return {
            "numbers": [],
            "answers": [str(self.question.answered_on)] if self.question.answer else [],
            "steps": sorted(str(key) for key in steps.values_list("pk", flat=True)),
            "replies": sorted(str(key) for key in self.question.replies.values_list("pk", flat=True)),
        }

    def differences(self, before, after):
        """See `Subject.differences`."""
        names = {"answers": SubjectEvent.ANSWERED, "steps": SubjectEvent.STEP, "replies": SubjectEvent.REPLY}
        return [
            Event(event, reference=reference if name != "answers" else "")
            for name, event in names.items()
            for reference in _new(before, after, name)
        ]


def read_subject(data, request=None):
    """Return the Subject that the QueryDict `data` names, in the reader's language.

    An entry is named by `entry=<number>`, a question by `question=<number>`, anything else as `read_selection` has it.
    Raises Http404 for what is not there for readers, and for a search of which a part is unknown: without that part it
    would be another search.
    """
    if "entry" in data:
        return _entry_subject(read_number(data["entry"]), request)
    if "question" in data:
        return _question_subject(read_number(data["question"]))
    data = data.copy()
    for name in _NOT_OF_THE_SUBJECT:
        data.pop(name, None)
    selection, messages = read_selection(data, request)
    if messages or len(urlencode(selection.parameters)) > MAX_PARAMETERS:
        raise Http404
    return SelectionSubject(
        key=selection.key,
        title=selection.title,
        path=selection.path,
        language=selection.language,
        parameters=selection.parameters,
        quotes_reader=any(name == "q" for name, _value in selection.parameters),
        selection=selection,
    )


def read_followed(followed, request=None):
    """Return the Subject of a FollowedSubject in its own language, None where it is gone."""
    with translation.override(followed.language):
        try:
            return read_subject(followed.query, request)
        except Http404:
            return None


def _entry_subject(number, request):
    known = PermanentNumber.objects.filter(pk=number).select_related("successor").first()
    page = page_for_number(known, get_language()) if known else None
    if page is None or page.is_taken_down:
        raise Http404
    if page.kind == Kind.COLLECTION:
        return read_subject(QueryDict(f"collection={page.number}"), request)
    return EntrySubject(
        key=f"entry/{page.number}",
        title=page.title,
        path=page_path(page, request),
        language=page.locale.language_code,
        parameters=(("entry", str(page.number)),),
        page=page,
    )


def _question_subject(number):
    question = Question.objects.readable().filter(pk=number).first()
    if question is None:
        raise Http404
    return QuestionSubject(
        key=f"question/{number}",
        title=_("Question %(number)s: %(wording)s") % {"number": number, "wording": question.wording},
        path=question.get_absolute_url(),
        language=get_language(),
        parameters=(("question", str(number)),),
        question=question,
    )


def _numbers_of(page_ids):
    """Return the numbers of the pages with these keys, sorted, a list."""
    numbers = []
    for start in range(0, len(page_ids), 500):
        batch = EntryPage.objects.filter(pk__in=page_ids[start : start + 500])
        numbers += batch.values_list("permanent_number_id", flat=True)
    return sorted(numbers)


def _new(before, after, name):
    """Return what stands in the list `name` of `after` and not in that of `before`, sorted."""
    return sorted(set(after.get(name, ())) - set(before.get(name, ())))
