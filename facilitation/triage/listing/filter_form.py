"""Filters and order of the list of contributions."""

from urllib.parse import urlencode

from django import forms
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from facilitation.choices import ContributionState, ContributionType
from facilitation.models import Contribution, KeyQuestion, Meeting, SessionPage

GROUPED_ORDER = "alike"


class ContributionFilterForm(forms.Form):
    """Filters and orders the list of contributions; unknown values are ignored.

    `among` are the contributions that the user may see. With `offering` it has every choice, for the list; without it
    only those of the active filters.
    """

    OUTSIDE = "outside"

    state = forms.ChoiceField(label=_("State"), required=False)
    session = forms.ChoiceField(label=_("Session"), required=False)
    meeting = forms.ChoiceField(label=_("Meeting"), required=False)
    key_question = forms.ChoiceField(label=_("Key question"), required=False)
    shape = forms.ChoiceField(
        label=_("What it is"), required=False, choices=[("", _("Anything")), *ContributionType.choices]
    )
    order = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[("", _("As they were written")), (GROUPED_ORDER, _("Like ones together"))],
    )

    def __init__(self, data, *, among, offering=False):
        super().__init__(data)
        self.fields["state"].choices = [("", _("Waiting")), *ContributionState.choices[1:], ("all", _("All"))]
        held = Contribution.objects.filter(pk__in=among.order_by().values("pk"))
        for name, choices in {"session": _sessions, "meeting": _meetings, "key_question": _key_questions}.items():
            if offering or data.get(name):
                self.fields[name].choices = [("", _("Any")), *choices(held)]
        self.is_valid()
        self.chosen = {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def query_string(self):
        """The active filters, as a query string."""
        return urlencode(self.chosen)

    @property
    def is_grouped(self):
        """Whether similar contributions are to stand together."""
        return self.chosen.get("order") == GROUPED_ORDER

    def narrow(self, contributions):
        """Return those of the queryset `contributions` that are asked for, in their order; settled ones last first."""
        state, session = self.chosen.get("state"), self.chosen.get("session")
        if state != "all":
            contributions = contributions.filter(state=state) if state else contributions.waiting()
        if session == self.OUTSIDE:
            contributions = contributions.filter(participant__meeting=None)
        elif session:
            contributions = contributions.filter(participant__meeting__session=session)
        columns = {"meeting": "participant__meeting", "key_question": "key_question", "shape": "contribution_type"}
        wanted = {column: self.chosen[name] for name, column in columns.items() if name in self.chosen}
        contributions = contributions.filter(**wanted)
        if state in (None, "all"):
            return contributions.order_by("written_at", "pk")
        return contributions.order_by(F("settled_at").desc(nulls_last=True), "-pk")


def _sessions(held):
    sessions = SessionPage.objects.filter(pk__in=held.values("participant__meeting__session"))
    titles = [(str(pk), title) for pk, title in sessions.order_by("-pk").values_list("pk", "title")]
    return [*titles, (ContributionFilterForm.OUTSIDE, _("Outside any session"))]


def _meetings(held):
    meetings = Meeting.objects.filter(pk__in=held.values("participant__meeting")).order_by(
        "-session", "starts_at", "pk"
    )
    rows = meetings.values_list("pk", "title", "session__title")
    return [(str(pk), f"{session}: {title}") for pk, title, session in rows]


def _key_questions(held):
    key_questions = KeyQuestion.objects.filter(pk__in=held.values("key_question")).prefetch_related("wordings")
    return [(str(question.pk), question.wording) for question in key_questions]
