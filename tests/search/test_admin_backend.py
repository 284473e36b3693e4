"""Search in the admin takes whatever is typed, ranks as the stock back end does, and minds many hits little."""

import pytest
from django.db import connection
from modelsearch.backends.database import SearchBackend as StockSearchBackend
from modelsearch.query import Phrase, PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from search.admin_backend import SearchBackend
from tests import factories

pytestmark = pytest.mark.django_db
only_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="mends SQLite's back end")


@pytest.fixture
def pages():
    """A handful of standard pages with titles to find."""
    home = factories.listing("case-study").get_parent()
    titles = ["Asset register", "Asset register of the parish", "Village hall", 'The "big" question', "Don't wait"]
    made = [home.add_child(instance=Page(title=title, live=True)) for title in titles]
    backend = SearchBackend({})
    backend.add_bulk(Page, made)
    return home.get_descendants().filter(pk__in=[page.pk for page in made])


def found(backend, words, pages, **options):
    return [page.title for page in backend.search(words, pages, **options)]


def test_admin_is_set_to_this_backend():
    assert type(get_search_backend()) is type(SearchBackend({}))


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("register", {"Asset register", "Asset register of the parish"}),
        ('"big"', {'The "big" question'}),
        ('the "big', {'The "big" question'}),
        ('"', set()),
        ('""" AND NEAR(', set()),
        ("100 % sure", set()),
        ("title:hall", set()),
        ("hall*", {"Village hall"}),
        ("x" * 10_000, set()),
    ],
)
def test_whatever_is_typed_is_taken_for_words(pages, typed, titles):
    backend = SearchBackend({})
    assert set(found(backend, typed, pages)) == titles
    assert backend.search(typed, pages).count() == len(titles)


@only_sqlite
@pytest.mark.parametrize(("typed", "titles"), [("don't", {"Don't wait"}), ("hall\0", {"Village hall"})])
def test_marks_inside_a_word_do_no_harm(pages, typed, titles):
    """On PostgreSQL the stock back end reads an apostrophe in its own way; a form never lets NUL through to either."""
    assert set(found(SearchBackend({}), typed, pages)) == titles


def test_beginnings_of_words_find_while_typing(pages):
    backend = SearchBackend({})
    assert [page.title for page in backend.autocomplete("vill", pages)] == ["Village hall"]
    assert [page.title for page in backend.autocomplete('"big', pages)] == ['The "big" question']


def test_phrase_with_a_quotation_mark(pages):
    assert found(SearchBackend({}), Phrase('"big" question'), pages) == ['The "big" question']


def test_word_left_out(pages):
    query = PlainText("asset") & ~PlainText("parish")
    assert found(SearchBackend({}), query, pages) == ["Asset register"]


@only_sqlite
def test_order_and_scores_are_the_stock_backends(pages):
    for words in ("asset", "asset register", "the question"):
        stock = [
            (page.pk, round(page.points, 9))
            for page in StockSearchBackend({}).search(words, pages).annotate_score("points")
        ]
        patched = [
            (page.pk, round(page.points, 9)) for page in SearchBackend({}).search(words, pages).annotate_score("points")
        ]
        assert patched == stock


def test_slices_follow_one_another(pages):
    results = SearchBackend({}).search(PlainText("asset hall question", operator="or"), pages)
    whole = list(results)
    assert len(whole) == 4
    assert [list(results[place : place + 1])[0] for place in range(4)] == whole
    assert list(results[1:3]) == whole[1:3]


def test_rows_of_values_are_found_too(pages):
    rows = SearchBackend({}).search("hall", pages.values_list("title", flat=True))
    assert list(rows) == ["Village hall"]


@only_sqlite
def test_many_hits_cost_the_same_statements(pages, django_assert_num_queries):
    backend = SearchBackend({})
    for words in ("hall", "asset"):
        list(backend.search(words, pages))
        with django_assert_num_queries(3):
            list(backend.search(words, pages)[:20])


@only_sqlite
def test_word_in_most_pages_takes_no_more_statements(django_assert_num_queries):
    home = factories.listing("case-study").get_parent()
    made = [home.add_child(instance=Page(title=f"Common page {turn}", live=True)) for turn in range(4)]
    path, many = made[-1].path, 3000
    root = int(path[-4:], 36)
    copies = []
    for turn in range(1, many):
        number, digits = root + turn, ""
        while number:
            number, rest = divmod(number, 36)
            digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[rest] + digits
        copies.append(
            Page(
                title=f"Common page {turn + 9}", slug=f"common-{turn}", path=path[:-4] + digits.rjust(4, "0"),
                depth=made[-1].depth, url_path=f"/common-{turn}/", content_type=made[-1].content_type,
                locale=home.locale, draft_title="Common",
            )
        )  # fmt: skip
    Page.objects.bulk_create(copies)
    backend = SearchBackend({})
    backend.add_bulk(Page, list(Page.objects.filter(title__startswith="Common")))
    # The stock back end scores each hit in a statement nested in the first, and needs more than ten seconds for this.
    with django_assert_num_queries(3):
        page = list(backend.search("common", Page.objects.all())[:20])
    assert len(page) == 20
    assert backend.search("common", Page.objects.all()).count() == many + 3
