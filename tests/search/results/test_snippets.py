"""What a card of the search shows of an entry's text: within one field or row, nothing twice, nothing invented."""

import pytest

from tests import factories
from tests.search.search_page import ask

pytestmark = pytest.mark.django_db


def snippets(client, text):
    """Return {number: snippet} of the cards found."""
    return {card.number: card.snippet for card, _close in ask(client, q=text).context["outcome"].cards}


def test_a_snippet_never_crosses_from_one_row_or_item_to_the_next(client):
    page = factories.case_study(
        "A hall",
        what_was_done="<p>The otter came first.</p><ul><li>in its diary</li><li>Members asked about the weir</li></ul>",
        factors=["The weir had been mended before", "Nobody minded at all"],
    )
    assert snippets(client, "weir") == {page.number: "Members asked about the <mark>weir</mark>"}
    assert snippets(client, "otter") == {page.number: "The <mark>otter</mark> came first."}


def test_a_snippet_tells_nothing_that_stands_on_the_card_already(client):
    page = factories.case_study("A weir", summary="The otter came.", learnt="<p>The otter came to the weir.</p>")
    assert snippets(client, "otter weir") == {page.number: None}
    dated = factories.case_study("A mill", practice_start="14 May 2011")
    assert snippets(client, "2011") == {dated.number: None}


def test_an_invented_row_never_stands_under_a_real_entry(client):
    rows = [factories.occurrence(how="The otter was paid in fish from the weir.", is_illustration=True)]
    real = factories.barrier("A bridge", occurrences=rows)
    assert snippets(client, "otter fish") == {real.number: None}
    rows = [factories.occurrence(how="The heron was paid in fish from the weir.", is_illustration=True)]
    invented = factories.barrier("A bridge", occurrences=rows, is_illustration=True)
    text = snippets(client, "heron")[invented.number]
    assert text == "The <mark>heron</mark> was paid in fish from the weir."


def test_what_a_case_cost_is_found_and_shown(client):
    page = factories.case_study("A hall", cost_amount=15600, cost_period="once", cost_paid_by="the council")
    for text in ("£15,600", "15600", "15,600", "£15.6k"):
        assert snippets(client, text) == {page.number: "Cost: £<mark>15,600</mark> once, paid by the council"}


def test_words_that_stand_everywhere_are_not_marked_beside_others(client):
    for number in range(25):
        factories.case_study(f"A community hall {number}")
    page = factories.case_study("A community orchard")

    def titles(text):
        return {card.number: str(card.title) for card, _close in ask(client, q=text).context["outcome"].cards}

    assert titles("community orchard")[page.number] == "A community <mark>orchard</mark>"
    assert "<mark>community</mark>" in titles("community")[page.number].lower()
