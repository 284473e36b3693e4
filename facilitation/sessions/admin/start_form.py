"""The form that starts a session."""

import uuid

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from facilitation.models import Meeting, SessionPage
from facilitation.sessions.admin.start_session import series_open_to
from practice.fields.admin_dates import TypedDateField

LONGEST_TITLE = Meeting._meta.get_field("title").max_length
LONGEST_VENUE = SessionPage._meta.get_field("venue").max_length
EARLIEST = 1900
INCOMPLETE = _("This page had not come whole. Load this page again and fill it in once more.")


class SeriesChoiceField(forms.ModelChoiceField):
    """Series by title; by language too, where the team has some in several."""

    def label_from_instance(self, series):
        return f"{series.title} ({series.locale.get_display_name()})" if self.in_languages else series.title


class StartSessionForm(forms.Form):
    """Title, date and venue; the series too, where `user` has more than one to choose from."""

    series = SeriesChoiceField(label=_("Series"), queryset=None, empty_label=None, widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Title"), max_length=LONGEST_TITLE, help_text=_("What it is about. Those in the room see it.")
    )
    on = TypedDateField(label=_("Date"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    venue = forms.CharField(
        label=_("Venue"),
        max_length=LONGEST_VENUE,
        required=False,
        help_text=_("The building and the town. Leave it empty if you meet online."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, error_messages={"required": INCOMPLETE, "invalid": INCOMPLETE})

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        series = list(series_open_to(user))
        self.initial |= {"on": timezone.localdate(), "key": uuid.uuid4()}
        self.only = series[0] if len(series) == 1 else None
        if self.only:
            del self.fields["series"]
        else:
            self.fields["series"].in_languages = len({one.locale_id for one in series}) > 1
            self.fields["series"].queryset = series_open_to(user)

    def clean(self):
        return super().clean() | ({"series": self.only} if self.only else {})

    def clean_on(self):
        """Return the date, which must be of this age of the world: a slip of the finger gives the year 12."""
        on = self.cleaned_data["on"]
        if on.year < EARLIEST:
            raise forms.ValidationError(_("Write the year in full, such as 2026."))
        return on
