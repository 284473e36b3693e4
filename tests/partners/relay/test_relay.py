"""A reader writes to a contact whose mailbox stays hidden, confirms it, and nothing of it is kept."""

import re
import time
from datetime import timedelta

import pytest
from django.core import mail, signing
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from partners.models import RelayedMessage, StoppedContact
from partners.relay import actions, views
from partners.relay.forms import FORM_STAMPS
from partners.relay.message_links import contact_from_link
from practice.erasures import repeating
from practice.erasures.journal import Erasure
from practice.models import ErasureRecord
from tests import factories

pytestmark = pytest.mark.django_db
MAILBOX = "assets@council.example"
FIELDS = {
    "name": "Mair Jones",
    "email": "reader@example.org",
    "organisation": "Elsewhere Council",
    "text": "How long did the first list take?\nAnd who kept it?",
}


@pytest.fixture
def entry():
    return factories.case_study("A register that holds", contact_email=MAILBOX, accepts_messages=True)


@pytest.fixture
def send(client, entry, django_capture_on_commit_callbacks):
    """Return a function that submits the form and runs what follows."""

    def submit(**fields):
        token = signing.dumps([fields.pop("key", "a-key"), time.time() - 60], salt=FORM_STAMPS.purpose)
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(f"/ask-contact/{entry.number}/", FIELDS | {"token": token} | fields)

    return submit


@pytest.fixture
def confirm(client, django_capture_on_commit_callbacks):
    """Return a function that confirms the message of the last mail by the button on its entry."""

    def press():
        address = re.search(r"/ask-contact/confirm/\S+/", mail.outbox[-1].body).group()
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address)

    return press


def shown(client, entry):
    return client.get(entry.get_url()).content.decode()


def test_a_mailbox_is_printed_or_written_to_by_the_form(client, entry):
    open_one = factories.case_study("A hall", contact_email="hall@council.example")
    assert "hall@council.example" in shown(client, open_one)
    assert "/ask-contact/" not in shown(client, open_one)
    assert client.get(f"/ask-contact/{open_one.number}/").status_code == 404
    assert MAILBOX not in shown(client, entry)
    assert f'href="/ask-contact/{entry.number}/"' in shown(client, entry)


def test_a_message_leaves_once_its_writer_has_confirmed_it(client, entry, send, confirm):
    assert send().url == "/ask-contact/written/"
    (confirmation,) = mail.outbox
    assert confirmation.to == ["reader@example.org"]
    assert "first list" not in confirmation.body
    assert MAILBOX not in confirmation.body
    address = re.search(r"/ask-contact/confirm/\S+/", confirmation.body).group()
    answer = client.get(address)
    assert "How long did the first list take?" in answer.content.decode()
    assert (answer["Referrer-Policy"], "no-store" in answer["Cache-Control"]) == ("no-referrer", True)
    assert len(mail.outbox) == 1
    assert "on its way" in confirm().content.decode()
    relayed = mail.outbox[1]
    assert (relayed.to, relayed.reply_to) == ([MAILBOX], ["reader@example.org"])
    assert FIELDS["text"] in relayed.body
    assert RelayedMessage.objects.count() == 0
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404
    assert len(mail.outbox) == 2


def test_a_contact_stops_messages_by_one_link(client, entry, send, confirm):
    send()
    confirm()
    stop = re.search(r"/ask-contact/stop/\S+/", mail.outbox[1].body).group()
    send(key="another")
    assert "Stop messages about this entry?" in client.get(stop).content.decode()
    assert StoppedContact.objects.count() == 0
    assert "no more messages" in client.post(stop).content.decode()
    assert confirm().status_code == 409
    assert len(mail.outbox) == 3
    assert "/ask-contact/" not in shown(client, entry)
    assert MAILBOX not in shown(client, entry)
    assert client.get(f"/ask-contact/{entry.number}/").status_code == 404
    client.force_login(factories.superuser())
    assert f"Entry {entry.number}" in client.get("/admin/snippets/partners/stoppedcontact/").content.decode()
    assert client.get(stop[:-3] + "/").status_code == 404
    assert contact_from_link("forged") is None


def test_a_contact_who_stopped_between_confirming_and_sending_gets_nothing(entry, send, monkeypatch):
    send()
    message = RelayedMessage.objects.get()
    RelayedMessage.objects.update(confirmed_at=timezone.now())
    entry.accepts_messages = False
    factories.publish(entry)
    assert actions.write_relayed(type("Mail", (), {"about": message.pk})()) is None


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"name": "Mair\nBcc: all@example.org"}, "Write this in one line."),
        ({"organisation": "A\rB"}, "Write this in one line."),
        ({"email": "reader@example.org\nBcc: all@example.org"}, "Write an e-mail address such as name@example.org."),
        ({"email": ""}, "Give the address that the answer is to go to."),
        ({"text": "x" * 2001}, "This is longer than 2000 characters. Make it shorter."),
        ({"token": "forged"}, "This form was open for too long. Look it over and send it again."),
    ],
)
def test_an_error_is_shown_at_the_top_and_nothing_is_stored(send, fields, message):
    response = send(**fields)
    assert response.status_code == 422
    assert [text for _field, text in response.context["form"].error_summary] == [message]
    assert (RelayedMessage.objects.count(), len(mail.outbox)) == (0, 0)


def test_machines_and_crowds_send_nothing(send, confirm, monkeypatch):
    assert send(website="https://spam.example").status_code == 302
    assert RelayedMessage.objects.count() == 0
    monkeypatch.setattr(actions, "MAX_PER_CONTACT", 1)
    send(key="first")
    assert confirm().status_code == 200
    send(key="second")
    assert confirm().status_code == 409
    monkeypatch.setattr(views, "MAX_FROM_ADDRESS", 1)
    assert send(key="third").status_code == 422


def test_what_nobody_confirmed_is_erased_and_again_after_a_restore(client, send):
    send()
    RelayedMessage.objects.update(created=timezone.now() - timedelta(days=3))
    call_command("erase_correspondence", verbosity=0)
    assert RelayedMessage.objects.count() == 0
    row = ErasureRecord.objects.get()
    address = re.search(r"/ask-contact/confirm/\S+/", mail.outbox[0].body).group()
    assert client.get(address).status_code == 404
    send(key="restored")
    RelayedMessage.objects.update(id=row.number, created=timezone.now() - timedelta(days=3))
    repeating.erase_again([Erasure(row.uid, row.erased_at, row.subject, row.number, "")])
    assert RelayedMessage.objects.count() == 0


def test_a_form_needs_a_mailbox(entry):
    entry.contact_email = ""
    with pytest.raises(ValidationError, match="Give the mailbox that messages are passed on to"):
        entry.full_clean()
