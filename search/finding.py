"""One search from the parameters of an address to everything its page shows."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import get_language

from practice.cards import cards_by_id
from practice.choices import Kind, OccurrenceState

from . import alike, promotions
from .criteria import FACETS, Aside
from .engines import SearchEngine, engine
from .forms import OFF, SYNONYMS, SearchForm
from .highlight import marked, snippet
from .labels import given_values, known_values, labels_of_values
from .likeness import closest
from .results import Results
from .spelling import suggest
from .synonyms import Thesaurus, thesaurus

OPEN_BARRIERS = 3  # shown where little was found
STAYING = ("page", "sort")  # parameters that a listing answers itself
FEW = 2  # close matches up to which the page offers other ways on


@dataclass(frozen=True)
class Scope:
    """What a listing is of: filters that the page itself sets, and the address it stands at."""

    address: str
    fixed: tuple[tuple[str, str], ...] = ()
    asks_at: str = ""  # where questions and filters are sent, with what is fixed; the address itself where empty


@dataclass
class Answer:
    """A search and what came of it."""

    form: SearchForm
    results: Results
    scope: Scope
    engine: SearchEngine
    labels: dict  # {(facet, value): label}
    synonyms: Thesaurus | None = None  # what the question was widened by; None where the reader wants no such thing
    cards: list = field(default_factory=list)  # (card, whether close), in the order of the hits
    chosen_cards: list = field(default_factory=list)  # put first by editors; not among `cards`
    open_barriers: list = field(default_factory=list)  # cards of barriers that remain; only where little was found

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
    def suggestion(self):
        """Another spelling with more close matches, or None; looked for only where little was found.

        A question that editors put an entry first for is spelt as it should be.
        """
        if self.is_few and self.asked and not promotions.is_any(self.labels):
            return suggest(self.engine, self.criteria, self.results, self.synonyms)
        return None

    @property
    def narrowed(self):
        """Whether the reader asked for anything beyond what the page itself lists."""
        return _narrowed(self.form, self.scope)

    def kept(self, **changes):
        """Return the parameters of this search with `changes`; what the page itself sets is left out."""
        fixed = set(self.scope.fixed)
        return [pair for pair in self.form.parameters(**changes) if pair not in fixed]

    def link(self, **changes):
        """Return the address of this search with `changes`."""
        pairs, address = self.kept(**changes), self.scope.address
        if self.scope.asks_at and any(name not in STAYING for name, _value in pairs):
            pairs, address = [*self.scope.fixed, *pairs], self.scope.asks_at
        query = QueryDict(mutable=True)
        for name, value in pairs:
            query.appendlist(name, value)
        return f"{address}?{query.urlencode()}" if pairs else address

    @property
    def asking(self):
        """Return (address, parameters to send along) for questions and filters asked on this page."""
        return (self.scope.asks_at, list(self.scope.fixed)) if self.scope.asks_at else (self.scope.address, [])


def find(request, scope, data=None):
    """Answer the parameters of a request within a Scope and return the Answer."""
    data = (request.GET if data is None else data).copy()
    for facet, value in scope.fixed:
        data.setlist(facet, [value])
    given = given_values(data)
    also = alike.rows_for(data) + promotions.rows_for(data, get_language())
    labels = labels_of_values(get_language(), given, also)
    known = known_values(given, labels) | {alike.ORGANISATION: alike.known_likenesses(labels)}
    synonyms = thesaurus(get_language()) if data.get("q") and data.get(SYNONYMS) != OFF else None
    form = SearchForm(data, get_language(), known, synonyms)
    searching, criteria = engine(), form.criteria
    if _narrowed(form, scope):
        criteria = replace(criteria, aside=_aside(criteria))
    answer = Answer(form, searching.search(criteria), scope, searching, labels, synonyms)
    _fill(answer, promotions.promoted(labels, criteria), request)
    return answer


def _fill(answer, first, request):
    """Give the answer its cards. `first` holds the keys of the pages that editors put first; none is shown twice."""
    hits, aside = answer.results.hits, answer.results.aside if answer.is_few else ()
    found, likeness = (*hits, *aside), answer.criteria.likeness
    cards = _cards(answer.criteria, [*first, *(hit.page_id for hit in found)], request)
    if likeness:
        cards |= _reasoned(cards, found, likeness)
    answer.chosen_cards = [replace(cards[key], reason=promotions.reason()) for key in first if key in cards]
    shown = {hit: cards[hit.page_id] for hit in found if hit.page_id in cards and hit.page_id not in first}
    answer.cards = [(shown[hit], hit.close) for hit in hits if hit in shown]
    answer.open_barriers = [shown[hit] for hit in aside if hit in shown]


def _narrowed(form, scope):
    cleaned, fixed = form.cleaned, dict(scope.fixed)
    chosen = any(cleaned[facet] for facet in FACETS if facet not in fixed)
    return bool(chosen or form.criteria.likeness or cleaned["q"] or cleaned["year_from"] or cleaned["year_to"])


def _aside(criteria):
    """Return what to offer where little is found: barriers that remain on the same theme and topic, whatever else."""
    kept = tuple((facet, values) for facet, values in criteria.filters if facet in ("theme", "topic"))
    if not kept and not criteria.words:
        return None
    filters = (*kept, ("kind", (Kind.BARRIER,)), ("status", (OccurrenceState.REMAINS,)))
    return Aside(filters, OPEN_BARRIERS, sharing=not kept)


def _reasoned(cards, hits, likeness):
    """Return {page id: card with the reason why it comes early} for the close matches whose places are alike."""
    found = {hit.page_id: alike.reason(closest(likeness, hit.likenesses)) for hit in hits if hit.close}
    return {key: replace(cards[key], reason=reason) for key, reason in found.items() if key in cards and reason}


def _cards(criteria, page_ids, request):
    """Return {page id: card} of those `page_ids` that readers may still read, words marked where any were asked."""
    cards = cards_by_id(page_ids, request, with_text=bool(criteria.terms)) if page_ids else {}
    if not criteria.terms:
        return cards
    return {key: _highlighted(card, criteria) for key, card in cards.items()}


def _highlighted(card, criteria):
    """Mark the words asked for; a snippet is shown only where the text itself holds one of them."""
    terms, locale = criteria.terms, criteria.locale
    telling = snippet(card.body, terms, locale)
    return card.highlighted(
        title=marked(card.title, terms, locale),
        summary=marked(card.summary, terms, locale),
        snippet=telling if "<mark>" in telling else None,
    )
