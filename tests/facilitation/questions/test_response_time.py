"""How long a question waits is said in one sentence that is true for its audience and where it stands."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from facilitation.choices import QuestionAudience
from facilitation.questions.response_time import ResponseTime, duration_in_words
from tests.facilitation import factories as made
from tests.facilitation.questions.question_factories import official, sent, to_government

pytestmark = pytest.mark.django_db

SENTENCES = [
    "Open for replies",
    "Not sent yet",
    "It has not been sent yet",
    "Waiting 43 days",
    "Nobody has replied yet",
]


def question_to(audience):
    """Return a published question to the audience."""
    if audience == QuestionAudience.GOVERNMENT:
        return to_government(role=official())
    return made.question(audience=audience)


@pytest.mark.parametrize(
    ("audience", "is_sent", "expected"),
    [
        (QuestionAudience.NETWORK, False, ["Open for replies", "Nobody has replied yet"]),
        (QuestionAudience.PUBLIC, False, ["Open for replies", "Nobody has replied yet"]),
        (QuestionAudience.GOVERNMENT, False, ["Not sent yet"]),
        (QuestionAudience.NETWORK, True, ["Waiting 43 days", "Nobody has replied yet"]),
        (QuestionAudience.GOVERNMENT, True, ["Waiting 43 days"]),
    ],
)
def test_the_page_says_one_thing(client, audience, is_sent, expected):
    question = question_to(audience)
    if is_sent:
        sent(question)
    page = client.get(question.get_absolute_url()).content.decode()
    text = re.sub(r"<[^>]+>", " ", page[page.index("<main") :])
    assert [sentence for sentence in SENTENCES if sentence in text] == expected


def test_an_answer_recorded_as_older_than_the_sending_waited_no_days():
    assert ResponseTime(date(2026, 2, 1), date(2026, 1, 1)).days == 0


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "1 day"),
        (61, "61 days"),
        (62, "2 months"),
        (364, "11 months"),
        (730, "23 months"),
        (731, "2 years"),
        (5272, "14 years"),
    ],
)
def test_nobody_has_to_count_days_into_years(days, words):
    assert duration_in_words(days) == words
    assert ResponseTime(date(2010, 1, 1), date(2010, 1, 1) + timedelta(days)).words == f"answered after {words}"


def test_what_was_sent_or_answered_on_the_same_day_waits_no_days():
    today = timezone.localdate()
    assert (ResponseTime(today, None).words, ResponseTime(today, today).words) == ("sent today", "answered at once")
