"""A private link or code opens what it was made for: nobody else's page, no other question, nothing of the admin."""

import json
from dataclasses import dataclass

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from facilitation.access.codes import private_token, secret_hash, sheet_code
from facilitation.choices import Naming
from facilitation.contributor import signed_links
from facilitation.models import ConsentRecord, Contribution, Participant, Question, Sheet
from facilitation.questions.official_links import official_path
from tests.facilitation import factories as made
from tests.facilitation.capture.submitting import BARRIER
from tests.facilitation.questions.question_factories import official, raised, sent, to_government
from tests.facilitation.role_table import PUBLIC, TABLE
from tests.facilitation.role_world import address_of, secret, stored_rows, world

pytestmark = pytest.mark.django_db


@dataclass
class Person:
    """Somebody who took part in a meeting, with what they said and asked, and every way they have to it."""

    row: Participant
    contribution: Contribution
    question: Question
    code: str
    keys: dict  # by name, what cannot be guessed in the address

    def rows(self):
        """Return all that is stored of them, to compare before and after."""
        mine = {"pk": self.row.pk}
        return [
            list(Participant.objects.filter(**mine).values()),
            list(Contribution.objects.filter(participant=self.row).order_by("pk").values()),
            list(ConsentRecord.objects.filter(contribution__participant=self.row).order_by("pk").values()),
            list(Question.objects.filter(pk=self.question.pk).values()),
        ]


# The addresses that take what cannot be guessed, by the name of what they take.
ADDRESSES = {
    "token": "/said/{}/",
    signed_links.OPENED: "/said/open/{}/",
    signed_links.MAILED: "/said/m/{}/",
    signed_links.CONFIRMING: "/said/confirm/{}/",
    "official": "/questions/official/{}/",
    "meeting": "/m/{}/",
}
OWN = ("token", signed_links.OPENED, signed_links.MAILED)  # those that open the page of what one said


def person(name, words, meeting):
    """Return a Person called `name` who said `words`."""
    token, code = private_token(), sheet_code()
    row = made.participant(token=token, meeting=meeting, name=name, email=f"{name}@example.org".lower())
    Sheet.objects.create(meeting=meeting, code_hash=secret_hash(code), participant=row)
    contribution = made.contribution(words, by=row, naming=Naming.NAME)
    question = made.question(f"{words} Why?", answer="So.", answered_on=timezone.localdate())
    raised(question, contribution)
    signed = {
        sort: secret(signed_links.signed_path(row, sort))
        for sort in (signed_links.OPENED, signed_links.MAILED, signed_links.CONFIRMING)
    }
    return Person(row, contribution, question, code, {"token": token} | signed)


@pytest.fixture
def two():
    """Ann and Ben, who took part in one meeting."""
    meeting = made.meeting()
    return person("Ann", "There is no tin.", meeting), person("Ben", "There is no zinc.", meeting)


def test_each_way_in_fits_one_address(client, two):
    ann = two[0]
    secrets = ann.keys | {"official": secret(official_path(sent())), "meeting": ann.row.meeting.code, "paper": ann.code}
    opened = {
        (name, where)
        for name, value in secrets.items()
        for where, address in ADDRESSES.items()
        if client.get(address.format(value)).status_code != 404
    }
    assert opened == {(name, name) for name in ADDRESSES}


@pytest.mark.parametrize("purpose", OWN)
def test_ones_own_page_holds_nothing_of_another(client, two, purpose):
    page = client.get(ADDRESSES[purpose].format(two[0].keys[purpose])).content.decode()
    there = {word: word in page for word in ("no tin.", "Ann", "no zinc.", "Ben")}
    assert there == {"no tin.": True, "Ann": True, "no zinc.": False, "Ben": False}


def test_a_code_from_paper_leads_to_its_own_page(client, two):
    ann, ben = two
    pages = [client.post("/said/", {"code": one.code}, follow=True).content.decode() for one in (ann, ben)]
    assert [("no tin." in page, "no zinc." in page) for page in pages] == [(True, False), (False, True)]


@pytest.mark.parametrize("purpose", OWN)
def test_on_ones_own_page_nothing_can_be_done_to_what_another_said(client, two, purpose):
    ann, ben = two
    before, page = ben.rows(), ADDRESSES[purpose].format(ann.keys[purpose])
    theirs = {
        "item": ben.contribution.pk,
        "question": ben.question.pk,
        "may_go_to": "1",
        "naming": "not",
        "satisfaction": "yes",
    }
    refused = [client.post(page, theirs | {"do": action}).status_code for action in ("consent", "withdraw", "erase")]
    refused += [
        client.get(page, {"sure": action, "item": ben.contribution.pk}).status_code for action in ("withdraw", "erase")
    ]
    assert (refused, ben.rows() == before) == ([404] * 5, True)
    own = {"may_go_to": "1", "naming": "not", "name": "Eve", "email": "eve@example.org", "participant": ben.row.pk}
    for action in ("consent-all", "withdraw-all", "details"):
        assert client.post(page, theirs | own | {"do": action}).status_code == 302, action
    lasting = ADDRESSES["token"].format(ann.keys["token"])  # the way by mail has ended with another address
    assert client.post(lasting, theirs | {"do": "erase-all"}).status_code == 302
    assert (ben.rows() == before, Contribution.objects.get(pk=ann.contribution.pk).text) == (True, "")


def test_only_who_asked_says_whether_it_was_answered(client, two):
    ann, ben = two
    page = ADDRESSES["token"].format(ann.keys["token"])
    judged = {"do": "satisfaction", "satisfaction": "yes", "note": ""}
    statuses = [client.post(page, judged | {"question": one.question.pk}).status_code for one in (ben, ann)]
    judgements = [Question.objects.get(pk=one.question.pk).satisfaction for one in (ben, ann)]
    assert (statuses, judgements) == ([404, 302], ["", "yes"])


def test_what_is_signed_for_one_cannot_be_put_to_another(client, two):
    first, second = sent(), sent(to_government("What of zinc?", role=official("Minister", "Department of Zinc")))
    pairs = [
        (purpose, two[0].keys[purpose], two[1].keys[purpose])
        for purpose in (signed_links.OPENED, signed_links.MAILED, signed_links.CONFIRMING)
    ]
    pairs.append(("official", secret(official_path(first)), secret(official_path(second))))
    mixed = [
        ADDRESSES[purpose].format(f"{theirs.partition(':')[0]}:{mine.partition(':')[2]}")
        for purpose, mine, theirs in pairs
    ]
    assert [(client.get(one).status_code, client.post(one).status_code) for one in mixed] == [(404, 404)] * 4


def test_an_officials_link_opens_its_own_question_only(client):
    role = official()
    mine, other = (sent(to_government(wording, role=role)) for wording in ("Who keeps tin?", "Who keeps zinc?"))
    hidden = to_government("Who keeps lead?", role=role, published=False)
    link = official_path(mine)
    page = client.get(link).content.decode()
    assert [word in page for word in ("keeps tin?", "keeps zinc?", "keeps lead?")] == [True, False, False]
    key = page.split('name="key" value="')[1].split('"')[0]
    theirs = {"question": other.pk, "number": other.pk, "official": role.pk, "step": "answered", "note": "We do."}
    before = Question.objects.order_by("pk").values()
    rows = list(before)
    assert client.post(link, theirs | {"key": key}).status_code == 302
    assert [question.steps.waiting().count() for question in (mine, other, hidden)] == [1, 0, 0]
    assert list(before.all()) == rows


def test_no_private_way_in_leads_into_the_admin(client):
    things = world(made.team())
    for name in ("said_link", "said_opened", "said_mailed", "confirm", "official", "capture"):
        wanted = PUBLIC[f"facilitation:{name}"]["values"]
        assert client.get(address_of(f"facilitation:{name}", wanted, things)).status_code == 200
    secrets = {name: things[name] for name in ("token", "code")} | {"signed": things["opened"]}
    before, login, let_in = stored_rows(), reverse("wagtailadmin_login"), []
    for name, wanted in TABLE.items():
        if name in PUBLIC:
            continue
        address = address_of(name, wanted["values"], things)
        for answer in (client.get(address, secrets), client.post(address, secrets)):
            if answer.status_code != 302 or not answer.url.startswith(login):
                let_in.append((name, answer.status_code))
    assert (let_in, stored_rows() == before) == ([], True)


READ_BY_POST = "facilitation:answers"  # takes a text to look for, and keeps nothing
HARM = {"do": "erase-all", "step": "answered", "note": "We do.", "code": "abcd-efgh-jkmn"} | BARRIER


@pytest.fixture
def world_of_secrets():
    """What the values in the table of roles stand for, with nothing counted yet."""
    cache.clear()
    return world(made.team())


def test_what_is_sent_without_a_token_changes_nothing(world_of_secrets):
    guarded, open_client = Client(enforce_csrf_checks=True), Client()
    forged = world_of_secrets | dict.fromkeys(("token", "opened", "mailed", "confirming", "official link"), "x" * 43)
    before, answers = stored_rows(), {}
    for name, wanted in PUBLIC.items():
        real, false = (address_of(name, wanted["values"], things) for things in (world_of_secrets, forged))
        answers[name] = [
            guarded.post(real, HARM).status_code,
            open_client.post(false, HARM).status_code,
            guarded.post(real, json.dumps(HARM), content_type="application/json").status_code,
        ]
    refused = (400, 403, 404, 405, 422)
    wrong = {name: got for name, got in answers.items() if name != READ_BY_POST and not set(got) <= set(refused)}
    assert (wrong, stored_rows() == before) == ({}, True)
