"""What was said without a name in a small session leads to its series, from every side, and to nothing where even
that would tell; who agreed to be named is told with the session.
"""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from facilitation.choices import Naming, ProvenanceKind
from facilitation.consent.session_disclosure import small_sessions
from facilitation.models import Attendance, RecordedOutput
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db


def text(client, page):
    """Return the words of the main part of a page or an address, as a reader sees it now."""
    cache.clear()
    address = page if isinstance(page, str) else page.get_url()
    main = re.search(r"<main.*</main>", client.get(address).content.decode(), re.DOTALL).group()
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())


def session(title="", *, came=(), venue="", places=(), **fields):
    """Return a session with rows of how many came, one for each of `came`."""
    rows = [Attendance(participant_type="council", count=count) for count in came]
    return factories.session(title, attendance_rows=rows, venue=venue, places=places, **fields)


def contributed(session, *, naming=Naming.NOT, confirmed=True, **fields):
    """Return a contribution made in a meeting of the session."""
    by = made.participant(
        meeting=made.meeting("Supper club", session=session),
        name="Jo Sampling",
        organisation_name="Hall trust",
        confirmed_at=timezone.now() if confirmed else None,
    )
    return made.contribution(by=by, naming=naming, **fields)


def feed(contribution, entry, field="summary"):
    """Publish the entry with the contribution in its field."""
    made.fed(contribution, entry, field)
    return factories.publish(entry)


@pytest.fixture
def council():
    """A council area."""
    return factories.place("Sampling", level="council-area", parent=factories.place("England"))


@pytest.fixture
def small():
    """A small session of a series that has another small one."""
    other = session("Evening in Nether Sampling", came=[6], practice_start="4 May 2012")
    return session("Hall evening", came=[5, 2], practice_start="12 June 2012", within=other.get_parent().specific)


@pytest.mark.parametrize(
    ("came", "venue", "filed", "is_small"),
    [
        ((), "", True, True),  # nobody counted
        ((5, 4), "", True, True),
        ((5, 5), "", True, False),
        ((12,), "Town hall", True, False),
        ((12,), "Cherry Tree hall", False, True),  # a hall, and nothing says how large the place around it is
        ((12,), "", False, False),  # nothing says where at all
    ],
)
def test_a_session_is_small_where_few_came_or_its_place_may_be(council, came, venue, filed, is_small):
    page = session(came=came, venue=venue, places=[council] if filed else [])
    assert small_sessions().filter(pk=page.pk).exists() == is_small


def test_words_without_a_name_lead_to_the_series_and_no_session_lists_them(client, small):
    entry = feed(contributed(small), factories.case_study("One list"))
    page_text = text(client, entry)
    assert "Said in the room Came out of the series Sample network First published" in page_text
    assert ("Hall evening" in page_text, "12 June 2012" in page_text, small.get_url() in page_text) == (
        False,
        False,
        False,
    )
    page = text(client, small)
    assert ("One list" in page, "Nothing that came of it is listed here yet." in page) == (False, True)
    series = text(client, small.get_parent().specific)
    assert "What came of small sessions 1 case study" in series
    assert "1 case study One list Worked" in series


def test_a_large_session_is_told_from_both_sides(client, council):
    page = session("Hall evening", came=[12], venue="Town hall", places=[council], practice_start="12 June 2012")
    entry = feed(contributed(page), factories.case_study("One list"))
    assert "Came out of Hall evening, 12 June 2012" in text(client, entry)
    assert "1 case study One list Worked" in text(client, page)
    assert "What came of small sessions" not in text(client, page.get_parent().specific)


@pytest.mark.parametrize(
    ("naming", "confirmed", "is_disclosed"),
    [
        (Naming.NAME, True, True),
        (Naming.ORGANISATION, True, True),
        (Naming.NAME, False, False),
        (Naming.NOT, True, False),
    ],
)
def test_who_agreed_to_be_named_and_is_confirmed_is_told_with_a_small_session(
    client, small, naming, confirmed, is_disclosed
):
    entry = feed(contributed(small, naming=naming, confirmed=confirmed), factories.case_study("One list"))
    assert ("Came out of Hall evening" in text(client, entry)) == is_disclosed
    assert ("One list" in text(client, small)) == is_disclosed


def test_one_without_a_name_keeps_the_session_from_being_told_by_another_with_one(client, small):
    entry = feed(contributed(small, naming=Naming.NAME), factories.case_study("One list"))
    feed(contributed(small), entry, "context")
    page_text = text(client, entry)
    assert "Came out of the series Sample network Said by Jo Sampling, Hall trust First" in page_text
    assert ("Hall evening" in page_text, "Supper club" in page_text) == (False, False)
    assert "One list" not in text(client, small)


def test_a_series_of_one_small_session_would_tell_as_much_and_is_not_told(client):
    only = session("Hall evening", came=[7], practice_start="12 June 2012")
    session("Large", came=[40], practice_start="4 May 2012")
    session("Still to come", practice_start="4 May 2099")
    entry = feed(contributed(only), factories.case_study("One list"))
    assert "Said in the room" not in text(client, entry)
    assert "One list" not in text(client, only.get_parent().specific)


def test_a_session_that_an_editor_put_on_record_is_told(client, small):
    entry = feed(contributed(small), factories.case_study("One list"))
    small.output_rows.add(RecordedOutput(entry=entry.entrypage_ptr))
    factories.publish(small)
    assert "Came out of Hall evening" in text(client, entry)
    assert "One list" in text(client, small)


def test_the_session_is_told_as_soon_as_enough_are_counted_and_no_longer_when_they_are_not(client, small):
    entry = feed(contributed(small), factories.case_study("One list"))
    found = []
    for count in (12, 7):
        small.attendance_rows.set([Attendance(participant_type="council", count=count)])
        small = factories.publish(small)
        found.append(("Came out of Hall evening" in text(client, entry), "One list" in text(client, small)))
    assert found == [(True, True), (False, False)]


@pytest.mark.parametrize(("naming", "is_disclosed"), [(Naming.NOT, False), (Naming.NAME, True)])
def test_a_question_raised_without_a_name_in_a_small_session_does_not_tell_it(client, small, naming, is_disclosed):
    question = made.question("Who keeps the register?", session=small)
    made.Provenance.objects.create(
        contribution=contributed(small, naming=naming), question=question, kind=ProvenanceKind.QUESTION
    )
    listed = client.get("/questions/", {"session": small.number}).content.decode()
    assert (
        "Hall evening" in text(client, f"/questions/{question.number}/"),
        "Who keeps the register?" in text(client, small),
        "Hall evening" in listed,
    ) == (is_disclosed, is_disclosed, is_disclosed)


def test_a_question_raised_with_and_without_a_name_tells_the_name_and_no_meeting(client, small):
    question = made.question("Who keeps the register?", session=small)
    for naming in (Naming.NAME, Naming.NOT):
        made.Provenance.objects.create(
            contribution=contributed(small, naming=naming), question=question, kind=ProvenanceKind.QUESTION
        )
    page_text = text(client, f"/questions/{question.number}/")
    assert "Asked by Jo Sampling, Hall trust Also raised by 1 other: somebody who took part" in page_text
    assert ("Supper club" in page_text, "Hall evening" in page_text) == (False, False)


def test_a_question_that_an_editor_says_was_raised_there_is_told(client, small):
    question = made.question("Who keeps the register?", session=small)
    assert "Raised at Hall evening" in text(client, f"/questions/{question.number}/")
    assert "Who keeps the register?" in text(client, small)
    assert "Hall evening" in client.get("/questions/").content.decode()


def test_an_entry_and_its_series_cost_the_same_with_one_and_with_three(client, small):
    entries = [factories.case_study(f"List {number}") for number in (1, 2, 3)]
    pages = [entries[0], small, small.get_parent().specific]
    costs = []
    for entry in entries:
        feed(contributed(small), entry)
        feed(contributed(small), entries[0], "context")
        for page in pages:
            client.get(page.get_url())
            cache.clear()
            with CaptureQueriesContext(connection) as statements:
                client.get(page.get_url())
            costs.append(len(statements))
    assert costs == costs[:3] * 3
