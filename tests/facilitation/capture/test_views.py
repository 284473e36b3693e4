"""The page takes words without scripts, ticks nothing in advance, asks nothing twice and says kindly what is amiss."""

import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from facilitation.access.codes import secret_hash
from facilitation.capture import capture_target, meeting_link, rate_limits
from facilitation.capture.forms import FORM_STAMPS
from facilitation.models import ConsentRecord, ConsentWording, Contribution, KeyQuestion, Meeting
from practice.public_forms import spam_guard
from practice.site_urls import absolute_url
from tests import factories
from tests.facilitation import factories as made
from tests.facilitation.capture.submitting import BARRIER, form_at, form_in

pytestmark = pytest.mark.django_db

PERSON = {"naming": "name", "name": "Hilda", "email": "hilda@example.org", "wants_mail": "true"}


@pytest.fixture
def meeting():
    """An open meeting."""
    return made.meeting("Focus group")


def page(meeting):
    """Return the address of the meeting's page."""
    return reverse("facilitation:capture", args=[meeting.code])


def summary_messages(answer):
    """Return the messages of the summary at the top."""
    return re.findall(
        r"<li>(?:<a [^>]*>)?([^<]*)", re.search(r'role="alert".*?</ul>', answer.content.decode(), re.S)[0]
    )


def test_nothing_of_the_consent_is_ticked_in_advance(client, meeting):
    for url in (page(meeting), reverse("facilitation:share")):
        given = form_at(client, url)
        assert [name for name in ("may_go_to", "naming", "wants_mail", "participant_type") if given.get(name)] == []


def test_an_item_is_taken_without_scripts_and_followed_by_its_link(client, meeting):
    given = form_at(client, page(meeting)) | BARRIER
    answer = client.post(page(meeting), given)
    contribution = Contribution.objects.get()
    assert (contribution.text, contribution.participant.meeting) == (BARRIER["text"], meeting)
    assert ConsentRecord.objects.get().wording == ConsentWording.current("en-gb")
    markup = answer.content.decode()
    (token,) = set(re.findall(r'<a href="/said/([\w-]{43})/"', markup))
    (code,) = re.findall(r'<p class="capture__code">([\w-]{14})</p>', markup.split('id="way-in"')[0])
    assert (secret_hash(token), secret_hash(code)) == (
        contribution.participant.key_hash,
        contribution.participant.code_hash,
    )
    assert 'src="data:image/svg+xml' in markup


def test_the_thanks_stand_first_and_have_the_focus_and_the_title(client, meeting):
    for url in (page(meeting), reverse("facilitation:share")):
        before = client.get(url).content.decode()
        assert ("Thank you –" in before, "data-thanks" in before) == (False, True)
        assert f'<form class="capture" action="{url}#thanks"' in before
        markup = client.post(url, form_at(client, url) | BARRIER).content.decode()
        assert re.search(r"<title>Thank you – ", markup)
        main = markup[markup.index("<main") :]
        thanks = re.search(r'<section [^>]*id="thanks" tabindex="-1"[^>]*>.*?</section>', main, re.DOTALL)[0]
        assert main.index('id="thanks"') < main.index("<h1")
        for words in ("It is stored.", "reads it next", "Copy the link", 'href="#text">Share something else'):
            assert words in thanks
        (link,) = re.findall(r'<a href="/said/([\w-]{43})/"', thanks)
        assert f'data-copy="{absolute_url(f"/said/{link}/")}"' in thanks


def test_a_correction_is_never_too_quick(client, monkeypatch):
    url = reverse("facilitation:share")
    monkeypatch.setattr(spam_guard, "MIN_SECONDS_OPEN", 60)
    wrong = client.post(url, form_at(client, url) | BARRIER | {"naming": ""}).content.decode()
    again = form_in(wrong)
    assert client.post(url, again | {"naming": "not"}).status_code == 200
    assert Contribution.objects.count() == 1
    # What was not wrong, and came at once, has to wait as before.
    quick = client.post(url, form_at(client, url) | BARRIER).content.decode()
    again = form_in(quick)
    assert summary_messages(client.post(url, again)) == ["That was very quick. Look it over and send it again."]


def test_the_next_item_is_the_same_persons_and_consent_is_not_asked_again(client, meeting):
    first = client.post(page(meeting), form_at(client, page(meeting)) | BARRIER)
    again = form_in(first.content.decode())
    assert (again["may_go_to"], again["naming"], again["text"].strip()) == ("3", "not", "")
    client.post(page(meeting), again | {"shape": "question", "text": "Who pays?", "may_go_to": "1"})
    contribution = Contribution.objects.order_by("pk")
    assert list(contribution.values_list("contribution_type", "may_go_to")) == [("barrier", 3), ("question", 1)]
    assert len({one.participant_id for one in contribution}) == 1


def test_pressing_the_button_twice_stores_once(client, meeting):
    given = form_at(client, page(meeting)) | BARRIER
    answers = [client.post(page(meeting), given).status_code for _time in range(2)]
    assert (answers, Contribution.objects.count()) == ([200, 200], 1)


def test_a_fault_is_named_and_no_word_is_lost(client, meeting):
    long = "x" * 5001
    given = form_at(client, page(meeting)) | {"shape": "barrier", "text": long, "naming": "name"}
    answer = client.post(page(meeting), given)
    assert answer.status_code == 422
    assert sorted(summary_messages(answer)) == [
        "Choose where it may go.",
        "This is 1 character too long. Shorten it, or send it in parts.",
        "Write your name, or choose not to be named.",
    ]
    assert long in answer.content.decode()


def test_two_hundred_kilobytes_and_markup_come_back_as_words(client, meeting):
    given = form_at(client, page(meeting)) | BARRIER | {"text": "<script>alert(1)</script>" * 8_000}
    answer = client.post(page(meeting), given)
    markup = answer.content.decode()
    assert (answer.status_code, markup.count("<script>alert"), markup.count("&lt;script&gt;alert")) == (422, 0, 8_000)


def test_an_unknown_code_is_not_found_and_a_code_may_be_typed_in_capitals(client, meeting):
    assert client.get("/m/zzzzzzzz/").status_code == 404
    assert client.get(f"/m/{meeting.code.upper()}/").status_code == 200


@pytest.mark.parametrize(
    ("opened", "closed", "title", "has_form"),
    [
        (None, None, "This meeting is not open yet. You may write already", True),
        (-60, -50, "This meeting is closed. Thank you for coming.", False),
    ],
)
def test_a_meeting_that_is_not_open_says_so_kindly(client, opened, closed, title, has_form):
    now = timezone.now()
    times = [None if minutes is None else now + timedelta(minutes=minutes) for minutes in (opened, closed)]
    meeting = made.meeting(is_open=False)
    Meeting.objects.update(opened_at=times[0], closed_at=times[1])
    answer = client.get(page(meeting))
    markup = answer.content.decode()
    assert (answer.status_code, title in markup, "<form class=" in markup) == (200, True, has_form)


def test_a_form_sent_before_the_opening_keeps_its_words_and_is_taken_afterwards(client):
    meeting = made.meeting(is_open=False)
    early = client.post(page(meeting), form_at(client, page(meeting)) | BARRIER)
    assert (early.status_code, summary_messages(early), Contribution.objects.count()) == (
        422,
        ["This meeting is not open yet. Keep this page, and send it again once it is."],
        0,
    )
    meeting_link.open_link(meeting=meeting)
    again = form_in(early.content.decode())
    assert client.post(page(meeting), again).status_code == 200
    assert list(Contribution.objects.values_list("text", "may_go_to")) == [(BARRIER["text"], 3)]


def test_what_comes_too_late_is_carried_to_the_form_outside_and_asked_anew(client, meeting):
    given = form_at(client, page(meeting)) | BARRIER
    Meeting.objects.update(closed_at=timezone.now() - timedelta(minutes=1))
    late = client.post(page(meeting), given | {"mark": FORM_STAMPS.new()}).content.decode()
    assert 'name="carried" value="yes" formaction="/share/"' in late
    answer = client.post("/share/", given | {"carried": "yes"})
    form = form_in(answer.content.decode())
    assert [form[name].strip() for name in ("shape", "heading", "text")] == [
        "barrier",
        BARRIER["heading"],
        BARRIER["text"],
    ]
    assert [form.get(name) for name in ("may_go_to", "naming")] == [None, None]
    assert (form["token"] == given["token"], Contribution.objects.count()) == (False, 0)


def test_without_scripts_all_that_is_typed_goes_along_into_the_other_language(client, meeting, bank_in_welsh):
    given = form_at(client, page(meeting)) | BARRIER | PERSON
    markup = client.get(page(meeting)).content.decode()
    (address,) = re.findall(r'name="language_changed"\s+value="yes"\s+formaction="([^"]+)"\s+lang="cy"', markup)
    answer = client.post(address, given | {"language_changed": "yes"})
    form = form_in(answer.content.decode())
    same = [*BARRIER, *PERSON, "token", "key", "mark"]
    assert {name: form.get(name, "").strip() for name in same} == {name: str(given[name]) for name in same}
    assert (answer.headers["Content-Language"], Contribution.objects.count()) == ("cy", 0)
    assert form["wording"] == str(ConsentWording.current("cy").pk)
    assert client.post(address, form).status_code == 200
    assert [(record.language, record.wording.language) for record in ConsentRecord.objects.all()] == [("cy", "cy")]


@pytest.mark.parametrize("value", ["", "9", "x\ny", "None"])
def test_a_language_is_changed_with_values_that_nobody_offers(client, meeting, value):
    names = ["may_go_to", "naming", "shape", "key", "token", "mark", "reply_to", "about_entry", "key_question"]
    answer = client.post(
        page(meeting), dict.fromkeys(names, value) | {"language_changed": "yes", "text": "Nobody keeps it."}
    )
    assert (answer.status_code, form_in(answer.content.decode())["text"].strip()) == (200, "Nobody keeps it.")


def test_the_consent_that_will_be_recorded_is_said_in_the_form(client, meeting):
    first = client.post(page(meeting), form_at(client, page(meeting)) | BARRIER).content.decode()
    assert "<span data-chosen>: The bank, where everyone can read it, Not at all</span>" in first


def test_nothing_cuts_off_what_is_pasted(client, meeting):
    markup = client.get(page(meeting)).content.decode()
    assert ("maxlength" in markup, 'data-most="5000"' in markup) == (False, True)


@pytest.mark.parametrize(("closed", "status"), [(-1, 200), (-90, 422)])
def test_a_form_opened_in_time_may_be_finished(client, meeting, monkeypatch, closed, status):
    now = timezone.now()
    Meeting.objects.update(opened_at=now - timedelta(hours=3))
    monkeypatch.setattr(spam_guard.time, "time", lambda: now.timestamp() - 2 * 60 * 60)
    given = form_at(client, page(meeting)) | BARRIER
    monkeypatch.undo()
    monkeypatch.setattr(spam_guard, "MIN_SECONDS_OPEN", 0)
    Meeting.objects.update(closed_at=now + timedelta(minutes=closed))
    assert client.post(page(meeting), given).status_code == status
    assert Contribution.objects.count() == (status == 200)


def test_a_form_opened_after_the_end_takes_nothing(client, meeting):
    given = form_at(client, page(meeting)) | BARRIER
    Meeting.objects.update(closed_at=timezone.now() - timedelta(minutes=1))
    given["mark"] = FORM_STAMPS.new()
    answer = client.post(page(meeting), given)
    assert summary_messages(answer) == ["This meeting takes no more words. You can still share them outside it."]


def test_a_form_needs_its_own_cookie(meeting):
    strict = Client(enforce_csrf_checks=True)
    assert list(strict.get(page(meeting)).cookies) == ["csrftoken"]
    assert strict.post(page(meeting), BARRIER).status_code == 403


def test_machines_are_told_apart(client, monkeypatch):
    url = reverse("facilitation:share")
    assert client.post(url, form_at(client, url) | BARRIER | {"website": "https://buy.example"}).status_code == 200
    monkeypatch.setattr(spam_guard, "MIN_SECONDS_OPEN", 2)
    assert summary_messages(client.post(url, form_at(client, url) | BARRIER)) == [
        "That was very quick. Look it over and send it again."
    ]
    assert summary_messages(client.post(url, form_at(client, url) | BARRIER | {"mark": "forged"})) == [
        "This form was open for too long. Look it over and send it again."
    ]
    assert Contribution.objects.count() == 0


def test_a_browser_sends_so_much_in_an_hour(client, monkeypatch):
    monkeypatch.setattr(capture_target, "SHARED", rate_limits.HourlyLimits(person=5, device=2, link=100))
    url = reverse("facilitation:share")
    answers = [client.post(url, form_at(client, url) | BARRIER).status_code for _time in range(3)]
    assert (answers, Contribution.objects.count()) == ([200, 200, 422], 2)


def test_the_questions_are_asked_in_the_readers_language_and_only_while_they_are_asked(client, meeting):
    first, *others = KeyQuestion.objects.all()
    first.is_active = False
    first.save()
    with translation.override("cy"):
        offered = re.findall(r'name="key_question" value="(\d+)"', client.get(page(meeting)).content.decode())
        text = client.get(page(meeting)).content.decode()
    assert offered == [str(question.pk) for question in others]
    assert others[-1].wordings.get(language="cy").text in text


def test_a_reply_shows_its_question_and_is_kept_with_it(client):
    question = made.question("Who keeps the register?")
    url = f"{reverse('facilitation:share')}?question={question.pk}"
    assert "Who keeps the register?" in client.get(url).content.decode()
    given = form_at(client, url) | {"text": "We do.", "may_go_to": "3", "naming": "not"}
    client.post(reverse("facilitation:share"), given)
    assert list(Contribution.objects.values_list("contribution_type", "reply_to", "text")) == [
        ("reply", question.pk, "We do.")
    ]


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 30, "%00"])
def test_a_question_that_takes_no_replies_is_no_fault(client, number):
    answer = client.get(f"{reverse('facilitation:share')}?question={number}")
    assert (answer.status_code, "That question takes no replies" in answer.content.decode()) == (200, True)


def test_what_was_missed_stands_in_the_form(client):
    topic = factories.topic("Wardens")
    url = reverse("facilitation:share")
    begun = [
        form_at(client, f"{url}?{hint}")["heading"]
        for hint in (f"topic={topic.slug}", "q=who+pays%3F", "topic=no-such", "topic=%00", "q=" + "x" * 400)
    ]
    assert begun == ["", "who pays?", "", "", "x" * 150]


def test_outside_any_session_nobody_is_spoken_to_as_if_in_one(client, meeting):
    spoken = ("Answer to a key question", "your sheet", "the team that runs", "Next person on this device")
    share = client.get(reverse("facilitation:share")).content.decode()
    assert [words for words in spoken if words in share] == []
    in_a_meeting = client.get(page(meeting)).content.decode()
    assert [words for words in spoken if words in in_a_meeting] == [spoken[0], spoken[3]]
    carried = client.post(reverse("facilitation:share"), {"carried": "yes", "shape": "answer"}).content.decode()
    assert re.search(r'value="answer" checked><span>Answer to a key question', carried)


def test_the_page_on_offering_an_example_is_the_form_for_good(client):
    answer = client.get("/offer-an-example/")
    assert (answer.status_code, answer["Location"]) == (301, reverse("facilitation:share"))


def test_a_session_that_readers_do_not_see_is_not_named(client):
    meeting = made.meeting(session=factories.session("Secret title", live=False))
    assert "Secret title" not in client.get(page(meeting)).content.decode()


def test_one_worker_serves_all_languages_and_names_what_it_keeps(client):
    answer = client.get(reverse("facilitation:worker"))
    script = b"".join(answer).decode()
    assert (answer["Service-Worker-Allowed"], answer["Content-Type"]) == ("/", "text/javascript")
    assert all(f"/static/site/{name}" in script for name in (*capture_target.ASSETS, "capture-worker.js"))
    with translation.override("cy"):
        assert reverse("facilitation:worker") not in client.get(reverse("facilitation:share")).content.decode()


@pytest.mark.parametrize("questions", [1, 3])
def test_the_page_takes_the_same_statements_whatever_is_asked(client, meeting, django_assert_num_queries, questions):
    KeyQuestion.objects.exclude(pk__in=KeyQuestion.objects.values("pk")[:questions]).delete()
    client.get(page(meeting))
    with django_assert_num_queries(6):
        client.get(page(meeting))


def test_the_page_is_light(client, meeting):
    # Before it is compressed, and without style and scripts, which tests/frontend/test_css.py weighs: 20 kB.
    assert 5_000 < len(client.get(page(meeting)).sent) <= 20_000


def test_what_the_bank_lacks_is_asked_for_where_it_is_missed(client):
    topic = factories.topic("Wardens")
    factories.case_study("Wardens", topics=[topic])
    hrefs = [
        re.findall(r'href="(/share/[^"]*)"', client.get(url).content.decode())
        for url in (f"/topics/{topic.slug}/", "/search/?q=zeppelin+masts")
    ]
    assert hrefs == [[f"/share/?topic={topic.slug}"], ["/share/?q=zeppelin%20masts"]]


def test_a_form_of_somebody_elses_key_stores_beside_it(client, meeting):
    key = str(uuid.uuid4())
    for _person in range(2):
        client.post(page(meeting), form_at(client, page(meeting)) | BARRIER | {"key": key})
    assert Contribution.objects.filter(key=key).count() == 2


def test_nobody_is_asked_about_a_room_that_is_shown_nothing(client):
    offered = client.get("/share/").context["form"].fields["may_go_to"].choices
    met = client.get(f"/m/{made.meeting().code}/").context["form"].fields["may_go_to"].choices
    assert ([value for value, _words in offered], [value for value, _words in met]) == ([1, 3, 4], [1, 3, 4])
