"""Questions on the pages of the bank that they concern."""

from django import template

from facilitation.models import Question
from facilitation.questions.tracker import listed, row_of

register = template.Library()

MOST = 10  # the tracker has them all


@register.simple_tag
def questions_on(entry):
    """Return a Row for each of the latest questions that concern the barrier `entry`; one statement."""
    if entry.permanent_number_id is None:
        return []
    questions = Question.objects.readable().filter(barrier=entry.permanent_number_id)
    return [row_of(question) for question in listed(questions).order_by("-number")[:MOST]]


@register.simple_tag
def questions_about(topic):
    """Return a Row for each of the latest questions about a Topic; one statement."""
    questions = Question.objects.readable().filter(topics=topic)
    return [row_of(question) for question in listed(questions).order_by("-number")[:MOST]]
