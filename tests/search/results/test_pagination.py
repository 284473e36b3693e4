"""A list of many pages leads to its first, its last and those around the one shown."""

import pytest
from django.core.paginator import Paginator

from search.results.pagination import PageLink, pagination_context


def links(current, last):
    """Return the page numbers that page `current` of `last` leads to, None for those left out."""
    page = Paginator(range(10 * last), 10).page(current)
    return [link.number for link in pagination_context(page, str)["pages"]]


@pytest.mark.parametrize(
    ("current", "last", "expected"),
    [
        (1, 1, []),
        (1, 2, [1, 2]),
        (3, 6, [1, 2, 3, 4, 5, 6]),
        (1, 20, [1, 2, 3, None, 20]),
        (10, 20, [1, None, 8, 9, 10, 11, 12, None, 20]),
        (20, 20, [1, None, 18, 19, 20]),
    ],
)
def test_pages_far_away_are_left_out(current, last, expected):
    assert links(current, last) == expected


def test_each_link_knows_its_address_and_whether_it_is_the_page_shown():
    context = pagination_context(Paginator(range(20), 10).page(1), "/?page={}".format)
    assert context == {
        "pages": [PageLink(1, "/?page=1", current=True), PageLink(2, "/?page=2")],
        "previous_url": "",
        "next_url": "/?page=2",
    }
