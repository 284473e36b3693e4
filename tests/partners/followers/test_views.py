"""Somebody follows a topic, confirms it by a button, is told once of each change, and ends it with one click."""

import pytest
from django.core import mail as django_mail

from partners.followers import views
from partners.models import Follow, Follower
from practice.models import ErasureRecord
from practice.public_forms import spam_guard
from tests import factories
from tests.partners.followers.factories import change, days_later, follow, link_in, send
from tests.practice.background.queue_fixtures import work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]
ADDRESS = "jane@example.org"


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    monkeypatch.setattr(spam_guard, "MIN_SECONDS_OPEN", 0)


@pytest.fixture
def topic():
    return factories.topic("Community rights")


def ask(client, query, **fields):
    """Fill in the form for what `query` names; return the response."""
    stamp = client.get(f"/follow/?{query}").context["form"].next_stamp
    data = {"email": ADDRESS, "frequency": "daily", "stamp": stamp} | fields
    response = client.post(f"/follow/?{query}", data)
    work()
    return response


def test_the_whole_way(client, topic):
    page = factories.case_study("A register that holds", topics=[topic])
    response = ask(client, "topic=community-rights")
    assert (response.status_code, response.url) == (302, "/follow/sent/")
    [message] = django_mail.outbox
    assert (message.to, message.subject) == ([ADDRESS], "Please confirm that you want to be told of changes")
    path = link_in(message, "confirm")
    shown = client.get(path)
    assert "Community rights" in shown.content.decode()
    assert (shown["Referrer-Policy"], shown["X-Robots-Tag"], shown.cookies) == ("no-referrer", "noindex, nofollow", {})
    assert "no-store" in shown["Cache-Control"]
    assert Follow.objects.get().confirmed_at is None  # a scanner of mail has looked
    assert client.post(path).status_code == 200
    found = Follow.objects.get()
    assert (found.frequency, found.wording, found.confirmed_at is not None) == ("daily", "2026-11", True)
    work()
    assert send() == []
    change(page, summary="Shorter.", change_note="The figures of 2026 are in.")
    [message] = send()
    assert message.subject == "What changed: Community rights"
    assert "* Changed: A register that holds (Case study)\n  The figures of 2026 are in.\n" in message.body
    assert f"/id/{page.number}/" in message.body
    end = link_in(message, "end")
    assert client.get(end).status_code == 200
    assert Follow.objects.count() == 1
    one_click = message.extra_headers["List-Unsubscribe"].strip("<>").partition("//")[2].partition("/")[2]
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    answer = client.post(f"/{one_click}", "List-Unsubscribe=One-Click", "application/x-www-form-urlencoded")
    assert answer.status_code == 200
    assert (Follow.objects.count(), Follower.objects.count()) == (0, 0)
    assert [(row.subject, row.number) for row in ErasureRecord.objects.all()] == [("follower", found.follower_id)]
    assert "Ended" in client.get(end).content.decode()


def test_the_answer_is_the_same_whether_an_address_is_known(client, topic):
    known = follow("topic=community-rights")
    for address in (known.follower.email, "else@example.org"):
        response = ask(client, "topic=community-rights", email=address)
        assert response.url == "/follow/sent/"
    stamp = client.get("/follow/held/").context["form"].next_stamp
    django_mail.outbox.clear()
    for address in (known.follower.email, "nobody@example.org"):
        response = client.post("/follow/held/", {"email": address, "stamp": stamp})
        work()
        assert response.url == "/follow/held/sent/"
    assert [message.to for message in django_mail.outbox] == [[ADDRESS]]


def test_what_is_held_is_shown_ended_and_erased(client, topic):
    page = factories.case_study("A register that holds", topics=[topic])
    first, second = follow("topic=community-rights"), follow(f"entry={page.number}")
    follow(f"entry={page.number}", "else@example.org")
    stamp = client.get("/follow/held/").context["form"].next_stamp
    client.post("/follow/held/", {"email": "JANE@example.org", "stamp": stamp})
    work()
    path = link_in(django_mail.outbox[-1], "held")
    text = client.get(path).content.decode()
    assert [words for words in ("jane@example.org", "Community rights", "2026-11", "else@") if words in text] == [
        "jane@example.org",
        "Community rights",
        "2026-11",
    ]
    assert client.post(path, {"item": "99999"}).status_code == 302
    client.post(path, {"item": first.pk})
    assert list(Follow.objects.filter(follower=first.follower)) == [second]
    client.post(path)
    assert "Nothing. What we held is erased." in client.get(path).content.decode()
    assert list(Follower.objects.values_list("email", flat=True)) == ["else@example.org"]


@pytest.mark.parametrize(
    "query",
    ["entry=999", "entry=x", "question=1", "series=1", "collection=7", "topic=nothing", "year_from=abc", "numbers=x"],
)
def test_what_is_not_there_cannot_be_followed(client, query):
    assert client.get(f"/follow/?{query}").status_code == 404


def test_a_draft_and_a_restricted_entry_cannot_be_followed(client):
    draft, gone = factories.case_study("Secret", live=False), factories.case_study("Gone secret")
    gone.unpublish()
    for page in (draft, gone):
        assert client.get(f"/follow/?entry={page.number}").status_code == 404


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"email": ""}, ["Write your e-mail address."]),
        ({"email": "jane"}, ["Write an e-mail address such as name@example.org."]),
        ({"email": "a@b.org\r\nBcc: c@d.org"}, ["Write an e-mail address such as name@example.org."]),
        ({"email": f"{'x' * 250}@example.org"}, ["Write an e-mail address such as name@example.org."]),
        ({"frequency": "hourly"}, ["Choose how often we write to you."]),
        ({"stamp": "forged"}, ["This form was open for too long. Look it over and send it again."]),
    ],
)
def test_what_is_wrong_is_said(client, topic, fields, errors):
    response = ask(client, "topic=community-rights", **fields)
    assert (response.status_code, Follower.objects.count()) == (422, 0)
    assert [text for _id, text in response.context["form"].error_summary] == errors


def test_a_machine_is_thanked_and_nothing_is_stored(client, topic):
    response = ask(client, "topic=community-rights", website="spam")
    assert (response.url, Follower.objects.count()) == ("/follow/sent/", 0)


def test_many_from_one_client_and_many_to_one_address_are_limited(client, topic, monkeypatch):
    for _time in range(7):
        assert ask(client, "topic=community-rights").status_code == 302
    assert len(django_mail.outbox) == 5
    monkeypatch.setattr(views, "MAX_FROM_CLIENT", 7)
    response = ask(client, "topic=community-rights", email="else@example.org")
    assert (response.status_code, Follower.objects.count()) == (422, 1)


def test_a_mail_to_confirm_holds_no_words_of_whoever_asked(client):
    ask(client, "q=buy+pills+at+evil.example")
    [message] = django_mail.outbox
    assert "evil" not in message.body + message.subject
    assert "buy pills at evil.example" in client.get(link_in(message, "confirm")).content.decode()


def test_a_link_that_is_forged_or_too_old_opens_nothing(client, topic):
    for part in ("confirm", "end", "held"):
        for method in (client.get, client.post):
            assert method(f"/follow/{part}/forged:1:2/").status_code == 404
    ask(client, "topic=community-rights")
    path = link_in(django_mail.outbox[0], "confirm")
    days_later(8)
    send()
    assert Follower.objects.count() == 0
    assert client.post(path).status_code == 404


def test_in_welsh_all_of_it_is_welsh(client, topic):
    stamp = client.get("/cy/follow/?topic=community-rights").context["form"].next_stamp
    data = {"email": ADDRESS, "frequency": "daily", "stamp": stamp}
    client.post("/cy/follow/?topic=community-rights", data)
    work()
    path = link_in(django_mail.outbox[0], "confirm")
    assert path.startswith("/cy/")
    client.post(path)
    assert Follower.objects.get().language == "cy"


def test_the_tool_leads_to_the_form_from_every_sort_of_page(client, topic):
    page = factories.case_study("A register that holds", topics=[topic])
    session = factories.session()
    pages = {
        page.get_url(): f"entry={page.number}",
        session.get_url(): f"entry={session.number}",
        session.get_parent().get_url(): f"series={session.get_parent().pk}",
        factories.collection("Worth reading").get_url(): "collection=",
        "/topics/community-rights/": "topic=community-rights",
        "/search/?q=register&sort=title": "q=register",
    }
    for address, query in pages.items():
        response = client.get(address)
        assert f'href="/follow/?{query}' in response.content.decode(), address
        assert response.cookies == {}
