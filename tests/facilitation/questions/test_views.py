"""Readers find questions, how long each has waited, who asked as far as consent goes, and nothing withdrawn."""

import re
from datetime import date

import pytest
from django.utils import timezone

from facilitation.choices import Destination, Naming, ParticipantType, ProvenanceKind, QuestionAudience
from facilitation.consent import consent_actions
from facilitation.models import Attendance, Provenance, QuestionReply
from facilitation.questions import actions
from tests import factories
from tests.facilitation import factories as made
from tests.facilitation.questions.question_factories import days_ago, official, raised, sent, to_government, written

pytestmark = pytest.mark.django_db

# All statements of a page, those of the frame around it included.
TRACKER, PAGE = 8, 14


def rows(client, query=""):
    """Return [(wording, to whom, status, waiting)] of the tracker."""
    found = client.get(f"/questions/{query}").context["rows"]
    return [(row.wording, str(row.to), str(row.status_label), row.waiting) for row in found]


def wordings(client, query=""):
    return [row[0] for row in rows(client, query)]


def messages(client, query):
    return client.get(f"/questions/{query}").context["form"].messages


def test_the_tracker_says_to_whom_how_it_stands_and_how_long_it_waits(client):
    sent(to_government("Who keeps the register?"))
    made.question("What is a neighbourhood?", audience=QuestionAudience.NETWORK)
    made.question("Not for readers yet?", published=False)
    answered = sent(to_government("Who pays?"), ago=50)
    actions.answer(question=answered, text="You.", source="Letter", on=days_ago(8))
    assert rows(client) == [
        ("Who pays?", "Director of rights, Department of Samples", "Answered", "answered after 42 days"),
        ("What is a neighbourhood?", "The network", "Open", "open for replies"),
        ("Who keeps the register?", "Director of rights, Department of Samples", "Sent", "waiting 43 days"),
    ]
    text = client.get("/questions/").content.decode()
    assert text.count("Waiting 43 days") == 1
    assert text.count('<span class="state state--good"><svg class="mark"') == 1


def test_what_is_not_answered_is_one_choice_and_what_waits_longest_comes_first(client):
    made.question("Open to all?")
    sent(to_government("Ten days?"), ago=10)
    sent(to_government("Thirty days?"), ago=30)
    actions.answer(question=sent(to_government("Answered?"), ago=90), text="Yes.", source="Letter", on=days_ago(1))
    assert wordings(client, "?status=unanswered") == ["Thirty days?", "Ten days?", "Open to all?"]
    assert wordings(client, "?status=unanswered&sort=newest") == ["Thirty days?", "Ten days?", "Open to all?"]
    page = client.get("/questions/")
    assert page.context["unanswered_url"] == "/questions/?audience=government&status=unanswered"
    assert 'href="/questions/?audience=government&amp;status=unanswered"' in page.content.decode()
    assert wordings(client, "?audience=government&status=unanswered") == ["Thirty days?", "Ten days?"]


def test_longest_waiting_comes_first_then_what_was_not_sent_then_what_was_answered(client):
    made.question("Not sent?")
    sent(made.question("Ten days?"), ago=10)
    actions.answer(question=sent(made.question("Long ago?"), ago=90), text="Yes.", source="Letter", on=days_ago(1))
    sent(made.question("Thirty days?"), ago=30)
    assert wordings(client, "?sort=longest") == ["Thirty days?", "Ten days?", "Not sent?", "Long ago?"]
    assert wordings(client) == ["Thirty days?", "Long ago?", "Ten days?", "Not sent?"]


def test_every_filter_narrows(client):
    session = factories.session("Session 3")
    rights = factories.topic("Rights")
    wanted = sent(to_government("Who keeps the REGISTER of assets?", session=session))
    wanted.topics.add(rights)
    made.question("What is a register?", audience=QuestionAudience.NETWORK)
    for query in (
        "audience=government",
        "status=sent",
        "topic=rights",
        "department=department-of-samples",
        f"session={session.number}",
        "q=assets+register",
    ):
        assert wordings(client, f"?{query}") == ["Who keeps the REGISTER of assets?"], query
    assert len(wordings(client, "?q=register")) == 2
    shown = client.get("/questions/?audience=government&q=assets&sort=longest")
    assert [(active.label, active.url) for active in shown.context["active"]] == [
        ("Government", "/questions/?q=assets&sort=longest"),
        ("“assets”", "/questions/?audience=government&sort=longest"),
    ]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("?audience=mars", ["We left out a filter that we could not use."]),
        ("?status=%00", []),
        ("?status=open&status=sent", ["We left out a filter that we could not use."]),
        ("?topic=' OR 1=1", ["We left out a filter that we could not use."]),
        ("?department[]=x", []),
        ("?session=99999999999999999999999", ["We left out a filter that we could not use."]),
        ("?session=-1", ["We left out a filter that we could not use."]),
        ("?session=²", ["We left out a filter that we could not use."]),
        ("?sort=random", ["We could not read the order you asked for, so the newest come first."]),
        ("?page=x", ["We could not read the page you asked for, so this is the first."]),
        ("?page=99999999999999999999", []),
        ("?page=0", []),
        ("?q=" + "x" * 9000, ["We looked for your first 8 words, up to 100 characters."]),
        ("?q=" + "a+" * 40, ["We looked for your first 8 words, up to 100 characters."]),
        ("?q=%00%ff%F0%9F%98%80<script>", []),
        ("?q=%25_\\", []),
    ],
)
def test_nothing_in_the_address_makes_it_fail(client, query, message):
    made.question("A plain one? 50 %_\\")
    response = client.get(f"/questions/{query}")
    assert response.status_code == 200
    assert response.context["form"].message_texts == message
    assert "<script>" not in response.content.decode().replace('<script type="module"', "")


def test_pages_of_thirty(client, monkeypatch):
    for turn in range(31):
        made.question(f"Number {turn}?")
    first, second = client.get("/questions/"), client.get("/questions/?page=9")
    assert [len(answer.context["rows"]) for answer in (first, second)] == [30, 1]
    assert (first.context["next_url"], second.context["previous_url"]) == ("/questions/?page=2", "/questions/")
    assert 'content="noindex, follow"' in second.content.decode()


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_tracker_takes_the_same_statements_for_one_and_thirty(client, django_assert_num_queries, number):
    for turn in range(number):
        role = official(f"Role {turn}", f"Department {turn}")
        question = sent(to_government(f"Number {turn}?", role=role, session=factories.session(f"Session {turn}")))
        question.topics.add(factories.topic(f"Topic {turn}"))
    client.get("/questions/")
    with django_assert_num_queries(TRACKER) as seen:
        response = client.get("/questions/")
    assert len(response.context["rows"]) == number
    assert response.cookies == {}
    assert written(seen) == []


def session_with(count, participant_type=ParticipantType.COUNCIL):
    session = factories.session("Session 2")
    Attendance.objects.create(session=session, participant_type=participant_type, count=count)
    return session


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_page_takes_the_same_statements_for_one_and_thirty(client, django_assert_num_queries, number):
    role = None
    for turn in range(number):
        role = official(f"Role {turn}", f"Department {turn}", predecessor=role)
    session = session_with(9)
    question = made.question(session=session, barrier_id=factories.barrier("Doubt").number, published=True)
    sent(question)
    for turn in range(number):
        body = factories.organisation(f"Body {turn}")
        by = made.participant(
            meeting=made.meeting(f"Group {turn}", session=session), organisation=body, confirmed_at=timezone.now()
        )
        raised(question, made.contribution(by=by, naming=Naming.ORGANISATION))
        contribution = made.contribution(by=by, reply_to=question, naming=Naming.ORGANISATION)
        QuestionReply.objects.create(question=question, contribution=contribution, text="We do.")
        Provenance.objects.create(contribution=contribution, question=question, kind=ProvenanceKind.REPLY)
        question.topics.add(factories.topic(f"Topic {turn}"))
        question.steps.create(step="acknowledged", official=role, published_at=timezone.now())
    type(question).objects.filter(pk=question.pk).update(official=role)
    address = question.get_absolute_url()
    client.get(address)
    with django_assert_num_queries(PAGE) as seen:
        response = client.get(address)
    question_context = response.context["question_context"]
    shown = (
        len(question_context.contributors.replies),
        question_context.contributors.also_count,
        len(question_context.predecessors),
        len(question_context.topics),
    )
    assert shown == (number, number - 1, number - 1, number)
    assert response.cookies == {}
    assert written(seen) == []


def test_the_page_tells_the_whole_way(client):
    session = factories.session("Session 2")
    barrier = factories.barrier("Doubt over the register")
    old = official("Head of rights", until=date(2011, 5, 1))
    question = to_government(
        role=official(predecessor=old), session=session, barrier_id=barrier.number, background="It came up twice."
    )
    question.topics.add(factories.topic("Rights"))
    sent(question, ago=43)
    actions.acknowledge(question=question, on=days_ago(40), note="By Easter.")
    actions.answer(
        question=question, text="The council.", source="Circular 3", url="https://example.org/c3", on=days_ago(1)
    )
    actions.record_satisfaction(question=question, satisfaction="partly", note="It does not say who pays.")
    response = client.get(question.get_absolute_url())
    question_context, text = response.context["question_context"], response.content.decode()
    assert [(step.label, step.reason, step.datetime) for step in question_context.steps] == [
        ("Sent to Director of rights, Department of Samples", "", days_ago(43).isoformat()),
        ("Acknowledged by Director of rights, Department of Samples", "By Easter.", days_ago(40).isoformat()),
        ("Answered by Director of rights, Department of Samples", "", days_ago(1).isoformat()),
    ]
    assert [(role.role, role.until) for role in question_context.predecessors] == [("Head of rights", "May 2011")]
    for part in (
        f'<a href="{session.get_url()}">Session 2</a>',
        f'<a href="{barrier.get_url()}">Doubt over the register</a>',
        '<a href="/topics/rights/">Rights</a>',
        '<a href="https://example.org/c3">Circular 3</a>',
        "Whoever asked says: <b>Partly</b>. It does not say who pays.",
        "It came up twice.",
        "Answered after 42 days",
    ):
        assert text.count(part) == 1, part
    assert "share/?question=" not in text


@pytest.mark.parametrize("audience", [QuestionAudience.NETWORK, QuestionAudience.PUBLIC])
def test_the_network_and_the_public_are_asked_to_reply(client, audience):
    question = made.question(audience=audience)
    text = client.get(f"/questions/{question.pk}/").content.decode()
    assert f'<a href="/share/?question={question.pk}">Reply to this question</a>' in text
    assert (
        f'<a href="/cy/share/?question={question.pk}">' in client.get(f"/cy/questions/{question.pk}/").content.decode()
    )


@pytest.mark.parametrize(
    ("count", "naming", "confirmed", "askers"),
    [
        (5, Naming.NOT, True, "somebody from a council"),
        (4, Naming.NOT, True, "somebody who took part"),
        (5, Naming.ORGANISATION, True, "Sampleton Trust"),
        (5, Naming.NAME, True, "Hilda, Chair, Sampleton Trust"),
        (5, Naming.NAME, False, "somebody from a council"),
    ],
)
def test_who_asked_is_told_as_consent_allows(client, count, naming, confirmed, askers):
    meeting = made.meeting("Back room", session=session_with(count))
    person = made.participant(
        meeting=meeting,
        participant_type=ParticipantType.COUNCIL,
        name="Hilda",
        role="Chair",
        organisation_name="Sampleton Trust",
        confirmed_at=timezone.now() if confirmed else None,
    )
    question = made.question()
    raised(question, made.contribution(by=person, naming=naming))
    response = client.get(question.get_absolute_url())
    assert response.context["question_context"].contributors.asked_by.who == askers
    text = response.content.decode()
    assert ("Hilda" in text, "Back room" in text) == ("Hilda" in askers, "somebody" not in askers)


def test_also_raised_by_is_counted_and_an_editor_s_words_go_first(client):
    question = made.question(raised_by="A parish council in the north")
    for name in ("Ann", "Ben", ""):
        by = made.participant(name=name, confirmed_at=timezone.now() if name else None)
        raised(question, made.contribution(by=by, naming=Naming.NAME))
    low = raised(question, made.contribution(may_go_to=Destination.GOVERNMENT))
    Provenance.objects.filter(pk=low.pk).update(state="rewritten")
    contributors = client.get(question.get_absolute_url()).context["question_context"].contributors
    assert contributors.asked_by.who == "A parish council in the north"
    assert ([(one.who, one.count) for one in contributors.also_raised_by], contributors.also_count) == (
        [("Ben", 1), ("somebody who shared it", 1)],
        2,
    )


def test_a_reply_beyond_its_consent_is_not_shown_even_if_it_was_left_there(client):
    question = made.question()
    contribution = made.contribution("Said in confidence.", may_go_to=Destination.ROOM)
    QuestionReply.objects.create(question=question, contribution=contribution, text="Said in confidence.")
    assert "Said in confidence." not in client.get(question.get_absolute_url()).content.decode()


def test_what_is_withdrawn_or_withheld_keeps_its_number_and_says_why_and_never_what(client):
    canary = "Who has the zirconium?"
    withdrawn, withheld = made.question(canary), made.question(canary)
    part = raised(withheld, made.contribution(canary))
    actions.unpublish(question=withdrawn, reason="It was asked twice.")
    consent_actions.withdraw(contribution=part.contribution)
    for question, reason in [
        (withdrawn, "It was asked twice."),
        (withheld, "Whoever asked it no longer agrees to its being published."),
    ]:
        response = client.get(question.get_absolute_url())
        text = response.content.decode()
        assert (response.status_code, "zirconium" in text) == (410, False)
        assert text.count(f"<h1>Question {question.pk} was withdrawn</h1>") == 1
        assert text.count(f'<p class="lede">{reason}</p>') == 1
    assert wordings(client) == []


@pytest.mark.parametrize("number", ["999", "99999999999999999999999999", "0"])
def test_a_question_that_nobody_saw_is_not_found(client, number):
    assert client.get(f"/questions/{number}/").status_code == 404
    assert client.get(made.question(published=False).get_absolute_url()).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_readers_only_read(client, method):
    question = made.question()
    for address in ("/questions/", question.get_absolute_url()):
        assert getattr(client, method)(address).status_code == 405


def test_titles_in_another_language_say_which(client):
    session, barrier = factories.session("Session 3"), factories.barrier("No register")
    question = made.question(session=session, barrier=barrier.permanent_number)
    links = {
        prefix: re.findall(
            r'<a\s+href="[^"]+"\s*(?:lang="([\w-]+)")?\s*>(Session 3|No register)</a>',
            client.get(f"{prefix}/questions/{question.pk}/").content.decode(),
        )
        for prefix in ("", "/cy")
    }
    assert links == {
        "": [("", "Session 3"), ("", "No register")],
        "/cy": [("en-gb", "Session 3"), ("en-gb", "No register")],
    }


def test_title_print_head_and_filters_say_which_language_they_are_in(client):
    question = to_government("Who keeps it?", session=factories.session("Session 3"))
    question.topics.add(factories.topic("Assets"))
    read, listed = (
        {prefix: client.get(f"{prefix}{path}").content.decode() for prefix in ("", "/cy")}
        for path in (f"/questions/{question.pk}/", "/questions/")
    )
    titles = {prefix: re.findall(r'<title ?(?:lang="([\w-]+)")?>', text) for prefix, text in read.items()}
    assert titles == {"": [""], "/cy": ["en-gb"]}
    heads = {prefix: re.findall(r'<b ?(?:lang="([\w-]+)")?>Who keeps it', text) for prefix, text in read.items()}
    assert heads == {"": [""], "/cy": ["en-gb"]}
    names = "Assets|Department of Samples|Session 3"
    options = rf'<option[^>]*?(?:lang="([\w-]+)")?\s*>\s*({names})\s*</option>'
    labels = names.split("|")
    assert re.findall(options, listed[""]) == [("", label) for label in labels]
    assert re.findall(options, listed["/cy"]) == [("en-gb", label) for label in labels]
