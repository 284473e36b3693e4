"""One page of a list of terms: its terms, the headings between them, and the number of entries each term has."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.utils.translation import get_language

from practice.models import Tag
from search.engines import get_engine
from search.index.lookup import facet_values
from search.query.addresses import listing_address
from search.query.criteria import Criteria
from search.query.facet_labels import IllustrationFilter
from search.text.analysis import fold

from .term_order import LEAF_DEPTH

PAGE_SIZE = 200  # lines of one page, headings among them
LONG_LIST = 30  # lines from which a list has a box to filter it by


@dataclass(frozen=True)
class TermLine:
    """One term with its entry count, or a heading. A heading that is no term, such as a letter, has no URL."""

    called: str
    url: str = ""
    note: str = ""
    is_illustration: bool = False
    count: int = 0  # entries, illustrations not counted
    count_url: str = ""  # where exactly those are shown
    is_held: bool = False  # whether any entry has it, be it an illustration


@dataclass(frozen=True)
class TermGroup:
    """A heading of `level` 2 or 3 and the terms below it."""

    heading: TermLine
    level: int
    lines: list[TermLine]


@dataclass(frozen=True)
class TermListPage:
    """One page of the terms of a BrowsableVocabulary."""

    groups: list[TermGroup]
    total: int  # terms on all pages
    page: object  # Django's Page, of nodes
    is_long: bool  # whether the list, not filtered, needs a box to filter it by


def term_list_page(vocabulary, wanted="", page=1):
    """Return page `page` of a BrowsableVocabulary as a TermListPage; with `wanted`, only terms whose name holds it.

    The number of statements does not depend on the number of terms. Counts come from the engine that also answers the
    pages they link to. A filtered list has every term; an unfiltered one leaves out terms without entries where the
    vocabulary is large.
    """
    locale = get_language()
    nodes, values_in_use = vocabulary.nodes(), facet_values.values_in_use(locale)
    wanted = fold(wanted).strip()
    if wanted:
        shown_nodes = _with_headings(nodes, _matching_keys(vocabulary, wanted))
    elif vocabulary.is_whole:
        shown_nodes = _with_headings(nodes, {node.key for node in nodes})
    else:
        shown_nodes = _with_headings(nodes, {node.key for node in nodes if (node.facet, node.value) in values_in_use})
    page_of_nodes = Paginator(shown_nodes, PAGE_SIZE).get_page(page)
    lines = _lines(
        [*_headings_above(shown_nodes, page_of_nodes.start_index() - 1), *page_of_nodes], values_in_use, _counts(locale)
    )
    total = sum(node.key is not None for node in shown_nodes)
    return TermListPage(_grouped(lines), total, page_of_nodes, bool(wanted) or len(shown_nodes) > LONG_LIST)


def _counts(locale):
    """Return {(facet, value): entries that have it}, illustrations and invented occurrences not counted."""
    real = (("illustration", (IllustrationFilter.NO.value,)),)
    results = get_engine().search(Criteria(locale, filters=real, page_size=1))
    return {(facet.name, value.value): value.count for facet in results.facets for value in facet.values}


def _matching_keys(vocabulary, wanted):
    """Return the keys of the terms of which one name, in any language, holds the folded text `wanted`."""
    columns = ("pk", "name") if vocabulary.labels is Tag else ("concept_id", "preferred_label")
    rows = vocabulary.labels.objects.order_by().values_list(*columns, "other_labels")
    return {key for key, *names in rows if any(wanted in fold(name) for name in names)}


def _with_headings(nodes, keys):
    """Return the nodes with one of the `keys`, and the headings above them."""
    listed, wanted_depth = [], 0
    # From the end, so that it is known at each heading whether something below it is kept.
    for node in reversed(nodes):
        is_term = node.key is not None and node.key in keys
        if is_term or node.depth < wanted_depth:
            listed.append(node)
            wanted_depth = node.depth
    return listed[::-1]


def _headings_above(nodes, start):
    """Return the headings above the node at `start`, which a page that begins within them repeats."""
    found, wanted_depth = [], nodes[start].depth if nodes else 0
    for node in reversed(nodes[: max(start, 0)]):
        if node.depth < wanted_depth:
            found.append(node)
            wanted_depth = node.depth
    return found[::-1]


def _lines(nodes, values_in_use, counts):
    """Return [(depth, Line), ...] of the nodes."""
    return [(node.depth, _line(node, values_in_use, counts)) for node in nodes]


def _line(node, values_in_use, counts):
    if not node.facet:
        return TermLine(node.called)
    url, count = listing_address(node.facet, node.value), counts.get((node.facet, node.value), 0)
    return TermLine(
        called=node.called,
        url=url,
        note=node.note,
        is_illustration=node.is_illustration,
        count=count,
        count_url=f"{url}?illustration={IllustrationFilter.NO.value}",
        is_held=(node.facet, node.value) in values_in_use,
    )


def _grouped(lines):
    """Return the lines as a list of Group."""
    groups = []
    for depth, line in lines:
        if depth == LEAF_DEPTH:
            groups[-1].lines.append(line)
        else:
            groups.append(TermGroup(line, depth + 2, []))
    return groups
