"""A date typed as a Briton types it is understood, in forms and imports, and nothing is guessed."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from practice.fields.admin_dates import TypedDateField, TypedDateTimeField
from practice.fields.partial_dates import PartialDate, PartialDateField, PartialDateFormField
from practice.importing import cell_values
from practice.importing.errors import RowError

DAYS = {
    "14/05/2011": date(2011, 5, 14),
    "01/02/2024": date(2024, 2, 1),
    "5 March 2024": date(2024, 3, 5),
    "5th Mar 2024": date(2024, 3, 5),
    "31.12.2025": date(2025, 12, 31),
    "1-2-24": date(2024, 2, 1),
    "14/05/98": date(1998, 5, 14),
    "2011-05-14": date(2011, 5, 14),
    "2004-01-11T16:00:00": date(2004, 1, 11),
    "2004-01-11T16:00:00.000Z": date(2004, 1, 11),
}
MONTHS = {"May-11": "2011-05", "May 2011": "2011-05", "2011-05": "2011-05", "2011": "2011"}
NONE = ["31/02/2024", "05/31/2024", "Spring 2020", "2024/13/01", "soon", "0/1/2024", "1/1/1/2024", "١٤/٠٥/٢٠١١ x"]


@pytest.mark.parametrize(("typed", "day"), DAYS.items())
def test_a_day_is_understood_wherever_it_is_written(typed, day):
    assert TypedDateField().clean(typed) == cell_values.day(typed, "x") == PartialDate.parse(typed).first_day == day


@pytest.mark.parametrize(("typed", "month"), MONTHS.items())
def test_a_month_or_year_is_as_precise_as_it_is_and_is_no_day(typed, month):
    assert PartialDate.parse(typed).iso() == cell_values.partial_date(typed, "x").iso() == month
    with pytest.raises(ValidationError, match="Write the day as 14/05/2011 or 14 May 2011"):
        TypedDateField().clean(typed)


@pytest.mark.parametrize("typed", NONE)
def test_what_is_no_date_is_refused(typed):
    for field in (TypedDateField(), TypedDateTimeField()):
        with pytest.raises(ValidationError):
            field.clean(typed)
    with pytest.raises(ValueError, match="not a date|day|month|out of range"):
        PartialDate.parse(typed)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("31/02/2020", "There is no 31 February 2020: that month ends with the 29."),
        ("31 June 2011", "There is no 31 June 2011: that month ends with the 30."),
        ("05/31/2024", "There is no month 31. Write the day first, then the month: 14/05/2011."),
        ("0/5/2024", "There is no day 0 in a month."),
    ],
)
def test_a_date_that_no_calendar_has_is_named_wherever_it_is_typed(typed, message):
    cleaners = [
        TypedDateField().clean,
        TypedDateTimeField().clean,
        PartialDateFormField().clean,
        PartialDateField().to_python,
    ]
    for clean in cleaners:
        with pytest.raises(ValidationError) as refused:
            clean(typed)
        assert refused.value.messages == [message]
    for read in (cell_values.day, cell_values.partial_date):
        with pytest.raises(RowError) as refused:
            read(typed, "seen")
        assert str(refused.value) == f"seen: “{typed}” does not exist. {message}"


def test_a_time_that_no_clock_shows_is_named():
    with pytest.raises(ValidationError) as refused:
        TypedDateTimeField().clean("29/11/2026 25:00")
    assert refused.value.messages == ["There is no 25:00 on a clock: the times of a day are 0:00 to 23:59."]


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("29/11/2026 09:00", datetime(2026, 11, 29, 9)),
        ("29 November 2026 at 9.30", datetime(2026, 11, 29, 9, 30)),
        ("2026-11-29 09:00", datetime(2026, 11, 29, 9)),
        ("2026-11-29T09:00:00", datetime(2026, 11, 29, 9)),
        ("29/11/2026", datetime(2026, 11, 29)),
    ],
)
def test_a_moment_is_understood(typed, moment):
    assert TypedDateTimeField().clean(typed) == timezone.make_aware(moment)


def test_nothing_typed_is_nothing():
    assert (TypedDateField(required=False).clean(" "), TypedDateTimeField(required=False).clean("")) == (None, None)
