"""What is offered while somebody types, and what never is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

from practice.choices import OrganisationDisplay, OrganisationRole
from practice.models import EntryOrganisation, PlaceLabel, Theme
from search.query.autocomplete import MAX_SUGGESTIONS
from tests import factories

pytestmark = pytest.mark.django_db


def offered(client, text):
    """Return [(label, type), ...] offered for the text."""
    response = client.get("/search/suggest/", {"q": text})
    assert response.status_code == 200
    return [(one["label"], one["type"]) for one in response.json()["suggestions"]]


def test_titles_and_names_that_begin_with_it_come_first(client):
    place = factories.place("Register Valley")
    topic = factories.topic("The register of assets")
    council = factories.organisation("Registers Trust")
    factories.topic("Register of nothing")
    entry = factories.case_study("Who keeps the régister", topics=[topic], places=[place], organisations=[council])
    lost = factories.barrier("Register lost")
    factories.barrier("Deregistered")
    response = client.get("/search/suggest/", {"q": "  REGIS"})
    assert response.json() == {
        "suggestions": [
            {"label": "Register Valley", "type": "Place", "url": "/places/register-valley/"},
            {"label": "Registers Trust", "type": "Organisation", "url": "/organisations/registers-trust/"},
            {"label": "The register of assets", "type": "Topic", "url": "/topics/the-register-of-assets/"},
            {"label": "Register lost", "type": "Barrier", "url": lost.get_url()},
            {"label": "Who keeps the régister", "type": "Case study", "url": entry.get_url()},
        ],
        "said": "5 suggestions",
    }
    assert offered(client, "keeps the reg") == [("Who keeps the régister", "Case study")]
    assert offered(client, "zeppelin") == []


def test_names_leave_room_for_titles(client):
    topics = [factories.topic(f"Hall {number}") for number in range(10)]
    factories.case_study("A quiet place", topics=topics)
    assert len(offered(client, "hall")) == MAX_SUGGESTIONS
    for number in range(10):
        factories.case_study(f"Hall story {number}")
    assert [kind for _label, kind in offered(client, "hall")] == ["Topic"] * 4 + ["Case study"] * 4


def test_nothing_is_offered_that_readers_may_not_read(client):
    hidden = factories.case_study("Hall of Hull", places=[factories.place("Hallam")])
    factories.case_study("Hall unpublished", live=False)
    assert offered(client, "hall") == [("Hallam", "Place"), ("Hall of Hull", "Case study")]
    restriction = PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    assert offered(client, "hall") == []
    restriction.delete()
    hidden.state, hidden.state_date, hidden.state_reason = "taken-down", "2026-01-01", "It was wrong."
    factories.publish(hidden)
    assert offered(client, "hall") == []


def test_what_the_index_still_holds_is_checked_against_the_database(client):
    entry = factories.case_study("Hall of Hull")
    type(entry).objects.filter(pk=entry.pk).update(live=False)
    assert offered(client, "hall") == []


def test_an_organisation_that_is_only_described_is_not_named(client):
    council = factories.organisation("Hallam Council")
    row = EntryOrganisation(
        organisation=council,
        role=OrganisationRole.LEAD,
        showing=OrganisationDisplay.DESCRIBED,
        shown_as="A council in the north",
    )
    factories.case_study("A quiet place", organisations=[row])
    assert offered(client, "hallam") == []
    factories.case_study("Another", organisations=[council])
    assert offered(client, "hallam") == [("Hallam Council", "Organisation")]


def test_themes_are_no_suggestions_and_the_language_is_the_readers(client):
    factories.case_study("Hall", topics=[factories.topic("Land", "Hall theme")])
    assert Theme.objects.count() == 1
    assert offered(client, "hall") == [("Hall", "Case study")]
    assert client.get("/cy/search/suggest/", {"q": "hall"}).json()["suggestions"] == []


def test_a_place_is_offered_by_its_name_in_another_language(client):
    welsh = Locale.objects.get_or_create(language_code="cy")[0]
    wales = factories.place("Wales")
    PlaceLabel.objects.create(concept=wales, locale=welsh, preferred_label="Cymru")
    case = factories.case_study("A hall", places=[wales])
    case.copy_for_translation(welsh, copy_parents=True).save_revision().publish()
    assert offered(client, "cym") == [("Wales (Cymru)", "Place")]
    assert offered(client, "wal") == [("Wales", "Place")]
    suggestions = client.get("/cy/search/suggest/", {"q": "wal"}).json()["suggestions"]
    assert [one["label"] for one in suggestions] == ["Cymru (Wales)"]


@pytest.mark.parametrize("text", ["", "h", "\0", "h\0", "'\"%_\\", "\ud800", "x" * 5000, "ﷺ" * 1000, "(((", "\n\t "])
def test_any_text_is_answered(client, text):
    factories.case_study("Hall")
    response = client.get("/search/suggest/", {"q": text.encode("utf-8", "surrogatepass")})
    assert (response.status_code, response.json()["suggestions"]) == (200, [])


def test_nobody_keeps_it_and_it_sets_no_cookie(client):
    response = client.get("/search/suggest/", {"q": "hall"})
    assert (response["Cache-Control"], response.cookies) == ("private, no-store", {})
    assert client.post("/search/suggest/", {"q": "hall"}).status_code == 405
    assert client.get("/search/suggest/").json() == {"suggestions": [], "said": "0 suggestions"}


def test_statements_are_the_same_for_one_and_for_many(client):
    counts = []
    for more in (1, 2, 3):
        for number in range(more):
            factories.case_study(f"Hall {number}", topics=[factories.topic(f"Hall {more} {number}")])
        with CaptureQueriesContext(connection) as queries:
            offered(client, "hall")
        counts.append(len(queries))
    # The first also reads what a process reads once.
    assert counts[1] == counts[2] <= 10


def test_one_wrong_letter_is_forgiven(client):
    factories.case_study("A community orchard", topics=[factories.topic("Community rights")])
    both = [("Community rights", "Topic"), ("A community orchard", "Case study")]
    for typed in ("communiy", "comunity", "commuinty"):
        assert offered(client, typed) == both
    assert offered(client, "comunity orch") == [("A community orchard", "Case study")]
    assert offered(client, "cumunoty") == []


def test_words_of_four_letters_are_corrected_and_shorter_ones_are_not(client):
    factories.case_study("Park life")
    assert offered(client, "pork") == [("Park life", "Case study")]
    assert offered(client, "pak") == []


def test_the_last_words_of_a_question_are_looked_at(client):
    factories.case_study("A hall", topics=[factories.topic("Community rights")])
    assert offered(client, "what can a parish do with community ri") == [("Community rights", "Topic")]
