"""Who finds nothing asks for an example, hears once when there is one, and leaves no address behind."""

import re
import time
import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core import mail, signing
from django.core.management import call_command
from django.utils import timezone
from wagtail.test.utils.form_data import nested_form_data

from practice.access import rate_limits
from practice.erasures import repeating
from practice.erasures.journal import Erasure
from practice.models import ErasureRecord
from search.curation.example_requests import actions, forms, public_views
from search.curation.example_requests.forms import FORM_STAMPS, ExampleRequestForm
from search.models import ExampleRequest
from tests import factories

pytestmark = pytest.mark.django_db

THANKS = "/search/ask/thanks/"


def new_token():
    """Return the token of a form opened now."""
    return ExampleRequestForm().next_token


def token(seconds=60):
    """Return the token of a form opened so many seconds ago."""
    key, opened = signing.loads(new_token(), salt=FORM_STAMPS.purpose)
    return signing.dumps([key, opened - seconds], salt=FORM_STAMPS.purpose)


def send(client, **fields):
    return client.post("/search/ask/", {"question": "Who runs a pier?", "token": token(), **fields})


def request_for(page=None, **fields):
    fields.setdefault("email", "asker@example.org")
    example_request = actions.create_request(
        question="Who runs a pier?", locale="en-gb", place=None, email=fields.pop("email"), token=new_token()[-40:]
    )
    example_request.answer = page.permanent_number if page else None
    for name, value in fields.items():
        setattr(example_request, name, value)
    example_request.save()
    return example_request


def test_the_way_from_nothing_found(client):
    factories.place("Kent", level="council-area", parent=factories.place("England"))
    page = client.get("/search/", {"q": "who runs a pier?", "place": "kent"})
    assert page.context["ask_url"] == "/search/ask/?q=who+runs+a+pier%3F&place=kent"
    assert 'href="/search/ask/?q=who+runs+a+pier%3F&amp;place=kent"' in page.content.decode()
    form = client.get(page.context["ask_url"])
    assert set(form.cookies) == {"csrftoken"}
    text = form.content.decode()
    assert re.search(r"<textarea[^>]*>who runs a pier\?</textarea>", text)
    assert '<option value="kent" selected>Kent</option>' in text


def test_the_question_is_offered_without_control_characters(client):
    form = client.get("/search/ask/?q=who%00runs%1ba+pier").content.decode()
    assert re.search(r"<textarea[^>]*>who runs a pier</textarea>", form)


def test_a_request_is_kept_once_however_often_it_is_sent(client):
    kent = factories.place("Kent")
    sent = {"place": "kent", "email": "asker@example.org", "token": token()}
    for _ in range(2):
        response = send(client, **sent)
        assert (response.status_code, response.url) == (302, THANKS)
    example_request = ExampleRequest.objects.get()
    assert (example_request.question, example_request.place, example_request.email) == (
        "Who runs a pier?",
        kent,
        "asker@example.org",
    )
    assert (example_request.locale, example_request.state, example_request.answered_on) == ("en-gb", "open", None)
    assert client.get(THANKS).status_code == 200


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"question": " \n"}, "Say what you are looking for."),
        ({"question": "x" * 1001}, "Your question is longer than 1000 characters. Make it shorter."),
        ({"place": "atlantis"}, "Choose a place from the list, or none."),
        ({"email": "nobody"}, "Write an e-mail address such as name@example.org, or leave it empty."),
        ({"token": ""}, "This form was open for too long. Look it over and send it again."),
        ({"token": "forged"}, "This form was open for too long. Look it over and send it again."),
        ({"token": new_token}, "That was very quick. Look it over and send it again."),
    ],
)
def test_an_error_is_shown_at_the_top_and_nothing_is_stored(client, fields, message):
    response = send(client, **{name: value() if callable(value) else value for name, value in fields.items()})
    assert response.status_code == 422
    assert [text for _field, text in response.context["form"].error_summary] == [message]
    assert response.content.decode().count(message) >= 1
    assert ExampleRequest.objects.count() == 0


def test_a_form_open_too_long_comes_back_with_a_token_that_will_do(client, monkeypatch):
    monkeypatch.setattr(forms, "FORM_STAMPS", replace(FORM_STAMPS, max_seconds_open=-1))
    assert send(client).status_code == 422
    assert ExampleRequest.objects.count() == 0


def test_a_machine_is_thanked_and_not_kept(client):
    assert send(client, website="https://spam.example").url == THANKS
    assert ExampleRequest.objects.count() == 0


def test_one_browser_asks_so_often_an_hour_and_no_more(client, monkeypatch):
    monkeypatch.setattr(public_views, "MAX_FROM_BROWSER", 2)
    assert [send(client).status_code for _ in range(3)] == [302, 302, 422]
    assert ExampleRequest.objects.count() == 2


def test_one_address_uses_up_its_own_and_nobody_elses(client, monkeypatch, settings):
    monkeypatch.setattr(public_views, "MAX_FROM_BROWSER", 100)
    monkeypatch.setattr(public_views, "MAX_FROM_ADDRESS", 2)
    monkeypatch.setattr(public_views, "MAX_FROM_UNKNOWN", 3)
    client.defaults["REMOTE_ADDR"] = "203.0.113.1"
    assert [send(client).status_code for _ in range(5)] == [302, 302, 422, 422, 422]
    client.defaults["REMOTE_ADDR"] = "203.0.113.2"
    assert send(client).status_code == 302
    settings.TRUSTED_PROXIES = None
    assert send(client).status_code == 422  # three were taken, from wherever


def test_a_refused_mail_is_logged_without_the_address(settings, caplog, django_capture_on_commit_callbacks):
    draft = factories.case_study("A pier run by its neighbours", live=False)
    waiting = request_for(draft)
    settings.EMAIL_BACKEND = "no.such.Backend"
    with django_capture_on_commit_callbacks(execute=True):
        factories.publish(draft)
    (sentence,) = [line for line in caplog.messages if "could not be sent" in line]
    assert sentence.endswith(f"(search.example_answered, about {waiting.pk}) could not be sent: ModuleNotFoundError.")
    assert (fresh(waiting).email, "asker@" in caplog.text) == ("asker@example.org", False)


def test_one_address_given_for_many_questions_is_told_a_few_times_a_day(mailoutbox, django_capture_on_commit_callbacks):
    draft = factories.case_study("A pier run by its neighbours", live=False)
    for _ in range(rate_limits.MAX_MAILS_PER_DAY + 2):
        request_for(draft)
    with django_capture_on_commit_callbacks(execute=True):
        factories.publish(draft)
    assert len(mailoutbox) == rate_limits.MAX_MAILS_PER_DAY


def test_who_asked_hears_once_when_the_answer_is_published(django_capture_on_commit_callbacks):
    draft = factories.case_study("A pier run by its neighbours", live=False)
    waiting, silent = request_for(draft), request_for(draft, email="")
    declined, other = request_for(draft, state="declined"), request_for(factories.case_study(live=False))
    assert actions.settle_requests() == 0
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            factories.publish(draft)
    (letter,) = mail.outbox
    assert letter.to == ["asker@example.org"]
    assert letter.subject == "There is an answer to what you asked: A pier run by its neighbours"
    assert draft.full_url in letter.body
    assert "Who runs a pier?" in letter.body
    assert [(one.state, one.email) for one in map(fresh, (waiting, silent, declined, other))] == [
        ("answered", ""),
        ("answered", ""),
        ("declined", "asker@example.org"),
        ("open", "asker@example.org"),
    ]
    assert fresh(waiting).answered_on == timezone.localdate()


def fresh(request):
    return ExampleRequest.objects.get(pk=request.pk)


def test_what_could_not_be_sent_is_sent_by_the_daily_work(settings, django_capture_on_commit_callbacks):
    working = settings.EMAIL_BACKEND
    example_request = request_for(factories.case_study("A pier"))
    settings.EMAIL_BACKEND = "no.such.Backend"
    with django_capture_on_commit_callbacks(execute=True):
        call_command("notify_requesters")
    assert (fresh(example_request).state, fresh(example_request).email) == ("answered", "asker@example.org")
    settings.EMAIL_BACKEND = working
    with django_capture_on_commit_callbacks(execute=True):
        call_command("notify_requesters")
        call_command("maintain_queue")
    assert ([letter.to for letter in mail.outbox], fresh(example_request).email) == ([["asker@example.org"]], "")


def test_old_addresses_are_erased_and_younger_ones_are_not():
    old = request_for(created=timezone.now() - actions.ADDRESS_RETENTION - timedelta(minutes=1))
    young = request_for(created=timezone.now() - actions.ADDRESS_RETENTION + timedelta(hours=1))
    call_command("notify_requesters")
    assert (fresh(old).email, fresh(young).email) == ("", "asker@example.org")


def editor(group="Editors"):
    user = factories.superuser()
    user.is_superuser = False
    user.save()
    user.groups.add(Group.objects.get(name=group))
    return user


def test_erased_addresses_and_deleted_requests_are_recorded_and_erased_again():
    old, deleted, silent = request_for(), request_for(), request_for(email="")
    numbers = old.pk, deleted.pk
    assert actions.erase_addresses(ExampleRequest.objects.filter(pk__in=[old.pk, silent.pk])) == 1
    deleted.delete()
    recorded = list(ErasureRecord.objects.order_by("subject").values_list("subject", "number"))
    assert recorded == [("example request", numbers[1]), ("requester's address", numbers[0])]
    # As a backup of before has them.
    ExampleRequest.objects.filter(pk=old.pk).update(email="asker@example.org")
    ExampleRequest.objects.create(pk=numbers[1], question="Who?", locale="en-gb", token="again", created=old.created)
    lines = [
        Erasure(uuid.uuid4(), timezone.now() + timedelta(minutes=1), subject, number, "")
        for subject, number in recorded
    ]
    assert repeating.erase_again(lines) == repeating.Repetition(lines=2, erased=2, left=[])
    assert (fresh(old).email, ExampleRequest.objects.filter(pk=numbers[1]).exists()) == ("", False)
    assert repeating.erase_again(lines).erased == 0


def test_an_editor_links_the_answer_and_sees_no_address(client, django_capture_on_commit_callbacks):
    example_request, page = request_for(), factories.case_study("A pier run by its neighbours")
    client.force_login(editor())
    assert "1 person waits for an example" in client.get("/admin/").content.decode()
    listing = client.get("/admin/snippets/search/examplerequest/", {"state": "open"}).content.decode()
    form = client.get(f"/admin/snippets/search/examplerequest/edit/{example_request.pk}/").content.decode()
    assert ("Who runs a pier?" in listing, "Who runs a pier?" in form) == (True, True)
    assert ("asker@example.org" in listing, "asker@example.org" in form) == (False, False)
    data = nested_form_data({"answer_page": page.pk, "state": "open"})
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(f"/admin/snippets/search/examplerequest/edit/{example_request.pk}/", data)
    assert response.status_code == 302
    assert (fresh(example_request).answer_id, fresh(example_request).state, fresh(example_request).email) == (
        page.number,
        "answered",
        "",
    )
    assert [letter.to for letter in mail.outbox] == [["asker@example.org"]]
    assert "waits for an example" not in client.get("/admin/").content.decode()


def test_declining_erases_the_address_and_answering_needs_an_entry(client):
    example_request = request_for()
    client.force_login(editor())
    url = f"/admin/snippets/search/examplerequest/edit/{example_request.pk}/"
    assert client.post(url, {"state": "answered", "answer_page": ""}).status_code == 200
    assert fresh(example_request).state == "open"
    client.post(url, {"state": "declined", "answer_page": ""})
    assert (fresh(example_request).state, fresh(example_request).email) == ("declined", "")


def test_nobody_adds_one_in_the_admin_and_partners_see_none(client):
    request_for()
    client.force_login(factories.superuser())
    assert client.get("/admin/snippets/search/examplerequest/add/").status_code == 302
    client.force_login(editor("Partner editors"))
    assert client.get("/admin/snippets/search/examplerequest/").status_code == 302
    assert "waits for an example" not in client.get("/admin/").content.decode()


def test_the_form_costs_few_statements_and_writes_nothing(client, django_assert_max_num_queries):
    for name in ("Kent", "Hull", "York"):
        factories.place(name)
    client.get("/search/ask/")
    with django_assert_max_num_queries(12):
        client.get("/search/ask/")
    assert time.time() - signing.loads(new_token(), salt=FORM_STAMPS.purpose)[1] < 5
