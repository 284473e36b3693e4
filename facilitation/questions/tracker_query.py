"""Parses the tracker’s query string into filters and words, with messages on what could not be used."""

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from facilitation.choices import QuestionAudience, QuestionStatus
from search.query.search_form import single_line

UNANSWERED = "unanswered"  # every status but that of an answer
NEWEST, LONGEST = "newest", "longest"
LONGEST_WORDS = 100  # characters
MOST_WORDS = 8
LAST_PAGE = 10**6
FILTERS = ("audience", "status", "topic", "department", "session")


class TrackerQuery:
    """The parsed query string of the tracker. What cannot be used is left out with a message and never fails.

    `data` is a QueryDict; `known` is {filter: {value: label}} of the values there are. After construction `cleaned`
    holds the value of each parameter and `messages` what was left out.
    """

    def __init__(self, data, known):
        self._data, self.messages = data, []
        statuses = {UNANSWERED: _("Not answered yet")} | dict(QuestionStatus.choices)
        self.known = {"audience": dict(QuestionAudience.choices), "status": statuses} | known
        self.cleaned = {"q": self._words()}
        for name in FILTERS:
            self.cleaned[name] = self._filter(name)
        self.cleaned["sort"] = self._sort()
        self.cleaned["page"] = self._page()

    @property
    def words(self):
        """The words that the question has to hold, as a list."""
        return self.cleaned["q"].split()[:MOST_WORDS]

    @property
    def chosen(self):
        """The filters that are on, as {name: value}."""
        return {name: self.cleaned[name] for name in FILTERS if self.cleaned[name]}

    @property
    def is_narrowed(self):
        """Whether anything keeps questions out of the list."""
        return bool(self.chosen or self.cleaned["q"])

    def link(self, **changes):
        """Return the URL of the tracker with `changes`, on its first page; an empty value removes a parameter."""
        values = self.cleaned | {"page": 1} | changes
        query = QueryDict(mutable=True)
        for name, value in values.items():
            if value and (name, value) not in {("page", 1), ("sort", _default_sort(values["status"]))}:
                query[name] = str(value)
        address = reverse("facilitation:questions")
        return f"{address}?{query.urlencode()}" if query else address

    def _text(self, name):
        return single_line(self._data.get(name) or "")

    def _words(self):
        text = self._text("q")
        if len(text) > LONGEST_WORDS or len(text.split()) > MOST_WORDS:
            self.messages.append(
                _("We looked for your first %(words)s words, up to %(signs)s characters.")
                % {"words": MOST_WORDS, "signs": LONGEST_WORDS}
            )
        return " ".join(text[:LONGEST_WORDS].split()[:MOST_WORDS])

    def _filter(self, name):
        given = list(dict.fromkeys(value for value in map(single_line, self._data.getlist(name)) if value))
        if not given:
            return ""
        if len(given) > 1 or given[-1] not in self.known[name]:
            self.messages.append(_("We left out a filter that we could not use."))
        return given[-1] if given[-1] in self.known[name] else ""

    def _sort(self):
        text = self._text("sort")
        if text and text not in (NEWEST, LONGEST):
            self.messages.append(_("We could not read the order you asked for, so the newest come first."))
        return text if text in (NEWEST, LONGEST) else _default_sort(self.cleaned["status"])

    def _page(self):
        text = self._text("page")
        if not text:
            return 1
        if not text.isascii() or not text.isdigit():
            self.messages.append(_("We could not read the page you asked for, so this is the first."))
            return 1
        return LAST_PAGE if len(text) > 6 else max(1, int(text))


def _default_sort(status):
    """Return the order that nobody has to ask for: of what is not answered, what waits longest comes first."""
    return LONGEST if status == UNANSWERED else NEWEST
