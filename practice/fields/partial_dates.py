"""Dates as precise as they are known: a year, a month or a day."""

import calendar
import re
from datetime import date
from functools import total_ordering

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import formats, timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

# As machines write it, a time of day left out ("2011-05-14T09:00:00Z").
_TIME = r"[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?"
ISO_DATE = re.compile(rf"^(\d{{4}})(?:-(\d{{1,2}})(?:-(\d{{1,2}})(?:{_TIME})?)?)?$")
# As Britons write it: "14 May 2011", "14th May 2011", "May 2011", and as a spreadsheet makes of that, "May-11".
WRITTEN_DATE = re.compile(r"^(?:(\d{1,2})(?:st|nd|rd|th)?[\s-]+)?([^\W\d]+)\.?,?[\s-]+(\d{4}|\d{2})$")
# The day first, as everywhere but in America.
NUMERIC_DATE = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$")
CENTURY = 2000  # that a year of two figures is in, unless that is more than a few years ahead
MAX_YEARS_AHEAD = 10
INVALID_DATE_MESSAGE = _("Write the date as 2011, May 2011 or 14 May 2011.")
NO_SUCH_MONTH = _("There is no month %(month)s. Write the day first, then the month: 14/05/2011.")
NO_SUCH_DAY = _("There is no %(day)s %(month)s %(year)s: that month ends with the %(last)s.")
NO_DAY_ZERO = _("There is no day 0 in a month.")


class NoSuchDate(ValueError):
    """A date that reads as one and that no calendar has; its text says what is wrong with it."""


def faulty(error, how_to_mend):
    """Return the ValidationError for a ValueError of a date: what is wrong where that is known, else how to mend."""
    return ValidationError(str(error) if isinstance(error, NoSuchDate) else how_to_mend, code="invalid")


@total_ordering
class PartialDate:
    """A date known to the year, the month or the day; ordered by its first day."""

    def __init__(self, year, month=None, day=None):
        _require_in_calendar(year, month, day)
        self.first_day = date(year, month or 1, day or 1)
        self.year, self.month, self.day = year, month, day

    @classmethod
    def parse(cls, text):
        """Return the date that `text` names; raise ValueError where it names none, NoSuchDate where no calendar has it.

        "2011", "2011-05", "2011-05-14" with or without a time, "May 2011", "14 May 2011", "14/05/2011": the day first.
        """
        text = str(text).strip()
        if found := ISO_DATE.match(text):
            return cls(*(int(part) if part else None for part in found.groups()))
        if found := WRITTEN_DATE.match(text):
            day, name, year = found.groups()
            month = next((n for n, word in MONTHS.items() if str(word)[:3].lower() == name[:3].lower()), None)
            if month:
                return cls(_year(year), month, int(day) if day else None)
        if found := NUMERIC_DATE.match(text):
            day, month, year = found.groups()
            return cls(_year(year), int(month), int(day))
        raise ValueError(f"not a date: {text!r}")

    @property
    def last_day(self):
        """The last day it may mean, as a `datetime.date`."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def display(self):
        """The date as a reader of the current language writes it, no more precise than it is known."""
        if self.day:
            return formats.date_format(self.first_day, "j F Y")
        if self.month:
            return formats.date_format(self.first_day, "F Y")
        return str(self.year)

    def iso(self):
        """The date in ISO 8601, cut to what is known: "2011", "2011-05" or "2011-05-14"."""
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    def __str__(self):
        return self.display()

    def __repr__(self):
        return f"PartialDate({self.iso()!r})"

    def __eq__(self, other):
        return isinstance(other, PartialDate) and self.iso() == other.iso()

    def __lt__(self, other):
        return (self.first_day, self.iso()) < (other.first_day, other.iso())

    def __hash__(self):
        return hash(self.iso())


def _require_in_calendar(year, month, day):
    """Raise NoSuchDate for a month or a day that no calendar has."""
    if month is not None and not 1 <= month <= 12:
        raise NoSuchDate(NO_SUCH_MONTH % {"month": month})
    if day == 0:
        raise NoSuchDate(NO_DAY_ZERO)
    last = calendar.monthrange(year, month)[1] if day else None
    if day and day > last:
        raise NoSuchDate(NO_SUCH_DAY % {"day": day, "month": MONTHS[month], "year": year, "last": last})


def _year(figures):
    year = int(figures)
    if len(figures) == 4:
        return year
    return CENTURY + year if CENTURY + year <= date.today().year + MAX_YEARS_AHEAD else CENTURY - 100 + year


def parse_day(text):
    """Return the `datetime.date` that `text` names to the day, as `PartialDate.parse` takes it; raise ValueError."""
    found = PartialDate.parse(text)
    if not found.day:
        raise ValueError(f"no day: {text!r}")
    return found.first_day


class PartialDateFormField(forms.CharField):
    """Takes a date as people write it and gives a PartialDate, or None when left blank."""

    def widget_attrs(self, widget):
        # Only the box is bounded: a validator of length would be given the date itself, which has none.
        return super().widget_attrs(widget) | {"maxlength": "30"}

    def prepare_value(self, value):
        return value.display() if isinstance(value, PartialDate) else value

    def to_python(self, value):
        if not value:
            return None
        if isinstance(value, PartialDate):
            return value
        try:
            return PartialDate.parse(value)
        except ValueError as error:
            raise faulty(error, INVALID_DATE_MESSAGE) from error

    def has_changed(self, initial, data):
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class PartialDateField(models.Field):
    """Stores a PartialDate as its ISO text, so that the database sorts it by time."""

    description = _("Date known to the year, month or day")

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)

    def get_internal_type(self):
        return "CharField"

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def from_db_value(self, value, expression, connection):
        return PartialDate.parse(value) if value else None

    def to_python(self, value):
        if value is None or value == "" or isinstance(value, PartialDate):
            return value or None
        try:
            return PartialDate.parse(value)
        except ValueError as error:
            raise faulty(error, INVALID_DATE_MESSAGE) from error

    def get_prep_value(self, value):
        value = self.to_python(super().get_prep_value(value))
        return value.iso() if value else None

    def value_to_string(self, obj):
        value = self.value_from_object(obj)
        return value.iso() if value else None

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": PartialDateFormField} | kwargs)


def format_period(start, end, ongoing=False):
    """Return a period in words ("May 2011 to January 2012"), "" without dates.

    `start` and `end` are PartialDate or None; `ongoing` says that it goes on.
    """
    if start and end and start != end:
        return _("%(start)s to %(end)s") % {"start": start.display(), "end": end.display()}
    if start and ongoing:
        return _("since %(start)s") % {"start": start.display()}
    if start or end:
        return (start or end).display()
    return ""


def site_local_time(moment):
    """Return a moment in the site's time zone as a naive datetime; None for None.

    A template shows it as it is, where it would move any other to the time zone of whoever looks.
    """
    return moment and timezone.make_naive(moment, timezone.get_default_timezone())
