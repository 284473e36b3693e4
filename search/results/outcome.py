"""One search and all that came of it, as its page shows it."""

from dataclasses import dataclass, field

from search.engines.results import Results
from search.query.criteria import Criteria
from search.query.query_string_form import FormMessage, address_with
from search.query.search_parameters import SearchParameters

from .spelling_suggestion import SpellingSuggestion

LISTING_PARAMETERS = ("page", "sort")  # parameters that a listing handles itself
MAX_FEW = 2  # close matches up to which the page offers other ways on


@dataclass(frozen=True)
class SearchScope:
    """What a listing is limited to (filters that the page itself sets), and its address."""

    address: str
    fixed: tuple[tuple[str, str], ...] = ()
    search_url: str = ""  # where queries and filters are sent, with what is fixed; "" for the address itself


@dataclass
class SearchOutcome:
    """One search and all that came of it: parameters, criteria, results, cards."""

    scope: SearchScope
    parameters: SearchParameters
    messages: tuple[FormMessage, ...]  # on parameters that were set aside
    criteria: Criteria
    results: Results
    labels: dict  # {(facet, value): label}
    suggestion: SpellingSuggestion | None = None  # with more close matches; only where there are few
    cards: list = field(default_factory=list)  # (card, whether close), in the order of the hits
    leading_cards: list = field(default_factory=list)  # by promotion or number; not among `cards`
    open_barriers: list = field(default_factory=list)  # cards of barriers that remain; only where little was found

    @property
    def close_cards(self):
        """The cards on this page that are close matches, best first."""
        return [card for card, close in self.cards if close]

    @property
    def loose_cards(self):
        """The cards on this page that are only loosely related."""
        return [card for card, close in self.cards if not close]

    @property
    def has_question(self):
        """Whether the query has words or phrases, rather than only filters."""
        return bool(self.criteria.words or self.criteria.phrases)

    @property
    def is_few(self):
        """Whether there are so few close matches that the page offers other ways on."""
        return self.results.close <= MAX_FEW

    @property
    def is_narrowed(self):
        """Whether the reader set a query or filter beyond what the page itself sets."""
        return self.parameters.is_narrowed(dict(self.scope.fixed))

    def link_parameters(self, **changes):
        """Return the parameters of this search with `changes`, as pairs, without those that the page itself sets."""
        fixed = set(self.scope.fixed)
        return [pair for pair in self.parameters.pairs(**changes) if pair not in fixed]

    def link(self, **changes):
        """Return the URL of this search with `changes`."""
        pairs, address = self.link_parameters(**changes), self.scope.address
        if self.scope.search_url and any(name not in LISTING_PARAMETERS for name, _value in pairs):
            pairs, address = [*self.scope.fixed, *pairs], self.scope.search_url
        return address_with(address, pairs)

    @property
    def form_target(self):
        """Return (address, hidden parameters) for the query and filter forms on this page."""
        return (self.scope.search_url, list(self.scope.fixed)) if self.scope.search_url else (self.scope.address, [])
