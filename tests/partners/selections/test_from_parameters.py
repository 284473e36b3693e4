"""What an address names is a search, a collection or a list of numbers, in the order of its page."""

import pytest
from django.http import Http404, QueryDict

from partners.selections import search_selection
from partners.selections.from_parameters import read_selection
from partners.selections.number_selection import MAX_NUMBERS
from search.models import Promotion
from tests import factories

pytestmark = pytest.mark.django_db


def selection_of(query):
    return read_selection(QueryDict(query))[0]


def numbers_in(query):
    return [record.number for record in selection_of(query).records()]


def test_a_search_finds_what_its_page_shows(monkeypatch):
    pages = [factories.case_study(f"Sheds for village {place}") for place in range(3)]
    factories.barrier("Nobody owns the hall")
    assert numbers_in("q=sheds") == [page.number for page in pages]
    assert numbers_in("kind=barrier&sort=title") != []
    assert selection_of("q=sheds").count() == 3
    monkeypatch.setattr(search_selection, "ENGINE_PAGE_SIZE", 2)
    selection = selection_of("q=sheds")
    assert selection.page_ids() == [page.pk for page in pages]
    assert selection.page_ids(first=1, most=1) == [pages[1].pk]
    assert selection.page_ids(first=2, most=5) == [pages[2].pk]


def test_a_search_is_named_by_its_words_and_leads_to_its_page():
    topic = factories.topic("Community rights")
    factories.case_study("Sheds", topics=[topic])
    selection = selection_of(f"q=sheds&topic={topic.slug}&page=7&nonsense=1")
    assert (selection.title, selection.path) == ("“sheds”, Community rights", f"/search/?q=sheds&topic={topic.slug}")
    assert selection.key == f"search?q=sheds&topic={topic.slug}"
    assert selection_of(f"topic={topic.slug}").path == f"/topics/{topic.slug}/"
    assert selection_of("").title == "Everything in the bank"


def test_a_collection_is_named_by_its_number_and_keeps_its_order():
    first, second, gone = (factories.case_study(f"Entry {place}") for place in range(3))
    items = [factories.collection_item(page, note=f"Why {page.title}.") for page in (second, gone, first)]
    page = factories.collection("Worth reading", items=items)
    gone.unpublish()
    selection = selection_of(f"collection={page.number}")
    assert [record.number for record in selection.records()] == [second.number, first.number]
    assert (selection.key, selection.title) == (f"collection/{page.number}", "Collection: Worth reading")
    assert selection.notes()[first.pk] == "Why Entry 0."


@pytest.mark.parametrize("given", ["", "0", "99999999", "x", "9" * 40, "-1", "²"])
def test_no_such_collection(given):
    with pytest.raises(Http404):
        selection_of(f"collection={given}")


def test_a_case_study_is_no_collection():
    page = factories.case_study("A register that holds")
    with pytest.raises(Http404):
        selection_of(f"collection={page.number}")


def test_a_list_of_numbers_is_bounded_and_in_its_order():
    first, second = factories.case_study("One"), factories.case_study("Two")
    selection, messages = read_selection(QueryDict(f"numbers={second.number},x,{first.number},{second.number}"))
    assert [record.number for record in selection.records()] == [second.number, first.number]
    assert selection.path == f"/shortlist/?numbers={second.number},{first.number}"
    assert [message.text for message in messages] == ["We left out what is no number of an entry."]
    many = ",".join(map(str, range(1, MAX_NUMBERS + 2)))
    selection, messages = read_selection(QueryDict(f"numbers={many}"))
    assert len(selection.numbers) == MAX_NUMBERS
    assert [message.text for message in messages] == ["A list holds at most 200 entries, so we left out the others."]


def test_what_leads_the_page_leads_the_selection_once():
    first, second, third = (factories.case_study(f"Sheds {place}") for place in range(3))
    other = factories.barrier("Halls")
    assert numbers_in(f"q={other.number}") == [other.number]
    for page in (other, second):
        Promotion.objects.create(question="sheds", locale=page.locale, entry_id=page.number)
    selection = selection_of("q=sheds")
    assert numbers_in("q=sheds") == [page.number for page in (other, second, first, third)]
    assert selection.page_ids(first=1, most=2) == [second.pk, first.pk]
    assert (selection.count(), selection_of("q=sheds&sort=title").count()) == (4, 3)
