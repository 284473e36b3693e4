"""Dates as precise as they are known."""

import pytest
from django.core.exceptions import ValidationError

from practice.fields.partial_dates import PartialDate, PartialDateField, PartialDateFormField, format_period


@pytest.mark.parametrize(
    ("text", "iso", "shown"),
    [
        ("2011", "2011", "2011"),
        ("2011-5", "2011-05", "May 2011"),
        ("May 2011", "2011-05", "May 2011"),
        ("september 2011", "2011-09", "September 2011"),
        ("14 May 2011", "2011-05-14", "14 May 2011"),
        (" 2011-05-14 ", "2011-05-14", "14 May 2011"),
    ],
)
def test_a_date_is_read_as_people_write_it_and_shown_as_precise_as_it_is(text, iso, shown):
    date = PartialDate.parse(text)
    assert (date.iso(), date.display()) == (iso, shown)


@pytest.mark.parametrize("text", ["", "soon", "31 February 2011", "2011-13", "99 May 2011", "May", "0000"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - datetime raises its own message for days that do not exist
        PartialDate.parse(text)


def test_dates_sort_by_their_first_day():
    dates = [PartialDate.parse(text) for text in ["2012", "May 2011", "2011", "14 May 2011"]]
    assert [date.iso() for date in sorted(dates)] == ["2011", "2011-05", "2011-05-14", "2012"]


def test_the_last_day_is_the_last_it_may_mean():
    lasts = [PartialDate.parse(text).last_day.isoformat() for text in ["2012", "February 2012", "3 May 2012"]]
    assert lasts == ["2012-12-31", "2012-02-29", "2012-05-03"]


def test_the_field_says_how_to_write_a_date():
    with pytest.raises(ValidationError) as refusal:
        PartialDateField(null=True).to_python("next spring")
    assert refusal.value.messages == ["Write the date as 2011, May 2011 or 14 May 2011."]


def test_the_form_shows_what_was_written_and_notices_a_change():
    field = PartialDateFormField(required=False)
    date = PartialDate.parse("May 2011")
    assert field.prepare_value(date) == "May 2011"
    assert field.clean("") is None
    assert field.has_changed(date, "2011-05") is False
    assert field.has_changed(date, "June 2011") is True
    assert field.has_changed(date, "rubbish") is True


def test_a_period_is_told_in_words():
    start, end = PartialDate.parse("May 2011"), PartialDate.parse("2012")
    assert format_period(start, end) == "May 2011 to 2012"
    assert format_period(start, None, ongoing=True) == "since May 2011"
    assert format_period(start, None) == "May 2011"
    assert format_period(None, end) == "2012"
    assert format_period(start, start) == "May 2011"
    assert format_period(None, None) == ""
