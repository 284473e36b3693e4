"""Questions that were put to the network, the public or government, and what was answered."""

from django.http import Http404
from ninja import Query, Router

from facilitation.models import Question
from facilitation.questions.page_context import withdrawal_reason
from facilitation.questions.tracker import question_row, with_row_data
from partners.api.parameters import ListParameters, NumberInPath, Parameters
from partners.api.problems import Problem
from partners.api.resources.by_number import page_by_number
from partners.api.schemas import QuestionData, QuestionsData
from practice.models import Topic
from practice.page_context.labels import load_labels
from practice.site_urls import absolute_url

router = Router(tags=["questions"])


@router.get("/questions", response=QuestionsData, url_name="questions", operation_id="list_questions")
def questions(request, parameters: Query[ListParameters]):
    """The questions that anybody may read, the latest first; each is in the language in which it was asked."""
    found, next_address = page_by_number(request, _questions(), "number", parameters.page_size)
    return {"items": _given(found), "next": next_address}


@router.get("/questions/{number}", response=QuestionData, url_name="question", operation_id="get_question")
def question(request, number: NumberInPath, parameters: Query[Parameters]):
    """One question by its number; 410 says why it is withdrawn."""
    found = _questions().filter(number=number)
    if found:
        return _given(found)[0]
    withdrawn = Question.objects.filter(number=number, first_published_at__isnull=False).first()
    if withdrawn is None:
        raise Http404
    raise Problem("gone", withdrawal_reason(withdrawn), members={"number": number})


def _questions():
    return with_row_data(Question.objects.readable()).prefetch_related("topics")


def _given(rows):
    """Return what is given of questions, a list, in a bounded number of statements."""
    labels = load_labels({Topic: [topic for row in rows for topic in row.topics.all()]})
    return [_question(row, question_row(row), labels) for row in rows]


def _question(question, row, labels):
    return {
        "number": question.number,
        "language": question.language,
        "wording": question.wording,
        "background": question.background,
        "audience": question.audience,
        "addressee": str(row.to),
        "status": question.status,
        "status_label": str(row.status_label),
        "waiting": str(row.waiting),
        "url": absolute_url(row.url),
        "is_illustration": question.is_illustration,
        "published": question.published_at,
        "topics": [{"slug": one.slug, "label": str(labels(one)), "code": ""} for one in question.topics.all()],
        "answer": question.answer,
        "answer_source": question.answer_source,
        "answer_url": question.answer_url,
        "answered_on": question.answered_on,
    }
