"""What a device sends is stored once, within its limits, from this site's pages only, and never with a server error."""

import json
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from facilitation.access.codes import code_for_token, private_token, secret_hash
from facilitation.capture import capture_target, meeting_link, rate_limits
from facilitation.capture.store import update_details
from facilitation.choices import Destination, Naming, QuestionAudience
from facilitation.consent.consent_actions import erase_details
from facilitation.models import ConsentRecord, ConsentWording, Contribution, KeyQuestion, Participant, Sheet
from practice.public_forms import spam_guard
from tests.facilitation import factories as made
from tests.facilitation.capture.submitting import TOKEN, item, send

pytestmark = pytest.mark.django_db

STORED = (200, {"stored": True})


def test_details_erased_meanwhile_do_not_come_back_with_a_later_item():
    in_hand = made.participant(name="Ann Ashby", email="ann@example.org")
    erase_details(participant=Participant.objects.get())
    update_details(in_hand, {"participant_type": "council"})
    person = Participant.objects.get()
    assert (person.name, person.email, person.participant_type) == ("", "", "council")


def link(meeting):
    """Return the address that devices in the meeting send to."""
    return reverse("facilitation:send", args=[meeting.code])


@pytest.fixture
def meeting():
    """An open meeting."""
    return made.meeting()


@pytest.mark.parametrize(
    ("sent_from", "written_in", "stored"),
    [("en-gb", "cy", "cy"), ("cy", "en-gb", "en-gb"), ("cy", "", "cy"), ("cy", "tlh", "cy")],
)
def test_an_item_keeps_the_language_of_the_page_on_which_it_was_written(client, meeting, sent_from, written_in, stored):
    with translation.override(sent_from):
        address = reverse("facilitation:send", args=[meeting.code])
    wording = ConsentWording.current(stored)
    assert send(client, address, item(language=written_in, wording=str(wording.pk)))[0] == 200
    record = ConsentRecord.objects.get()
    contribution = record.contribution
    assert (record.language, record.wording.language, contribution.language, contribution.participant.language) == (
        stored,
    ) * 4


def test_an_item_is_stored_with_its_consent_and_the_wording_shown(client, meeting):
    wording = ConsentWording.current("en-gb")
    ConsentWording.objects.create(language="en-gb", version=2, text="Newer.")
    given = item(wording=str(wording.pk), how="They asked.", place="Kent")
    assert send(client, link(meeting), given) == STORED
    contribution = Contribution.objects.get()
    assert (contribution.heading, contribution.text, contribution.how, contribution.place) == (
        "The register",
        "Nobody keeps the register.",
        "They asked.",
        "Kent",
    )
    assert (contribution.may_go_to, contribution.naming, contribution.participant.meeting) == (
        Destination.BANK,
        Naming.NOT,
        meeting,
    )
    assert contribution.participant.key_hash == secret_hash(TOKEN)
    record = ConsentRecord.objects.get()
    assert (record.act, record.source, record.wording, record.language) == ("given", "contributor", wording, "en-gb")


def test_the_same_item_again_is_stored_once_and_never_written_over(client, meeting):
    given = item()
    answers = [send(client, link(meeting), given), send(client, link(meeting), given | {"text": "Other words."})]
    assert answers == [STORED, STORED]
    assert list(Contribution.objects.values_list("text", flat=True)) == ["Nobody keeps the register."]
    assert ConsentRecord.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_fifty_at_the_same_time_are_stored_once():
    url, given = link(made.meeting()), item()

    def once(_number):
        try:
            return send(Client(), url, given)
        finally:
            connection.close()

    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(once, range(50)))
    assert answers == [STORED] * 50
    assert (Participant.objects.count(), Contribution.objects.count(), ConsentRecord.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize(
    ("opened", "closed", "written", "status"),
    [
        (-60, -10, -20, 200),  # late, and written in time
        (-60, -10, -5, 409),  # written after it closed
        (-60, -10, -70, 200),  # written before it opened
        (-60, -10, 90, 409),  # the future
        (-60, -10, None, 409),  # it does not say
        (-60, None, -70, 200),  # open now: a clock that is slow
        (-60, None, 600, 200),  # open now: a clock that is fast
        (None, None, -20, 429),  # not opened yet: the device keeps it and asks again
        (-100_000, -50_000, -60_000, 409),  # far too late
    ],
)
def test_words_written_while_the_link_was_open_are_taken(client, opened, closed, written, status):
    now = timezone.now()
    at = [None if minutes is None else now + timedelta(minutes=minutes) for minutes in (opened, closed, written)]
    meeting = made.meeting(is_open=False)
    meeting.opened_at, meeting.closed_at = at[:2]
    meeting.save()
    given = item() if at[2] is None else item(written_at=at[2].isoformat().replace("+00:00", "Z"))
    assert send(client, link(meeting), given)[0] == status
    times = list(Contribution.objects.values_list("written_at", flat=True))
    assert len(times) == (status == 200)
    assert [moment for moment in times if not at[0] <= moment <= timezone.now()] == []


def test_an_old_code_takes_nothing_and_says_where_the_words_are(client, meeting):
    old = link(meeting)
    meeting.code = "abcdefgh"
    meeting.save()
    status, answer = send(client, old, item())
    assert (status, answer["stored"], list(answer["errors"])) == (404, False, [""])


RUBBISH = [
    " ",
    "{",
    "null",
    "[]",
    '"text"',
    "7",
    "[" * 30_000,
    b"\xff\xfe",
    b'{"text": "\\ud800"}',
    '{"text": {"a": 1}, "key": [], "token": null, "shape": true, "may_go_to": 1e400}',
]


@pytest.mark.parametrize("body", RUBBISH)
def test_rubbish_is_refused_with_a_reason(client, meeting, body):
    status, answer = send(client, link(meeting), body)
    assert (status in (400, 422), answer["stored"], bool(answer["errors"])) == (True, False, True)


BAD = [
    ("shape", "poem"),
    ("may_go_to", "0"),
    ("may_go_to", "9"),
    ("may_go_to", ""),
    ("naming", "loudly"),
    ("naming", ""),
    ("text", " \x00 "),
    ("text", "x" * 5001),
    ("heading", "x" * 151),
    ("participant_type", "royalty"),
    ("key", "7"),
    ("token", "short"),
    ("token", "t" * 44),
    ("device", "\x00"),
    ("written_at", "yesterday"),
    ("written_at", "2026-13-45T99:99:99Z"),
    ("written_at", "2026-01-01T10:00:00"),
    ("written_at", "0001-01-01T00:00:00+14:00"),
    ("mark", ""),
    ("mark", "forged"),
]


@pytest.mark.parametrize(("field", "value"), BAD)
def test_what_cannot_be_used_is_named(client, meeting, field, value):
    status, answer = send(client, link(meeting), item(**{field: value}))
    assert (status, list(answer["errors"])) == (422, [field])
    assert Contribution.objects.count() == 0


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"naming": "name"}, "name"),
        ({"naming": "organisation"}, "organisation_name"),
        ({"wants_mail": True}, "email"),
        ({"email": "nobody"}, "email"),
        ({"shape": "answer"}, "key_question"),
        ({"shape": "answer", "key_question": "99999999999999999999"}, "key_question"),
        ({"shape": "definition", "heading": ""}, "heading"),
        ({"shape": "reply"}, "shape"),
        ({"shape": "reply", "reply_to": "99999999999999999999999"}, "shape"),
    ],
)
def test_what_belongs_together_is_asked_for(client, meeting, given, message):
    status, answer = send(client, link(meeting), item(**given))
    assert (status, list(answer["errors"])) == (422, [message])


def test_two_hundred_kilobytes_are_too_long_and_named(client, meeting):
    status, answer = send(client, link(meeting), item(text="x" * 200_000))
    assert (status, list(answer["errors"]), Contribution.objects.count()) == (413, ["text"], 0)


def test_markup_and_odd_signs_are_plain_words(client, meeting):
    given = item(text="<b>One</b>\r\n\ud800two\x07\tthree", heading="<i>\n a </i>")
    assert send(client, link(meeting), json.dumps(given)) == STORED
    contribution = Contribution.objects.get()
    assert (contribution.heading, contribution.text) == ("<i> a </i>", "<b>One</b>\ntwo\tthree")


def test_what_belongs_to_another_shape_is_not_kept(client, meeting):
    question = KeyQuestion.objects.first()
    given = item(shape="answer", key_question=question.pk, heading="Left over", how="Left over", place="Left over")
    assert send(client, link(meeting), given) == STORED
    contribution = Contribution.objects.get()
    assert (contribution.key_question, contribution.heading, contribution.how, contribution.place) == (
        question,
        "",
        "",
        "",
    )


DETAILS = {
    "name": "Hilda",
    "role": "Chair",
    "organisation_name": "Trust",
    "own_place": "Hull",
    "email": "h@example.org",
}


@pytest.mark.parametrize(
    ("given", "details"),
    [
        ({"naming": "not"}, ["", "", "", "", "", False]),
        ({"naming": "not", "wants_mail": True}, ["", "", "", "", "h@example.org", True]),
        ({"naming": "name"}, ["Hilda", "Chair", "Trust", "Hull", "h@example.org", False]),
    ],
)
def test_no_detail_is_kept_that_nothing_needs(client, meeting, given, details):
    assert send(client, link(meeting), item(**DETAILS, **given)) == STORED
    person = Participant.objects.get()
    assert [
        person.name,
        person.role,
        person.organisation_name,
        person.place,
        person.email,
        person.wants_mail,
    ] == details


def test_another_name_has_to_be_confirmed_again(client, meeting):
    by_name = {"naming": "name"} | DETAILS
    send(client, link(meeting), item(**by_name))
    Participant.objects.update(confirmed_at=timezone.now())
    send(client, link(meeting), item(**by_name))
    still = Participant.objects.get().is_confirmed
    send(client, link(meeting), item(**by_name | {"name": "Somebody well known"}))
    assert (still, Participant.objects.get().is_confirmed) == (True, False)


def test_a_reply_goes_to_a_question_that_takes_one(client):
    questions = [made.question(audience=audience) for audience in QuestionAudience]
    hidden = made.question(published=False)
    statuses = [
        send(client, reverse("facilitation:share_send"), item(shape="reply", reply_to=one.pk))[0]
        for one in [*questions, hidden]
    ]
    assert statuses == [200, 200, 422, 422]
    assert list(Contribution.objects.values_list("reply_to", flat=True)) == [questions[0].pk, questions[1].pk]


def test_a_token_of_one_meeting_opens_no_other(client, meeting):
    assert send(client, link(meeting), item()) == STORED
    assert send(client, link(made.meeting(session=meeting.session)), item())[0] == 409
    assert send(client, reverse("facilitation:share_send"), item())[0] == 409
    assert Contribution.objects.count() == 1


@pytest.mark.parametrize(
    ("headers", "kind", "status"),
    [
        ({}, "application/json", 200),
        ({"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}, "application/json", 200),
        ({"Origin": "https://elsewhere.example"}, "application/json", 403),
        ({"Origin": "null"}, "application/json", 403),
        ({"Origin": "https://testserver"}, "application/json", 403),
        ({"Sec-Fetch-Site": "cross-site"}, "application/json", 403),
        ({"Sec-Fetch-Site": "same-site"}, "application/json", 403),
        ({}, "text/plain", 403),
        ({}, "application/x-www-form-urlencoded", 403),
    ],
)
def test_only_pages_of_this_site_may_send(meeting, headers, kind, status):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(link(meeting), json.dumps(item()), content_type=kind, headers=headers)
    assert (answer.status_code, answer.cookies) == (status, {})


def test_a_machine_is_thanked_and_nothing_kept(client, meeting, monkeypatch):
    assert send(client, link(meeting), item(website="https://buy.example")) == STORED
    monkeypatch.setattr(spam_guard, "MIN_SECONDS_OPEN", 2)
    assert send(client, link(meeting), item())[0] == 429
    assert Contribution.objects.count() == 0


def test_limits_are_per_person_device_and_link_and_never_per_address(client, monkeypatch):
    monkeypatch.setattr(capture_target, "SHARED", rate_limits.HourlyLimits(person=2, device=3, link=5))
    url = reverse("facilitation:share_send")

    def by(person, device):
        return send(client, url, item(token=person * 43, device=device))[0]

    assert [by("a", "one") for _time in range(3)] == [200, 200, 429]
    assert [by("b", "one"), by("c", "one"), by("d", "one")] == [200, 200, 429]  # of a, only the first counted here
    assert [by("e", "two"), by("f", "three"), by("g", "four")] == [200, 200, 429]


def test_outside_a_meeting_one_address_uses_up_its_own_and_nobody_elses(client, monkeypatch):
    monkeypatch.setattr(
        capture_target, "SHARED", rate_limits.HourlyLimits(person=9, device=9, link=3, address=4, wide=9)
    )
    url = reverse("facilitation:share_send")

    def by(person, address):
        client.defaults["REMOTE_ADDR"] = address
        return send(client, url, item(token=person * 43, device=person))[0]

    assert [by(person, "203.0.113.1") for person in "abcdef"] == [200] * 4 + [429] * 2
    assert [by(person, "203.0.113.2") for person in "ghi"] == [200] * 3


def test_in_a_room_no_address_counts(client, meeting, monkeypatch):
    monkeypatch.setattr(
        capture_target, "SHARED", rate_limits.HourlyLimits(person=9, device=9, link=3, address=1, wide=9)
    )
    answers = [send(client, link(meeting), item(token=person * 43, device=person))[0] for person in "abcdef"]
    assert answers == [200] * 6
    assert capture_target.IN_A_MEETING.address is None


def test_what_is_refused_is_refused_again_and_uses_up_nothing(client, meeting, monkeypatch):
    monkeypatch.setattr(capture_target, "IN_A_MEETING", rate_limits.HourlyLimits(person=1, device=9, link=3))
    late = item(key=str(uuid.uuid4()))
    answers = [send(client, link(meeting), given)[0] for given in (item(), *[late] * 5)]
    assert (answers, Contribution.objects.count()) == ([200, 429, 429, 429, 429, 429], 1)
    answers = [send(client, link(meeting), item(token=person * 43, device=person))[0] for person in "abc"]
    assert answers == [200, 200, 429]  # the five refusals left the rest of the room its three


def test_a_stranger_who_uses_up_the_link_keeps_out_nobody_who_takes_part(client, meeting, monkeypatch):
    monkeypatch.setattr(capture_target, "IN_A_MEETING", rate_limits.HourlyLimits(person=9, device=5, link=5))
    assert send(client, link(meeting), item(device="phone")) == STORED
    flood = [send(client, link(meeting), item(token=person * 43, device=person))[0] for person in "abcdef"]
    assert flood == [200, 200, 200, 200, 429, 429]
    assert send(client, link(meeting), item(device="phone")) == STORED
    meeting_link.renew_link(meeting=meeting)
    assert send(client, link(meeting), item(token="g" * 43, device="g")) == STORED  # a new link leaves them behind


def test_what_was_written_before_the_opening_waits_and_counts_from_the_opening(client):
    meeting = made.meeting(is_open=False)
    given = item(written_at=(timezone.now() - timedelta(hours=2)).isoformat())
    status, answer = send(client, link(meeting), given)
    assert (status, answer["errors"][""], Contribution.objects.count()) == (
        429,
        "This meeting is not open yet. What you wrote is sent by itself once it is.",
        0,
    )
    meeting_link.open_link(meeting=meeting)
    meeting_link.close_link(meeting=meeting)
    assert send(client, link(meeting), given) == STORED
    assert Contribution.objects.get().written_at == meeting.opened_at


def test_the_code_that_belongs_to_the_link_is_kept_as_a_hash_and_opens_the_page(client, meeting):
    token = private_token()
    status, answer = send(client, link(meeting), item(token=token, picture=True))
    assert (status, answer["stored"], answer["picture"][:18]) == (200, True, "data:image/svg+xml")
    person, code = Participant.objects.get(), code_for_token(token)
    assert (person.key_hash, person.code_hash) == (secret_hash(token), secret_hash(code))
    opened = client.post("/said/", {"code": code.upper().replace("-", " ")})
    assert "Nobody keeps the register." in client.get(opened["Location"]).content.decode()


def test_whoever_took_part_before_there_were_codes_gets_one(client, meeting):
    made.participant(token=TOKEN, meeting=meeting)
    assert send(client, link(meeting), item()) == STORED
    assert Participant.objects.get().code_hash == secret_hash(code_for_token(TOKEN))


@pytest.mark.parametrize("holder", ["participant", "sheet"])
def test_a_code_that_is_somebody_elses_is_refused_and_leads_to_nobody(client, meeting, holder):
    code = secret_hash(code_for_token(TOKEN))
    if holder == "sheet":
        Sheet.objects.create(meeting=meeting, code_hash=code)
    else:
        made.participant(code_hash=code)
    status, answer = send(client, link(meeting), item())
    assert (status, list(answer["errors"]), Contribution.objects.count()) == (409, ["token"], 0)
    assert not Participant.objects.filter(key_hash=secret_hash(TOKEN)).exists()


def test_an_item_sent_again_and_again_counts_once(client, meeting, monkeypatch):
    monkeypatch.setattr(capture_target, "IN_A_MEETING", rate_limits.HourlyLimits(person=2, device=2, link=2))
    first = item()
    answers = [send(client, link(meeting), first)[0] for _time in range(4)]
    answers += [send(client, link(meeting), item())[0] for _time in range(2)]
    assert answers == [200, 200, 200, 200, 200, 429]


def test_sending_takes_few_statements(client, meeting, django_assert_num_queries):
    send(client, link(meeting), item(token="a" * 43))
    with django_assert_num_queries(18):
        assert send(client, link(meeting), item(key=str(uuid.uuid4()))) == STORED
