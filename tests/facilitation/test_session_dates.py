"""On the day itself a session is not "coming": the date says so, and an open meeting, never a forgotten one."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from facilitation.models import AnnouncedTopic
from facilitation.session_dates import is_upcoming, timing_label
from practice.fields.partial_dates import PartialDate
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db


def on(days):
    """Return the date so many days from now."""
    day = timezone.localdate() + timedelta(days=days)
    return PartialDate(day.year, day.month, day.day)


@pytest.mark.parametrize(
    ("start", "end", "is_open", "shown"),
    [
        (1, None, False, "Coming"),
        (1, None, True, "Coming"),  # the link is tried out the day before
        (0, None, False, "Today"),
        (0, None, True, "On now"),
        (-1, 1, False, "Today"),
        (-1, 0, True, "On now"),
        (-1, None, True, ""),  # nobody closed it
        (-3, -1, False, ""),
        (None, None, False, "Coming"),
        (None, None, True, "On now"),
    ],
)
def test_the_date_decides_and_an_open_meeting_says_on_now(start, end, is_open, shown):
    meeting = made.meeting(is_open=is_open)
    days = [None if days is None else on(days) for days in (start, end)]
    assert timing_label(*days, [meeting]) == shown


def test_a_month_is_coming_until_it_is_over_and_never_today():
    this_month = PartialDate(timezone.localdate().year, timezone.localdate().month)
    assert timing_label(this_month, None, []) == "Coming"
    assert is_upcoming(PartialDate(2012, 5), None) is False


def test_a_day_that_ends_in_some_month_is_today_on_its_first_day_only():
    today, yesterday = timezone.localdate(), timezone.localdate() - timedelta(days=1)
    month = PartialDate(today.year, today.month)
    starts = [PartialDate(day.year, day.month, day.day) for day in (today, yesterday)]
    assert [timing_label(start, month, []) for start in starts] == ["Today", "Coming"]
    assert date(month.year, month.month, 1) <= today


def page(client, address):
    """Return the words of the main part of the page at `address`."""
    main = re.search(r"<main.*</main>", client.get(address).content.decode(), re.DOTALL).group()
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())


def test_readers_see_it_on_the_session_and_in_the_series(client):
    topics = {"announced_topic_rows": [AnnouncedTopic(text="Buses")]}
    session = factories.session("Hall evening", practice_start=on(0), **topics)
    series = session.get_parent().specific
    factories.session("Next time", within=series, practice_start=on(5), **topics)
    assert "In the series Sample network Today " in page(client, session.get_url())
    made.meeting(session=session)
    assert "In the series Sample network On now " in page(client, session.get_url())
    shown = page(client, series.get_url())
    assert re.search("Today Session Hall evening .* 1 coming session Session Next time", shown)
