"""Reads the tracker’s query string into filters and words, with messages on what could not be used."""

from django.urls import reverse
from django.utils.translation import gettext as _

from facilitation.choices import QuestionAudience, QuestionStatus
from search.query.query_string_form import QueryParameters, QueryStringForm, address_with

UNANSWERED = "unanswered"  # every status but that of an answer
NEWEST, LONGEST = "newest", "longest"
LONGEST_WORDS = 100  # characters
MOST_WORDS = 8
FILTERS = ("audience", "status", "topic", "department", "session")


class TrackerParameters(QueryParameters):
    """The valid parameters of the tracker."""

    @property
    def words(self):
        """The words that the question has to hold, as a list."""
        return self["q"].split()

    @property
    def chosen(self):
        """The filters that are on, as {name: value}."""
        return {name: self[name] for name in FILTERS if self[name]}

    @property
    def is_narrowed(self):
        """Whether anything keeps questions out of the list."""
        return bool(self.chosen or self["q"])

    def default_sort(self, values):
        """See `QueryParameters.default_sort`."""
        return _default_sort(values["status"])

    def link(self, **changes):
        """Return the URL of the tracker with `changes`, on its first page; an empty value removes a parameter."""
        return address_with(reverse("facilitation:questions"), self.pairs(**changes))


class TrackerForm(QueryStringForm):
    """The query string of the tracker; `parameters` holds what is valid, a `TrackerParameters`.

    `existing` is {filter: {value: label}} of the values there are; with those of the fixed filters it is `labels`.
    """

    def __init__(self, data, existing):
        super().__init__(data)
        statuses = {UNANSWERED: _("Not answered yet")} | dict(QuestionStatus.choices)
        self.labels = {"audience": dict(QuestionAudience.choices), "status": statuses} | existing
        values = {"q": self._query()} | {name: self._filter(name) for name in FILTERS}
        values["sort"] = self.read_sort(
            (NEWEST, LONGEST),
            _default_sort(values["status"]),
            _("We could not read the order you asked for, so the newest come first."),
        )
        values["page"] = self.read_page(_("We could not read the page you asked for, so this is the first."))
        self.parameters = TrackerParameters(values)

    def _query(self):
        text = self.read_text("q")
        if len(text) > LONGEST_WORDS or len(text.split()) > MOST_WORDS:
            message = _("We looked for your first %(words)s words, up to %(signs)s characters.")
            self.set_aside("q", message % {"words": MOST_WORDS, "signs": LONGEST_WORDS})
        return " ".join(text[:LONGEST_WORDS].split()[:MOST_WORDS])

    def _filter(self, name):
        given = self.read_values(name)
        if not given:
            return ""
        if len(given) > 1 or given[-1] not in self.labels[name]:
            self.set_aside(name, _("We left out a filter that we could not use."))
        return given[-1] if given[-1] in self.labels[name] else ""


def _default_sort(status):
    """Return the order that nobody has to ask for: of what is not answered, what waits longest comes first."""
    return LONGEST if status == UNANSWERED else NEWEST
