"""Editors find questions, write them, act on them and settle what came by a link; nobody else does."""

import pytest
from django.core import mail
from django.urls import reverse

from facilitation.choices import Destination
from facilitation.consent import consent_actions
from facilitation.models import Official, Question, QuestionStep
from facilitation.questions.official_links import official_url
from facilitation.roles import FACILITATORS
from tests import factories
from tests.facilitation import factories as made
from tests.facilitation.questions.question_factories import official, raised, sent, to_government

pytestmark = pytest.mark.django_db

QUESTIONS, OFFICIALS = "wagtailsnippets_facilitation_question", "wagtailsnippets_facilitation_official"


def edit(question):
    return reverse(f"{QUESTIONS}:edit", args=[question.pk])


def act(question, name):
    return reverse("facilitation_questions:act", args=[question.pk, name])


def settle(step):
    return reverse("facilitation_questions:settle", args=[step.pk])


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def by_link(question, **fields):
    """Return a step that the official of the question took by the link."""
    fields = {"step": "answered", "note": "The council.", "official": question.official} | fields
    return question.steps.create(by_link=True, **fields)


def values(question, **changes):
    """Return what the form of the question sends, with `changes`."""
    stored = {
        "seen": question.version,
        "wording": question.wording,
        "background": question.background,
        "language": question.language,
        "audience": question.audience,
        "official": question.official_id or "",
        "raised_by": question.raised_by,
        "session": question.session_id or "",
        "barrier_page": "",
        "topics": [],
    }
    return stored | changes


@pytest.fixture(autouse=True)
def _editor(client):
    client.force_login(made.user("Editors"))


def test_an_editor_writes_a_question(client):
    role, barrier, rights = official(), factories.barrier("Doubt"), factories.topic("Rights")
    session = factories.session("Session 3")
    posted = {
        "wording": "Who pays?", "background": "", "language": "en-gb", "audience": "government", "official": role.pk,
        "raised_by": "", "session": session.pk, "barrier_page": barrier.pk, "topics": [rights.pk],
    }  # fmt: skip
    assert client.post(reverse(f"{QUESTIONS}:add"), posted).status_code == 302
    question = Question.objects.get()
    assert (question.wording, question.official, question.session_id) == ("Who pays?", role, session.pk)
    assert (question.barrier_id, list(question.topics.all())) == (barrier.number, [rights])
    assert (question.is_published, question.status) == (False, "open")
    form = client.get(edit(question)).context["form"]
    assert form.initial["barrier_page"] == barrier


def test_an_official_is_only_for_government(client):
    posted = values(made.question(), official=official().pk)
    answer = client.post(edit(Question.objects.get()), posted)
    assert answer.context["form"].errors == {
        "official": ["Only a question to government has an official. Leave this empty."]
    }


def test_what_another_editor_saved_meanwhile_is_not_overwritten(client):
    question = made.question()
    mine = values(question, wording="Mine?")
    assert client.post(edit(question), values(question, wording="Theirs?")).status_code == 302
    answer = client.post(edit(question), mine)
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()[0].startswith("Somebody else changed this question")
    assert fresh(question).wording == "Theirs?"


def test_words_withdrawn_while_an_editor_writes_do_not_come_back(client):
    question = made.question("Who has the zirconium?")
    part = raised(question, made.contribution())
    mine = values(fresh(question))
    consent_actions.withdraw(contribution=part.contribution)
    assert client.post(edit(question), mine).status_code == 200
    assert fresh(question).wording == ""


def test_the_audience_of_a_published_question_stays_within_consent(client):
    question = made.question()
    raised(question, made.contribution(may_go_to=Destination.BANK))
    answer = client.post(edit(question), values(fresh(question), audience="government"))
    assert answer.context["form"].non_field_errors()[0].startswith("This cannot be published: somebody")
    assert fresh(question).audience == "public"


def test_what_is_on_its_way_changes_hands_by_transfer_only(client):
    question, other = sent(), official("Other")
    client.post(edit(question), values(question, official=other.pk, audience="public", wording="New words?"))
    question = fresh(question)
    assert (question.wording, question.audience, question.official.role) == (
        "New words?",
        "government",
        "Director of rights",
    )


def test_every_action_from_its_button(client, django_capture_on_commit_callbacks):
    question = to_government(role=official(mailbox="director@example.org"), published=False)
    other = official("Minister")
    seen = []
    for name, fields in [
        ("publish", {}),
        ("send", {"on": "2012-01-23", "official": question.official_id}),
        ("acknowledge", {"on": "2012-01-30", "note": ""}),
        ("ask-back", {"on": "2012-02-01", "note": "Which?"}),
        ("transfer", {"on": "2012-02-02", "note": "", "official": other.pk}),
        ("answer", {"on": "2012-02-03", "text": "The council.", "source": "Letter", "url": ""}),
        ("revoke", {}),
        ("unpublish", {"reason": "Asked twice."}),
    ]:
        assert list(client.get(edit(question)).context["acts"]).count(name) == 1, name
        assert client.get(act(question, name)).status_code == 200
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(act(question, name), fields)
        assert (answer.status_code, answer.url) == (302, edit(question)), name
        question = fresh(question)
        seen.append((question.is_published, question.status, question.link_nonce != ""))
    assert seen == [
        (True, "open", False),
        (True, "sent", True),
        (True, "acknowledged", True),
        (True, "asked-back", True),
        (True, "transferred", True),
        (True, "answered", True),
        (True, "answered", False),
        (False, "answered", False),
    ]
    assert [letter.to for letter in mail.outbox] == [["director@example.org"]]


@pytest.mark.parametrize(
    ("name", "fields", "field", "message"),
    [
        ("send", {"on": "2999-01-01"}, "on", "This day has not come yet."),
        ("acknowledge", {"on": "1999-01-01"}, "on", "It was first sent on"),
        ("acknowledge", {"on": "soon"}, "on", "Write the day as 14/05/2011 or 14 May 2011."),
        ("answer", {"on": "2999-01-01", "text": "x", "source": "y"}, "on", "This day has not come yet."),
        ("answer", {"on": "2012-01-01", "text": "", "source": "y"}, "text", "This field is required."),
        ("transfer", {"on": "2012-01-01", "official": "77777"}, "official", "Select a valid choice."),
        ("unpublish", {"reason": " "}, "reason", "This field is required."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(client, name, fields, field, message):
    question = sent()
    answer = client.post(act(question, name), fields)
    assert answer.status_code == 200
    assert answer.context["form"].errors[field][0].startswith(message)
    assert fresh(question).status == "sent"


def test_an_action_that_does_not_fit_is_not_there(client):
    question = made.question(published=False)
    assert [client.get(act(question, name)).status_code for name in ("publish", "send", "transfer", "x")] == [
        200, 404, 404, 404,
    ]  # fmt: skip


def test_what_came_by_the_link_stands_first_and_is_settled_there(client):
    question = sent()
    first, second = by_link(question), by_link(question, step="acknowledged", note="")
    page = client.get(edit(question))
    assert page.context["waiting"] == [first, second]
    text = page.content.decode()
    assert text.index("From the official: publish or decline") < text.index('name="wording"')
    # The time at which it was signed and the signature may differ by then.
    assert text.count(f'value="{official_url(question).rsplit(":", 2)[0]}:') == 1
    assert client.get("/admin/").content.decode().count("2 replies from officials wait to be published") == 1
    made.question()
    listed = client.get(reverse(f"{QUESTIONS}:list"), {"waiting": "yes"}).context["object_list"]
    assert [(row.pk, row.to_settle) for row in listed] == [(question.pk, 2)]
    client.post(settle(first), {"act": "publish"})
    client.post(settle(second), {"act": "decline"})
    assert fresh(question).answer == "The council."
    assert (fresh(second).published_at, fresh(second).declined_at is not None) == (None, True)
    assert "wait to be published" not in client.get("/admin/").content.decode()


def test_a_transfer_in_words_is_published_to_the_role_that_the_editor_names(client):
    question, other = sent(), official("Minister")
    step = by_link(question, step="transferred", official=None, to_words="The Cabinet Office")
    for chosen in ("", "x", "9" * 40):
        answer = client.post(
            settle(step), {"act": "publish", "official": chosen}, HTTP_REFERER="http://testserver/admin/"
        )
        assert (answer.status_code, fresh(step).published_at) == (302, None)
    client.post(settle(step), {"act": "publish", "official": other.pk})
    assert (fresh(question).official, fresh(question).status) == (other, "transferred")


def test_publishing_beyond_consent_is_refused_with_the_reason(client):
    question = to_government(published=False)
    raised(question, made.contribution(may_go_to=Destination.BANK))
    answer = client.post(act(question, "publish"))
    assert answer.context["form"].non_field_errors()[0].startswith("This cannot be published: somebody")
    assert fresh(question).is_published is False


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_statements_for_one_and_three(client, django_assert_num_queries, number):
    for turn in range(number):
        question = sent(to_government(f"Number {turn}?", role=official(f"Role {turn}", f"Department {turn}")))
        question.topics.add(factories.topic(f"Topic {turn}"))
        by_link(question)
    client.get(reverse(f"{QUESTIONS}:list"))
    with django_assert_num_queries(22):
        listed = client.get(reverse(f"{QUESTIONS}:list")).context["object_list"]
    assert [row.to_settle for row in listed] == [1] * number


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_officials_takes_the_same_statements(client, django_assert_num_queries, number):
    for turn in range(number):
        to_government(role=official(f"Role {turn}", f"Department {turn}"))
    client.get(reverse(f"{OFFICIALS}:list"))
    with django_assert_num_queries(18):
        listed = client.get(reverse(f"{OFFICIALS}:list")).context["object_list"]
    assert [row.times_asked for row in listed] == [1] * number


def test_filters_and_words_narrow_the_list(client):
    session = factories.session("Session 3")
    wanted = sent(to_government("Who keeps the register?", session=session))
    wanted.topics.add(factories.topic("Rights"))
    made.question("Something else?", published=False)

    def listed(**query):
        return [row.pk for row in client.get(reverse(f"{QUESTIONS}:list"), query).context["object_list"]]

    department, topic = wanted.official.department_id, wanted.topics.get().pk
    for query in (
        {"audience": "government"}, {"status": "sent"}, {"department": department}, {"session": session.pk},
        {"topics": topic}, {"published": "yes"}, {"q": "register"},
    ):  # fmt: skip
        assert listed(**query) == [wanted.pk], query
    assert len(listed(status="nonsense", department="x")) == 2


def test_officials_are_written_with_the_role_before_them(client):
    old = official("Old role")
    posted = {
        "role": "New role", "department": old.department_id, "mailbox": "", "since": "", "until": "",
        "predecessor": old.pk, "language": "cy",
    }  # fmt: skip
    assert client.post(reverse(f"{OFFICIALS}:add"), posted).status_code == 302
    new = Official.objects.get(role="New role")
    assert (new.predecessors(), new.language) == ([old], "cy")


@pytest.mark.parametrize("group", [FACILITATORS, "Partner editors", None])
def test_nobody_else_may_look_or_act(client, group):
    question = sent()
    step = by_link(question)
    client.force_login(made.user(*([group] if group else [])))
    before = Question.objects.values().get()
    for address in (reverse(f"{QUESTIONS}:list"), edit(question), act(question, "unpublish"), settle(step)):
        for answer in (
            client.get(address),
            client.post(address, {"act": "publish", "reason": "x", "on": "2012-01-01"}),
        ):
            assert answer.status_code in (302, 405), address
            assert "register" not in answer.content.decode()
    assert Question.objects.values().get() == before
    assert QuestionStep.objects.filter(published_at=None).count() == 1


def test_nobody_deletes_a_question(client):
    question = made.question()
    client.force_login(made.user("Moderators"))
    client.post(reverse(f"{QUESTIONS}:delete", args=[question.pk]))
    client.force_login(factories.superuser())
    client.post(reverse(f"{QUESTIONS}:delete", args=[question.pk]))
    bulk = reverse("wagtail_bulk_action", args=["facilitation", "question", "delete"])
    client.post(f"{bulk}?id={question.pk}")
    assert Question.objects.count() == 1
