"""What questions add to pages of lower apps: those that concern a barrier, and those about a topic."""

from facilitation.models import Question
from facilitation.questions.tracker import question_row, with_row_data
from practice.models.compiled_queries import compiled_query
from practice.slots import Fragment, fills

MAX_QUESTIONS = 10  # the tracker has them all


@fills("barrier.after_sections")
def barrier_questions(entry, request):
    """Return the latest questions that concern the BarrierPage `entry`; one statement."""
    if entry.permanent_number_id is None:  # while it is being written
        return None
    return _fragment(_questions(entry.permanent_number_id, field="barrier"))


@fills("topic.after_summary")
def topic_questions(topic, request):
    """Return the latest questions about a Topic; one statement."""
    return _fragment(_questions(topic.pk, field="topics"))


@compiled_query
def _questions(subject_id, *, field):
    questions = with_row_data(Question.objects.readable().filter(**{field: subject_id}))
    return questions.order_by("-number")[:MAX_QUESTIONS]


def _fragment(questions):
    rows = [question_row(question) for question in questions]
    return Fragment("facilitation/parts/questions.html", {"questions": rows}) if rows else None
