"""What the page of a search shows beside its cards: filters to tick, filters that are on, pages, order, ways on."""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .alike import described
from .criteria import NEWEST, RELEVANCE, TITLE
from .forms import OFF, SYNONYMS
from .labels import FACET_LABELS, Illustration
from .likeness import DESCRIBED, ORGANISATION

SHOWN = 5  # values of a facet before "show more"
MOST = 150  # values of a facet that a page offers at all; the rest have fewer entries and are found by asking
NOT_LIKE = dict.fromkeys((ORGANISATION, *DESCRIBED), "")
AROUND = 2  # pages shown on either side of this one
SORT_LABELS = {
    RELEVANCE: gettext_lazy("Best match"),
    NEWEST: gettext_lazy("Last changed"),
    TITLE: gettext_lazy("Title"),
}


@dataclass(frozen=True)
class Choice:
    """One value of a facet to tick."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True)
class Group:
    """One facet: the values shown, and the rest behind "show more"."""

    name: str
    label: str
    values: list[Choice]
    rest: list[Choice]
    left_out: int = 0


@dataclass(frozen=True)
class Active:
    """One filter that is on, and the address of the search without it."""

    label: str
    facet: str
    url: str


@dataclass(frozen=True)
class Step:
    """One page of the list; `number` is None for those left out."""

    number: int | None
    url: str = ""
    current: bool = False


@dataclass(frozen=True)
class Way:
    """One way on where little was found."""

    url: str
    text: str


def present(answer):
    """Return the template context of an Answer."""
    active = _active(answer)
    results = answer.results
    action, sent = answer.asking
    return {
        "answer": answer,
        "results": results,
        "query": answer.criteria.text,
        "chosen_cards": answer.chosen_cards,
        "close_cards": answer.close_cards,
        "loose_cards": answer.loose_cards,
        "headline": _headline(answer),
        "messages_set_aside": [message.text for message in answer.form.messages],
        "facets": _groups(answer),
        "active": active,
        "clear_url": _cleared(answer) if active else "",
        "action": action,
        "hidden": sent + [pair for pair in answer.kept() if pair[0] in ("q", SYNONYMS, ORGANISATION, *DESCRIBED)],
        "kept": sent + [pair for pair in answer.kept() if pair[0] not in ("q", "page")],
        "illustrations": _illustrations(answer),
        "years": _years(answer),
        "sorts": _sorts(answer),
        "like_url": _like_url(answer),
        "ask_url": _ask_url(answer) if answer.is_few else "",
        "pages": _pages(answer),
        "previous_url": answer.link(page=results.page - 1) if results.page > 1 else "",
        "next_url": answer.link(page=results.page + 1) if results.page < results.pages else "",
        "widened": _widened(answer),
        "suggestion": _respelt(answer),
        "ways": _ways(answer),
        "open_barriers": answer.open_barriers,
        "is_empty": not answer.results.total and not answer.narrowed,
    }


def _headline(answer):
    """Say how many entries were found: close matches of a question, or all that the filters leave."""
    results = answer.results
    if answer.asked:
        return ngettext("%(n)s close match", "%(n)s close matches", results.close) % {"n": results.close}
    return ngettext("%(n)s entry", "%(n)s entries", results.total) % {"n": results.total}


def _groups(answer):
    """Return a Group for each facet that can still narrow the search; what the page itself sets is not one."""
    fixed = dict(answer.scope.fixed)
    groups = []
    for name, label in FACET_LABELS.items():
        facet = answer.results.facet(name)
        choices = [
            Choice(value.value, answer.labels[name, value.value], value.count, value.chosen)
            for value in facet.values
            if (value.count or value.chosen) and (name, value.value) in answer.labels
        ]
        if name in fixed or not _narrows(choices, answer.results.total):
            continue
        shown = [choice for place, choice in enumerate(choices) if place < SHOWN or choice.selected]
        rest = [choice for place, choice in enumerate(choices) if place >= SHOWN and not choice.selected]
        groups.append(Group(name, label, shown, rest[:MOST], len(rest[MOST:])))
    return groups


def _narrows(choices, total):
    """Tell whether ticking one of the choices can change what is found, or unticking one that is on."""
    return any(choice.selected or choice.count < total for choice in choices)


def _illustrations(answer):
    """Return how many of the close matches are illustrations and the address without them; None where there are none.

    Nothing is said where the reader has chosen already.
    """
    if answer.criteria.chosen("illustration"):
        return None
    values = answer.results.facet("illustration").values
    count = next((value.count for value in values if value.value == Illustration.YES), 0)
    return {"count": count, "url": answer.link(illustration=(Illustration.NO.value,))} if count else None


def _active(answer):
    """Return an Active for each filter that a reader set."""
    fixed = set(answer.scope.fixed)
    cleaned, found = answer.form.cleaned, []
    for name, label in FACET_LABELS.items():
        for value in cleaned[name]:
            if (name, value) not in fixed:
                rest = tuple(other for other in cleaned[name] if other != value)
                text = answer.labels.get((name, value), value)
                found.append(Active(text, label, answer.link(**{name: rest})))
    if cleaned["year_from"]:
        text = _("from %(year)s") % {"year": cleaned["year_from"]}
        found.append(Active(text, _("Years"), answer.link(year_from=None)))
    if cleaned["year_to"]:
        text = _("to %(year)s") % {"year": cleaned["year_to"]}
        found.append(Active(text, _("Years"), answer.link(year_to=None)))
    return found + _like(answer)


def _like(answer):
    """Return the Active of the place that entries are asked to be like, in a list; empty where there is none."""
    cleaned, likeness = answer.form.cleaned, answer.criteria.likeness
    if not likeness:
        return []
    called = answer.labels.get((ORGANISATION, cleaned[ORGANISATION]), cleaned[ORGANISATION]) or described(likeness)
    return [Active(_("Like %(place)s") % {"place": called}, _("Councils like mine"), answer.link(**NOT_LIKE))]


def _like_url(answer):
    """Return the address where a reader says what their place is like, and comes back to this search."""
    query = QueryDict(mutable=True)
    for name, value in answer.form.parameters():
        query.appendlist(name, value)
    return f"{reverse('search:like')}?{query.urlencode()}" if query else reverse("search:like")


def _ask_url(answer):
    """Return the address where a reader asks for an example of what they looked for, and where."""
    query = QueryDict(mutable=True)
    for name, value in (("q", answer.criteria.text), ("place", next(iter(answer.criteria.chosen("place")), ""))):
        if value:
            query[name] = value
    return f"{reverse('search:ask')}?{query.urlencode()}" if query else reverse("search:ask")


def _cleared(answer):
    fixed = dict(answer.scope.fixed)
    nothing = {name: (fixed[name],) if name in fixed else () for name in FACET_LABELS}
    return answer.link(**nothing, **NOT_LIKE, year_from=None, year_to=None)


def _years(answer):
    faults = [message.text for message in answer.form.messages if message.field.startswith("year")]
    cleaned = answer.form.cleaned
    return {"year_from": cleaned["year_from"], "year_to": cleaned["year_to"], "errors": " ".join(faults)}


def _sorts(answer):
    """Return the orders to choose from; without a question there is no best match."""
    order = answer.criteria.order
    sorts = SORT_LABELS if answer.asked else {NEWEST: SORT_LABELS[NEWEST], TITLE: SORT_LABELS[TITLE]}
    return [{"value": value, "label": label, "selected": value == order} for value, label in sorts.items()]


def _pages(answer):
    """Return the Steps through the pages: the first, the last, and those around this one."""
    current, last = answer.results.page, answer.results.pages
    near = {1, last} | set(range(current - AROUND, current + AROUND + 1))
    numbers = sorted(number for number in near if 1 <= number <= last)
    steps = []
    for before, number in zip([0, *numbers], numbers, strict=False):
        if number - before > 1:
            steps.append(Step(None))
        steps.append(Step(number, answer.link(page=number), number == current))
    return steps if last > 1 else []


def _widened(answer):
    """Return the terms searched for besides and the address without them, or the address that brings them back."""
    if answer.form.cleaned[SYNONYMS] == OFF:
        return {"back_url": answer.link(**{SYNONYMS: ""})} if answer.asked else None
    terms = answer.criteria.widened_by
    return {"terms": terms, "off_url": answer.link(**{SYNONYMS: OFF})} if terms else None


def _respelt(answer):
    suggestion = answer.suggestion
    if suggestion is None:
        return None
    return {"text": suggestion.text, "url": answer.link(q=suggestion.text), "count": suggestion.close}


def _ways(answer):
    """Return a Way for each filter that can be dropped with gain, the most gainful first, where little was found."""
    if not answer.is_few:
        return []
    fixed = dict(answer.scope.fixed)
    gains = sorted(answer.results.dropping, key=lambda pair: -pair[1])
    ways = []
    for name, count in gains:
        if count <= answer.results.close or name in fixed:
            continue
        if name == "years":
            url, label = answer.link(year_from=None, year_to=None), _("Years")
        else:
            url, label = answer.link(**{name: ()}), FACET_LABELS[name]
        text = ngettext(
            "Without the filter “%(filter)s” there is %(n)s", "Without the filter “%(filter)s” there are %(n)s", count
        )
        ways.append(Way(url, text % {"filter": label, "n": count}))
    return ways
