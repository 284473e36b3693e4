"""Form fields for dates and times in British notation; what they cannot read is an error, never a guess."""

import re
from datetime import datetime, time

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from practice.fields.partial_dates import NoSuchDate, faulty, parse_day

# "14/05/2011 09:00", "14 May 2011 at 9.30"
_MOMENT = re.compile(r"^(.*?)(?:,|\s+at)?[\sT]+(\d{1,2})[:.](\d{2})(?::\d{2})?$")

NO_SUCH_TIME = _("There is no %(time)s on a clock: the times of a day are 0:00 to 23:59.")


def _time_of(hour, minute):
    """Return the `datetime.time`; raise NoSuchDate for one that no clock shows."""
    if hour > 23 or minute > 59:
        raise NoSuchDate(NO_SUCH_TIME % {"time": f"{hour}:{minute:02}"})
    return time(hour, minute)


class TypedDateField(forms.DateField):
    """Takes a day as people write it; whatever else is refused, as it was typed."""

    default_error_messages = {"invalid": _("Write the day as 14/05/2011 or 14 May 2011.")}

    def to_python(self, value):
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value.strip() if isinstance(value, str) else value)
        try:
            return parse_day(value)
        except ValueError as error:
            raise faulty(error, self.error_messages["invalid"]) from error


class TypedDateTimeField(forms.DateTimeField):
    """Takes a day and a time of day as people write them; a day alone begins at midnight."""

    default_error_messages = {"invalid": _("Write the day and the time as 14/05/2011 09:00.")}

    def to_python(self, value):
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value.strip() if isinstance(value, str) else value)
        found = _MOMENT.match(value.strip())
        day, hour, minute = found.groups() if found else (value, "0", "0")
        try:
            moment = datetime.combine(parse_day(day), _time_of(int(hour), int(minute)))
        except ValueError as error:
            raise faulty(error, self.error_messages["invalid"]) from error
        # In the zone of whoever types it, as Django reads it; it says so where the clocks leave an hour out.
        return super().to_python(moment)


class SiteTimeDateTimeField(TypedDateTimeField):
    """Takes and shows a moment by the clock of the place it is about, whatever time zone the user's account has."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zone = _("By the clock of the place, in the time zone %(zone)s, whatever your account has.")
        self.help_text = zone % {"zone": timezone.get_default_timezone_name()}
        self.widget = AdminDateTimeInput()

    def prepare_value(self, value):
        with timezone.override(timezone.get_default_timezone()):
            return super().prepare_value(value)

    def to_python(self, value):
        with timezone.override(timezone.get_default_timezone()):
            return super().to_python(value)


def use_in_admin():
    """Register these fields for all date and time fields in admin forms."""
    days = {"form_class": TypedDateField, "widget": AdminDateInput}
    moments = {"form_class": TypedDateTimeField, "widget": AdminDateTimeInput}
    register_form_field_override(models.DateField, override=days)
    register_form_field_override(models.DateTimeField, override=moments)
