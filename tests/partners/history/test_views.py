"""Readers of an entry see its last changes with the editors' notes, and all of them on a page of their own."""

import pytest

from partners.history.slots import MAX_SHOWN
from partners.models import EntryChange
from practice.lifecycle.actions import supersede
from practice.models import EntryPage
from tests import factories

pytestmark = pytest.mark.django_db


def change(page, note=""):
    page = EntryPage.objects.get(pk=page.pk).specific
    page.summary, page.change_note = f"{page.summary} More.", note
    return factories.publish(page)


def test_an_entry_without_a_change_says_nothing_of_changes(client):
    page = factories.case_study("Sheds")
    assert 'id="what-changed"' not in client.get(page.url).content.decode()


def test_the_last_changes_stand_on_the_page_and_the_others_on_their_own(client):
    page = factories.case_study("Sheds")
    for number in range(MAX_SHOWN):
        page = change(page, f"Note <b>{number}</b>.")
    html = client.get(page.url).content.decode()
    shown = [f"Note &lt;b&gt;{number}&lt;/b&gt;." in html for number in range(MAX_SHOWN)]
    assert (shown, f"/changes/{page.number}/" in html) == ([True] * MAX_SHOWN, True)
    page = change(page, "The latest.")
    html = client.get(page.url).content.decode()
    assert ("The latest." in html, "Note &lt;b&gt;0" in html) == (True, False)
    whole = client.get(f"/changes/{page.number}/").content.decode()
    assert ("The latest." in whole, "Note &lt;b&gt;0" in whole, "Added" in whole) == (True, True, True)


def test_what_was_superseded_is_among_the_changes(client):
    page = factories.case_study("Sheds")
    supersede(entry=page, reason="The scheme closed.")
    html = client.get(page.url).content.decode()
    section = html[html.index('id="what-changed"') :].partition("</section>")[0]
    assert section.index("Superseded") < section.index("Added")


def test_what_may_not_be_read_shows_none_of_its_changes(client):
    page = change(factories.case_study("Sheds"), "Said of Mr Unsaid.")
    assert "Unsaid" in client.get(f"/changes/{page.number}/").content.decode()
    page.unpublish()
    answer = client.get(f"/changes/{page.number}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/id/{page.number}/")
    assert client.get("/changes/999999/", follow=True).status_code == 404


@pytest.mark.parametrize("changes", [1, 3])
def test_the_number_of_statements_is_the_same(client, django_assert_num_queries, changes):
    page = factories.case_study("Sheds")
    for _number in range(changes):
        page = change(page, "Figures.")
    client.get(f"/changes/{page.number}/")
    with django_assert_num_queries(4):
        client.get(f"/changes/{page.number}/")
    assert EntryChange.objects.count() == changes + 1
