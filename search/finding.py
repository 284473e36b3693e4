"""One search from the parameters of an address to everything its page shows."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import get_language

from practice.cards import cards_by_id
from practice.choices import Kind, OccurrenceState

from .criteria import RELEVANCE
from .engines import engine
from .forms import SearchForm
from .highlight import marked, snippet
from .labels import known_values, labels_of_values
from .spelling import suggest

OPEN_BARRIERS = 3  # shown where little was found
FEW = 2  # close matches up to which the page offers other ways on


@dataclass(frozen=True)
class Scope:
    """What a listing is of: filters that the page itself sets, and the address it stands at."""

    address: str
    fixed: tuple[tuple[str, str], ...] = ()


@dataclass
class Answer:
    """A search and what came of it."""

    form: SearchForm
    results: object
    scope: Scope
    request: object = None
    cards: list = field(default_factory=list)

    @property
    def criteria(self):
        """What was searched for."""
        return self.form.criteria

    @property
    def close_cards(self):
        """The cards on this page that are close matches, best first."""
        return [card for card, close in self.cards if close]

    @property
    def loose_cards(self):
        """The cards on this page that are only loosely related."""
        return [card for card, close in self.cards if not close]

    @property
    def asked(self):
        """Whether there was a question, rather than only filters."""
        return bool(self.criteria.words or self.criteria.phrases)

    @property
    def is_few(self):
        """Whether so little was found that other ways on are offered."""
        return self.results.close <= FEW

    @cached_property
    def labels(self):
        """{(facet, value): label} of every value of every facet."""
        return labels_of_values({facet.name: [value.value for value in facet.values] for facet in self.results.facets})

    @cached_property
    def suggestion(self):
        """Another spelling with more close matches, or None; looked for only where little was found."""
        return suggest(engine(), self.criteria, self.results) if self.is_few and self.asked else None

    @cached_property
    def open_barriers(self):
        """Cards of barriers that still stand in the way of what was asked; looked for only where little was found."""
        if not self.is_few:
            return []
        kept = tuple((facet, values) for facet, values in self.criteria.filters if facet in ("theme", "topic"))
        if not (kept or self.asked):
            return []
        wanted = replace(
            self.criteria,
            filters=(*kept, ("kind", (Kind.BARRIER,)), ("status", (OccurrenceState.REMAINS,))),
            year_from=None,
            year_to=None,
            sort=RELEVANCE,
            page=1,
            page_size=OPEN_BARRIERS,
        )
        shown = {card.number for card, _close in self.cards}
        found = _cards(wanted, engine().search(wanted), self.request)
        return [card for card, _close in found if card.number not in shown]

    def link(self, **changes):
        """Return the address of this search with `changes`; what the page itself sets is left out."""
        fixed = set(self.scope.fixed)
        pairs = [pair for pair in self.form.parameters(**changes) if pair not in fixed]
        query = QueryDict(mutable=True)
        for name, value in pairs:
            query.appendlist(name, value)
        return f"{self.scope.address}?{query.urlencode()}" if pairs else self.scope.address


def find(request, scope, data=None):
    """Answer the parameters of a request within a Scope and return the Answer."""
    data = (request.GET if data is None else data).copy()
    for facet, value in scope.fixed:
        data.setlist(facet, [value])
    form = SearchForm(data, get_language(), known=known_values(data))
    results = engine().search(form.criteria)
    return Answer(form, results, scope, request, _cards(form.criteria, results, request))


def _cards(criteria, results, request):
    """Return [(card, whether close)] for the hits that readers may still read, words marked where any were asked."""
    cards = cards_by_id([hit.page_id for hit in results.hits], request, with_text=bool(criteria.terms))
    shown = []
    for hit in results.hits:
        card = cards.get(hit.page_id)
        if card is not None:
            shown.append((_highlighted(card, criteria) if criteria.terms else card, hit.close))
    return shown


def _highlighted(card, criteria):
    """Mark the words asked for; a snippet is shown only where the text itself holds one of them."""
    terms, locale = criteria.terms, criteria.locale
    telling = snippet(card.body, terms, locale)
    return card.highlighted(
        title=marked(card.title, terms, locale),
        summary=marked(card.summary, terms, locale),
        snippet=telling if "<mark>" in telling else None,
    )
