"""What readers see of sessions and series: what came of them, as far as consent allows, at one cost for 1 and 3."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from facilitation.choices import Destination, SpeakerAppearance
from facilitation.consent.consent_actions import withdraw
from facilitation.kinds import SESSION
from facilitation.models import AnnouncedTopic, Attendance, Presentation, Provenance, RecordedOutput, Speaker
from facilitation.sessions.page_context import session_context
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

SERIES_STATEMENTS = 14
MOST_STATEMENTS = 30


def words(response):
    """Return the text of the page's main part without markup, whitespace folded."""
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL).group()
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())


def cost(client, page):
    """Return how many statements a reader of `page` costs, once the site is warm."""
    client.get("/")
    with CaptureQueriesContext(connection) as statements:
        assert client.get(page.get_url()).status_code == 200
    return len(statements)


def feed(contribution, entry, field, **fields):
    """Say that `field` of the entry holds the contribution, and publish the entry with it; return it."""
    made.fed(contribution, entry, field, **fields)
    return factories.publish(entry)


def contributed_in(session, **fields):
    """Return a Contribution made in a meeting of the session."""
    by = made.participant(meeting=made.meeting(session=session))
    return made.contribution(by=by, **fields)


def test_a_session_tells_what_was_announced_and_what_was_discussed_apart(client):
    session = factories.session(
        "Knowing your communities",
        session_number=2,
        practice_start="23 January 2012",
        venue="Town hall",
        topics=[factories.topic("Community action")],
        announced_topic_rows=[AnnouncedTopic(text="Finance"), AnnouncedTopic(text="Buses")],
        speaker_rows=[
            Speaker(
                name="Ann Example",
                role="Leader",
                organisation=factories.organisation(),
                appearance=SpeakerAppearance.ANNOUNCED,
            ),
            Speaker(organisation=factories.organisation("Locality"), appearance=SpeakerAppearance.BOTH),
        ],
        presentation_rows=[Presentation(title="Slides", url="https://example.org/s", licence="ogl-3")],
        attendance_rows=[
            Attendance(participant_type="council", count=4),
            Attendance(participant_type="business", count=1),
        ],
    )
    response = client.get(session.get_url())
    text = words(response)
    assert "Session 2 in the series Sample network" in text
    assert "Announced Finance Buses Discussed Community action" in text
    assert "Ann Example Leader Sampleton Borough Council Announced Locality Announced and attended" in text
    assert "Slides . Open Government Licence" in text
    assert "Who came: 5 people Who How many Council 4 Business 1" in text
    assert re.findall(r'<rect width="(\d+)%"', response.content.decode()) == ["100", "25"]
    assert 'href="/sample-network/"' in response.content.decode()


def test_outputs_are_grouped_by_kind_with_their_state_and_counted(client):
    session = made.large_session(practice_start="2012")
    feed(contributed_in(session), factories.barrier("Who keeps it", occurrences=[("remains",)]), "summary")
    feed(contributed_in(session), factories.case_study("One list"), "summary")
    factories.publish(feed(contributed_in(session), factories.case_study("Another list"), "context"))
    question = made.question("Who pays?", session=session)
    text = words(client.get(session.get_url()))
    assert (
        "What came of it 2 case studies, 1 barrier, 1 question 2 case studies One list Worked Another list Worked"
        in text
    )
    assert f"1 question Who pays? Question {question.number}, put to: The public Open" in text
    assert "1 barrier Who keeps it 1 remains" in text


def test_an_output_on_public_record_needs_no_contribution(client):
    entry = factories.case_study("On record")
    session = factories.session(practice_start="2012", session_number=3)
    session.output_rows.add(RecordedOutput(entry=entry.entrypage_ptr))
    session = factories.publish(session)
    assert "What came of it 1 case study 1 case study On record Worked" in words(client.get(session.get_url()))
    assert "Said in the room Came out of session 3, 2012" in words(client.get(entry.get_url()))


def hidden(which, session):
    """Return an entry or nothing that a contribution of the session fed, but that readers may not learn of."""
    entry = factories.case_study("Secret outcome", live=which != "draft")
    contribution = contributed_in(session)
    if which == "not published with it":
        made.fed(contribution, entry, "context")
        Provenance.objects.update(made_at=timezone.now() + timedelta(seconds=60))
        return entry
    entry = feed(contribution, entry, "summary") if which != "draft" else entry
    if which == "draft":
        made.fed(contribution, entry, "summary")
    elif which == "private":
        PageViewRestriction.objects.create(page=entry, restriction_type="login")
    elif which == "undone":
        Provenance.objects.update(state="undone")
    elif which == "withdrawn":
        withdraw(contribution=contribution)
    return entry


@pytest.mark.parametrize("which", ["draft", "not published with it", "private", "undone", "withdrawn"])
def test_what_readers_may_not_read_is_no_output(client, which):
    session = made.large_session(practice_start="2012")
    hidden(which, session)
    text = words(client.get(session.get_url()))
    assert "Secret outcome" not in text
    assert "Nothing that came of it is in the bank yet." in text


def test_a_question_nobody_published_is_no_output(client):
    session = factories.session(practice_start="2012")
    made.question("Who pays?", session=session, published=False)
    assert "Who pays?" not in words(client.get(session.get_url()))


def test_the_code_of_a_meeting_is_on_no_page(client):
    session = factories.session()
    meeting = made.meeting("Focus group", session=session, room="Supper room", facilitator="A trustee")
    markup = client.get(session.get_url()).content.decode()
    assert "Supper room" in markup
    assert meeting.code not in markup


def test_a_session_costs_the_same_with_one_row_of_each_sort_and_with_many(client):
    made.large_session("Another to be related to", practice_start="2011")
    organisation, topic = factories.organisation(), factories.topic("Buses")
    costs = []
    for rows, outputs in ((1, 1), (3, 3), (30, 2)):
        session = made.large_session(
            f"Session {rows}",
            practice_start="2012",
            session_number=rows,
            announced_topic_rows=[AnnouncedTopic(text=f"Topic {number}", topic=topic) for number in range(rows)],
            speaker_rows=[Speaker(name=f"Speaker {number}", organisation=organisation) for number in range(rows)],
        )
        for number in range(rows):
            made.question(session=session)
            made.meeting(f"Meeting {number}", session=session)
        for number in range(outputs):
            feed(contributed_in(session), factories.case_study(f"Case {rows} {number}"), "summary")
        cache.clear()
        costs.append(cost(client, session))
    text = words(client.get(session.get_url()))
    assert ("Speaker 29" in text, "Topic 29" in text, "30 questions" in text) == (True, True, True)
    assert len(set(costs)) == 1
    assert costs[0] <= MOST_STATEMENTS


def test_a_session_being_edited_shows_the_rows_of_the_form_and_the_order_they_are_in():
    session = made.large_session("Being edited", practice_start="2012")
    session.speaker_rows.set(
        [Speaker(name=name, organisation=factories.organisation(), sort_order=place) for place, name in enumerate("AB")]
    )
    session.announced_topic_rows.set([AnnouncedTopic(text="Buses", topic=factories.topic("Buses"))])
    context = session_context(session)
    assert [(row.name, row.organisation.label) for row in context.speakers] == [
        ("A", "Sampleton Borough Council"),
        ("B", "Sampleton Borough Council"),
    ]
    assert [(row.text, row.topic.label) for row in context.announced] == [("Buses", "Buses")]


def test_a_series_parts_coming_from_past_and_costs_the_same_with_one_and_with_three(client):
    series = factories.series("A programme", organiser=factories.organisation())
    costs = []
    for number in (1, 2, 3):
        factories.session(f"Past {number}", within=series, session_number=number, practice_start=f"{number} May 2012")
        factories.session(f"Coming {number}", within=series, session_number=number + 5, practice_start=f"209{number}")
        cache.clear()
        costs.append(cost(client, series))
    titles = re.findall(r'card__title"><a[^>]*>([^<]*)<', client.get(series.get_url()).content.decode())
    assert titles == ["Coming 1", "Coming 2", "Coming 3", "Past 1", "Past 2", "Past 3"]
    assert "3 coming sessions" in words(client.get(series.get_url()))
    assert "Session 1 1 May 2012 Network session" in words(client.get(series.get_url()))
    assert costs == [SERIES_STATEMENTS] * 3


def test_a_series_without_sessions_says_so_and_leads_on(client):
    series = factories.series("Empty")
    response = client.get(series.get_url())
    assert "No session of this series is published yet." in words(response)
    assert 'href="/search/?kind=session"' in response.content.decode()


def test_the_listing_of_sessions_leads_to_the_series_and_no_foot_of_a_page_does(client):
    factories.series("A programme")
    listing = client.get("/sessions/").content.decode()
    assert listing.count('<a href="/a-programme/">A programme</a>') == 1
    assert "A programme" not in client.get("/").content.decode()


def test_a_session_is_found_by_its_words_and_format(client):
    factories.session("Knowing your communities", agreement="<p>Everyone wants a caretaker.</p>")
    for question in ("caretaker", "network session"):
        assert "Knowing your communities" in words(client.get("/search/", {"q": question, "kind": "session"}))


# The way back


def test_an_entry_says_which_session_it_came_out_of_and_what_changed_since(client):
    session = made.large_session("Knowing", session_number=2, practice_start="23 January 2012")
    entry = feed(contributed_in(session), factories.case_study("One list"), "summary")
    feed(contributed_in(session), entry, "context")
    response = client.get(entry.get_url())
    today = timezone.localdate().strftime("%-d %B %Y")
    assert f"Said in the room Came out of session 2, 23 January 2012 Knowing First published {today}." in words(
        response
    )
    assert response.content.decode().count(f'<a href="{session.get_url()}">') == 1
    assert "Not changed since." in words(response)
    type(entry).objects.update(first_published_at=timezone.now() - timedelta(days=3))
    assert f"Changed since, last on {today}." in words(client.get(entry.get_url()))


@pytest.mark.parametrize(
    ("naming", "is_confirmed", "attributed"),
    [
        ("not", True, ""),
        ("organisation", False, ""),
        ("organisation", True, "Said by Hall trust in “Supper club”"),
        ("name", True, "Said by Jo Sampling, treasurer, Hall trust in “Supper club”"),
    ],
)
def test_who_said_it_and_where_is_told_only_as_consent_and_a_confirmed_name_allow(
    client, naming, is_confirmed, attributed
):
    session = made.large_session("Knowing", session_number=2)
    by = made.participant(
        meeting=made.meeting("Supper club", session=session),
        name="Jo Sampling",
        role="treasurer",
        organisation=factories.organisation("Hall trust"),
        participant_type="voluntary",
        confirmed_at=timezone.now() if is_confirmed else None,
    )
    contribution = made.contribution(by=by, naming=naming)
    entry = feed(contribution, factories.case_study("One list"), "summary")
    text = words(client.get(entry.get_url()))
    assert "Came out of session 2 Knowing" in text
    assert ("Said by" in text) == bool(attributed)
    assert attributed in text
    if not attributed:
        assert [word for word in ("Jo Sampling", "Hall trust", "Supper club") if word in text] == []


@pytest.mark.parametrize("which", ["not published with it", "undone"])
def test_what_does_not_feed_the_published_entry_is_no_origin(client, which):
    entry = hidden(which, factories.session("Knowing", session_number=2))
    assert "Came out of" not in words(client.get(entry.get_url()))


def test_a_session_readers_may_not_read_is_no_origin(client):
    session = factories.session("Knowing", session_number=2)
    entry = feed(contributed_in(session), factories.case_study("One list"), "summary")
    PageViewRestriction.objects.create(page=session, restriction_type="login")
    assert "Came out of" not in words(client.get(entry.get_url()))


def test_what_was_shared_outside_any_session_has_no_origin(client):
    entry = feed(made.contribution(may_go_to=Destination.GOVERNMENT), factories.case_study(), "summary")
    assert "Came out of" not in words(client.get(entry.get_url()))


def test_a_welsh_session_tells_the_same_outputs_and_meetings(client):
    session = made.large_session("Knowing", practice_start="2012")
    made.meeting("Supper club", session=session)
    feed(contributed_in(session), factories.case_study("One list"), "summary")
    welsh = session.copy_for_translation(Locale.objects.create(language_code="cy"), copy_parents=True)
    factories.publish(welsh)
    text = words(client.get(welsh.get_url()))
    assert ("Supper club" in text, "One list" in text) == (True, True)


def test_a_card_says_which_of_its_series_a_session_is_wherever_it_stands(client):
    factories.session("Second evening", session_number=2, practice_start="May 2012")
    factories.session("One by itself", practice_start="June 2012")
    text = words(client.get(factories.listing(SESSION).get_url()))
    numbers = re.findall(r"Session \d+", text)
    assert (numbers, re.search(r"Second evening .*? Session 2 May 2012", text) is not None) == (["Session 2"], True)
