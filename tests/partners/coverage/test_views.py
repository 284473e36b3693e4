"""A collection and a theme show which kinds there are on which topics; each number equals what its link shows."""

import re
from html import unescape

import pytest
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def collection():
    """A collection of two case studies and an illustration on assets; the bank holds a barrier on them besides."""
    assets = factories.topic("Assets")
    factories.topic("Rights")
    cases = [factories.case_study(f"Case {number}", topics=[assets]) for number in range(2)]
    invented = factories.case_study("Invented", topics=[assets], is_illustration=True)
    factories.barrier("Nobody owns the hall", topics=[assets])
    return factories.collection("On halls", items=[*cases, invented])


def cells(response):
    """Return {kind: (text, links)} of the row of the topic Assets."""
    html = response.content.decode()
    row = next(row for row in re.findall(r"<tr.*?</tr>", html, re.DOTALL) if ">Assets</a>" in row)
    found = re.findall(r'<td[^>]*data-label="([^"]*)"[^>]*>(.*?)</td>', row, re.DOTALL)
    return {
        kind: (
            " ".join(re.sub(r"<[^>]*>", " ", cell).split()),
            [unescape(link) for link in re.findall(r'href="([^"]*)"', cell)],
        )
        for kind, cell in found
    }


def test_numbers_of_a_collection_and_their_links(client, collection):
    address = reverse("collection_coverage", args=[collection.number])
    assert address == f"/collections/{collection.number}/coverage/"
    row = cells(client.get(address))
    assert row["Case study"][0] == "2 here , 2 in the bank"
    assert row["Barrier"] == ("1 in the bank", ["/search/?kind=barrier&topic=assets&illustration=no"])
    text, [link] = row["Definition"]
    assert text == "None yet: tell us (Definition, Assets)"
    assert link == "/share/?topic=assets&form=definition"
    here, bank = row["Case study"][1]
    listed = client.get(here.partition("#")[0]).content.decode()
    assert "2 case studies of this collection on Assets" in " ".join(listed.split())
    assert listed.count('class="card__title"') == 2
    assert client.get(bank).context["results"].total == 2


def test_a_theme_counts_what_the_bank_holds(client, collection):
    row = cells(client.get("/themes/localism-and-community-rights/coverage/"))
    assert (row["Case study"][0], row["Barrier"][0]) == ("2", "1")
    theme = client.get("/themes/localism-and-community-rights/").content.decode()
    assert "/themes/localism-and-community-rights/coverage/" in theme


def test_the_way_there_is_on_the_collection_alone(client, collection):
    address = reverse("collection_coverage", args=[collection.number])
    assert address in client.get(collection.get_url()).content.decode()
    assert "coverage/" not in client.get(factories.case_study().get_url()).content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/collections/999/coverage/",
        "/collections/{case}/coverage/",
        "/collections/{number}/coverage/?topic=none&kind=barrier",
        "/collections/{number}/coverage/?topic=assets&kind=collection",
        "/collections/{number}/coverage/?topic=assets",
        "/themes/none/coverage/",
    ],
)
def test_what_is_not_there_is_not_found(client, collection, address):
    case = factories.case_study()
    assert client.get(address.format(number=collection.number, case=case.number)).status_code == 404


def test_nothing_unpublished_is_counted(client, collection):
    factories.barrier("Draft", topics=[factories.topic("Assets")], live=False)
    row = cells(client.get(reverse("collection_coverage", args=[collection.number])))
    assert row["Barrier"][0] == "1 in the bank"


@pytest.mark.parametrize("rows", [1, 3])
def test_the_cost_is_the_same_for_one_and_three(rows, client, django_assert_num_queries):
    items = [
        factories.case_study(f"Case {number}", topics=[factories.topic(f"Topic {number}")]) for number in range(rows)
    ]
    address = reverse("collection_coverage", args=[factories.collection("On halls", items=items).number])
    client.get(address)
    with django_assert_num_queries(18):
        client.get(address + "?x=1&topic=topic-0&kind=case-study")
