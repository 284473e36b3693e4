"""Readers say how they used an entry; an editor decides; it is shown, counted, and taken back by its sender."""

import re
import time
from datetime import timedelta

import pytest
from django.core import mail, signing
from django.core.management import call_command
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry

from partners.models import ReuseReport
from partners.reuse import actions, views
from partners.reuse.forms import FORM_STAMPS
from partners.selections.from_parameters import read_selection
from practice.erasures import repeating
from practice.erasures.journal import Erasure
from practice.merging.entries import merge_entries
from practice.models import ErasureRecord
from tests import factories

pytestmark = pytest.mark.django_db
WORDS = {"changed": "We let the parish keep the list.", "result": "Two halls were kept open."}


def token(seconds=60, key="a-key"):
    return signing.dumps([key, time.time() - seconds], salt=FORM_STAMPS.purpose)


def send(client, entry, **fields):
    fields = {"organisation_name": "Sampleton Borough Council", "naming": "named", "agrees": "on"} | WORDS | fields
    return client.post(f"/used/{entry.number}/", {"token": token(), **fields})


@pytest.fixture
def entry():
    return factories.case_study("A register that holds")


@pytest.fixture
def editor(client):
    client.force_login(factories.superuser())
    return client


def decide(client, report, **fields):
    fields_before = {
        name: getattr(report, name) or "" for name in ("organisation_name", "described_as", "changed", "result")
    }
    url = f"/admin/snippets/partners/reusereport/edit/{report.pk}/"
    return client.post(url, fields_before | {"used_when": "", "refusal_reason": ""} | fields)


def shown(client, entry):
    return client.get(entry.get_url()).content.decode()


def test_from_the_form_to_the_entry(client, entry, django_capture_on_commit_callbacks):
    council = factories.organisation("Sampleton Borough Council", code="E07000001", source="councils")
    assert f'href="/used/{entry.number}/"' in shown(client, entry)
    form = client.get(f"/used/{entry.number}/").content.decode()
    assert '<option value="Sampleton Borough Council">' in form
    with django_capture_on_commit_callbacks(execute=True):
        sent = send(client, entry, email="officer@example.org", used_when="May 2025")
    report = ReuseReport.objects.get()
    assert (report.organisation, report.number_id, report.state) == (council, entry.number, "waiting")
    assert "The bank may publish what I write here" in report.wording
    own = re.search(r"/used/report/\S+", mail.outbox[0].body)[0]
    assert mail.outbox[0].to == ["officer@example.org"]
    for address in (own, sent.url):
        assert "An editor has not read it yet." in client.get(address).content.decode()
    assert "parish" not in shown(client, entry)
    client.force_login(factories.superuser())
    with django_capture_on_commit_callbacks(execute=True):
        decide(client, report, state="published", used_when="May 2025", changed="We let the parish keep its list.")
    assert "published with the entry" in mail.outbox[1].body
    client.logout()
    text = shown(client, entry)
    assert "Used by 1 place" in text
    assert all(words in text for words in ("Sampleton Borough Council", "May 2025", "its list.", WORDS["result"]))
    assert "officer@example.org" not in text
    client.post(own)
    assert "Used by" not in shown(client, entry)
    assert client.get(own).status_code == client.get(sent.url).status_code == 404
    assert ReuseReport.objects.count() == 0
    assert not ModelLogEntry.objects.filter(label__contains="parish").exists()


def test_one_that_may_not_be_named_is_described(client, entry):
    send(client, entry, naming="described", described_as="a rural district")
    ReuseReport.objects.update(state="published")
    text = shown(client, entry)
    assert "a rural district" in text
    assert "Sampleton" not in text


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"organisation_name": " "}, "Choose the organisation, or write what it is called."),
        ({"naming": "sideways"}, "Select a valid choice. sideways is not one of the available choices."),
        ({"naming": "described"}, "Say how the organisation is to be described, or that it may be named."),
        ({"changed": ""}, "Say what you changed, or that it was nothing."),
        ({"result": "x" * 1001}, "This is longer than 1000 characters. Make it shorter."),
        (
            {"email": "nobody\r\nBcc: all@example.org"},
            "Write an e-mail address such as name@example.org, or leave it empty.",
        ),
        ({"agrees": ""}, "Tick that what you write may be published, or leave this page."),
        ({"token": "forged"}, "This form was open for too long. Look it over and send it again."),
    ],
)
def test_an_error_is_shown_at_the_top_and_nothing_is_stored(client, entry, fields, message):
    response = send(client, entry, **fields)
    assert response.status_code == 422
    assert [text for _field, text in response.context["form"].error_summary] == [message]
    assert ReuseReport.objects.count() == 0


def test_machines_and_crowds_are_not_stored(client, entry, monkeypatch):
    assert send(client, entry, website="https://spam.example").status_code == 302
    monkeypatch.setattr(views, "MAX_FROM_ADDRESS", 1)
    assert send(client, entry).status_code == 302
    assert send(client, entry).status_code == 422
    assert ReuseReport.objects.count() == 1


def test_the_same_form_sent_twice_is_one_report(client, entry):
    same = token(key="once")
    assert send(client, entry, token=same).url.startswith("/used/report/")
    send(client, entry, token=same)
    assert ReuseReport.objects.count() == 1


def test_what_nobody_can_use_has_no_form(client, entry):
    invented = factories.case_study("A dream", is_illustration=True)
    draft = factories.case_study("A draft", live=False)
    collection = factories.collection("Worth reading")
    for one in (invented, draft, collection):
        assert client.get(f"/used/{one.number}/").status_code == 404
    assert client.get("/used/999999/").status_code == 404
    for one in (invented, collection):
        assert "/used/" not in shown(client, one)


def test_an_editor_refuses_with_a_reason_and_nobody_adds_or_widens(editor, entry, django_capture_on_commit_callbacks):
    send(editor, entry, naming="described", described_as="a rural district", email="officer@example.org")
    report = ReuseReport.objects.get()
    assert "Say why, in a sentence" in decide(editor, report, state="refused").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        decide(editor, report, state="refused", refusal_reason="It names a person.", is_named="on")
    report.refresh_from_db()
    assert (report.state, report.is_named) == ("refused", False)
    assert "It names a person." in mail.outbox[-1].body
    assert editor.get("/admin/snippets/partners/reusereport/add/").status_code in {302, 403}
    assert "officer@example.org" not in editor.get("/admin/snippets/partners/reusereport/").content.decode()


def test_editors_see_how_many_wait(editor, entry):
    assert "waits for an editor" not in editor.get("/admin/").content.decode()
    send(editor, entry)
    assert re.search(r"1\s+report of reuse waits for an editor", editor.get("/admin/").content.decode())


def test_mailboxes_and_refused_reports_are_erased_in_time_and_again_after_a_restore(client, entry):
    send(client, entry, email="officer@example.org", token=token(key="old"))
    send(client, entry, token=token(key="refused"))
    long_ago = timezone.now() - timedelta(days=400)
    old, refused = ReuseReport.objects.order_by("pk")
    ReuseReport.objects.filter(pk=old.pk).update(created=long_ago, state="published")
    ReuseReport.objects.filter(pk=refused.pk).update(created=long_ago, state="refused", decided_at=long_ago)
    call_command("erase_correspondence", verbosity=0)
    assert list(ReuseReport.objects.values_list("pk", "email")) == [(old.pk, "")]
    assert sorted(ErasureRecord.objects.values_list("subject", "number")) == [
        (actions.REPORT, refused.pk),
        (actions.SENDER, old.pk),
    ]
    ReuseReport.objects.filter(pk=old.pk).update(email="officer@example.org")
    lines = [Erasure(row.uid, row.erased_at, row.subject, row.number, "") for row in ErasureRecord.objects.all()]
    repeating.erase_again(lines)
    assert ReuseReport.objects.get().email == ""


def test_most_used_first_and_a_merged_entry_brings_its_reports(client, entry):
    other, third = factories.case_study("A hall"), factories.case_study("A pier")
    for place, (one_of, times) in enumerate([(entry, 1), (other, 2), (third, 2)]):
        for one in range(times):
            send(client, one_of, token=token(key=f"{place}-{one}"))
    ReuseReport.objects.update(state="published")
    merge_entries(keep=entry, drop=third)
    text = client.get("/most-reused/").content.decode()
    assert re.findall(r"Used by\s+(\d) places?", text) == ["3", "2"]
    assert text.index("A register that holds") < text.index("A hall")
    assert re.search(r"Used by\s+3 places", shown(client, entry))


def cost(client, address):
    with CaptureQueriesContext(connection) as statements:
        assert client.get(address).status_code == 200
    return len(statements)


def test_one_report_costs_as_much_as_three(client, entry):
    costs = []
    for number in range(3):
        send(client, entry, token=token(key=str(number)))
        ReuseReport.objects.update(state="published")
        costs.append(
            [cost(client, entry.get_url()), cost(client, "/most-reused/"), cost(client, f"/used/{entry.number}/")]
        )
    assert costs[0] == costs[2]


def numbers_by_reuse():
    return [record.number for record in read_selection(QueryDict("sort=most-reused&kind=case-study"))[0].records()]


def test_lists_are_sorted_by_how_many_places_reported_using_an_entry(client, editor, entry):
    other, merged, third = (factories.case_study(title) for title in ("A hall", "A mill", "A pier"))
    newest_first = [third.number, merged.number, other.number, entry.number]
    assert numbers_by_reuse() == newest_first
    for page in (entry, merged, other, other):
        key = f"key {ReuseReport.objects.count()}"
        assert send(client, page, token=token(key=key)).status_code == 302
        decide(client, ReuseReport.objects.latest("pk"), state="published")
    assert numbers_by_reuse() == [other.number, merged.number, entry.number, third.number]
    merge_entries(keep=entry, drop=merged)
    ReuseReport.objects.filter(number=other.number).first().delete()
    assert numbers_by_reuse() == [entry.number, other.number, third.number]
    assert '<option value="most-reused"' in client.get("/search/?q=hall").content.decode()
