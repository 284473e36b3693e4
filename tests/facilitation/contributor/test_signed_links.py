"""A link, a code from paper and a link in a mail open one page, guesses are limited, and names are confirmed."""

import pytest
from django.test import Client
from django.utils import timezone

from facilitation.access.codes import private_token, secret_hash, sheet_code
from facilitation.choices import Destination, Naming
from facilitation.consent import consent_actions
from facilitation.contributor import actions, failed_attempts, signed_links
from facilitation.models import Participant, Sheet
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db


def sheet_of(code, participant=None):
    return Sheet.objects.create(meeting=made.meeting(), code_hash=secret_hash(code), participant=participant)


@pytest.mark.parametrize("typed", ["{code}", " {upper} ", "{spaced}"])
def test_the_code_of_a_sheet_opens_the_page_and_does_not_stand_in_its_address(client, typed):
    code = sheet_code()
    person = made.participant(token=code)
    made.contribution("From paper.", by=person)
    sheet_of(code, person)
    typed = typed.format(code=code, upper=code.upper(), spaced=code.replace("-", "   -   "))
    answer = client.post("/said/", {"code": typed})
    assert (answer.status_code, code in answer["Location"], code.replace("-", "") in answer["Location"]) == (
        302,
        False,
        False,
    )
    assert "From paper." in client.get(answer["Location"]).content.decode()
    assert client.get(f"/said/{code}/").status_code == 404


def test_a_sheet_that_waits_to_be_typed_in_says_so(client):
    code = sheet_code()
    sheet_of(code)
    answer = client.post("/said/", {"code": code})
    assert answer.status_code == 422
    assert "nobody has typed it in yet" in answer.content.decode()


@pytest.mark.parametrize("code", ["", "wrong-code-here", "x" * 200_000, "\x00", "<script>"])
def test_a_code_that_opens_nothing_says_what_to_do(client, code):
    answer = client.post("/said/", {"code": code})
    assert (answer.status_code, "There is a problem" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("where", ["link", "open", "m", "confirm"])
def test_a_forged_link_is_not_found_and_says_what_to_do(client, person, where):
    forged = {
        "link": f"/said/{private_token()}/",
        "open": signed_links.signed_path(person, signed_links.OPENED)[:-2] + "x/",
        "m": signed_links.signed_path(person, signed_links.OPENED).replace("/open/", "/m/"),
        "confirm": signed_links.signed_path(person, signed_links.MAILED).replace("/m/", "/confirm/"),
    }[where]
    answer = client.get(forged)
    assert (answer.status_code, "What you can do" in answer.content.decode()) == (404, True)


@pytest.mark.parametrize(("sort", "holds"), [(signed_links.OPENED, 2), (signed_links.CONFIRMING, 60 * 24)])
def test_a_signed_link_ends(client, person, monkeypatch, sort, holds):
    from_then = signed_links.signed_path(person, sort)
    statuses = []
    for hours in (holds - 1, holds + 1):
        monkeypatch.setattr(
            "django.core.signing.time.time", lambda hours=hours: timezone.now().timestamp() + hours * 3600
        )
        statuses.append(client.get(from_then).status_code)
    assert statuses == [200, 404]


def test_the_mailed_link_ends_with_the_details_and_leads_on_to_what_was_done(client, person, contribution):
    Participant.objects.filter(pk=person.pk).update(email="hilda@example.org")
    person.refresh_from_db()
    mailed = signed_links.signed_path(person, signed_links.MAILED)
    assert client.get(mailed).status_code == 200
    answer = client.post(mailed, {"do": "erase-details"}, follow=True)
    assert answer.status_code == 200
    assert client.get(mailed).status_code == 404


def test_tries_are_limited_by_browser_for_codes_and_a_right_link_still_opens(token, person, contribution, monkeypatch):
    browser = Client(enforce_csrf_checks=True)
    browser.get("/said/")
    form = {"csrfmiddlewaretoken": browser.cookies["csrftoken"].value}
    statuses = [browser.post("/said/", form | {"code": f"code-{number}"}).status_code for number in range(11)]
    assert statuses == [422] * failed_attempts.MAX_FAILURES + [429]
    other = Client()
    assert other.post("/said/", {"code": "abcd"}).status_code == 422
    assert browser.get(f"/said/{token}/").status_code == 200


def test_links_that_lead_nowhere_shut_nothing(client, token, person, contribution):
    assert {client.get(f"/said/x{number}/").status_code for number in range(200)} == {404}
    assert client.get(f"/said/{token}/").status_code == 200
    assert Client().post("/said/", {"code": "wrong"}).status_code == 422


def test_wrong_codes_of_strangers_shut_the_form_for_nobody(person, contribution):
    code = sheet_code()
    of_paper, waits = made.participant(token=code), sheet_code()
    sheet_of(waits)
    made.participant(code_hash=secret_hash("abcd-efgh-jkmn"))
    assert {Client().post("/said/", {"code": f"wrong-{number}"}).status_code for number in range(100)} == {422}
    right = [Client().post("/said/", {"code": one}) for one in (code, "ABCD efgh jkmn", waits)]
    assert [answer.status_code for answer in right] == [302, 302, 422]
    # Behind what it opens stand the second in which it was signed and the signature.
    assert (
        right[0]["Location"].partition(":")[0]
        == signed_links.signed_path(of_paper, signed_links.OPENED).partition(":")[0]
    )
    assert "nobody has typed it in yet" in right[2].content.decode()


def test_a_browser_that_typed_too_many_wrong_codes_still_opens_a_right_one(person, contribution):
    code = sheet_code()
    made.participant(token=code)
    browser = Client(enforce_csrf_checks=True)
    browser.get("/said/")
    form = {"csrfmiddlewaretoken": browser.cookies["csrftoken"].value}
    wrong = [browser.post("/said/", form | {"code": f"wrong-{number}"}) for number in range(12)][-1]
    assert wrong.status_code == 429
    text = wrong.content.decode()
    assert ["A right one still opens at once" in text, 'name="code"' in text] == [True, True]
    assert browser.post("/said/", form | {"code": code}).status_code == 302


def test_what_is_sent_needs_the_token_of_the_form(token, person, contribution):
    browser = Client(enforce_csrf_checks=True)
    refused = browser.post(f"/said/{token}/", {"do": "withdraw-all"}, headers={"origin": "null"})
    browser.get(f"/said/{token}/")
    form = {"do": "withdraw-all", "csrfmiddlewaretoken": browser.cookies["csrftoken"].value}
    accepted = browser.post(f"/said/{token}/", form, headers={"origin": "null"})
    elsewhere = browser.post(f"/said/{token}/", form, headers={"origin": "http://example.org"})
    assert [refused.status_code, accepted.status_code, elsewhere.status_code] == [403, 302, 403]


@pytest.mark.parametrize("method", ["put", "delete", "options"])
def test_other_methods_are_refused(client, token, person, method):
    assert getattr(client, method)(f"/said/{token}/").status_code == 405


def test_the_welsh_page_is_there_too(client, token, person, contribution):
    assert client.get(f"/cy/said/{token}/").status_code == 200


# Confirming


@pytest.fixture
def unconfirmed(person, contribution):
    """Somebody who wants to be named by organisation and has an address."""
    details = {"email": "hilda@trust.example.org", "organisation_name": "Sampleton Trust", "wants_mail": True}
    Participant.objects.filter(pk=person.pk).update(**details)
    person.refresh_from_db()
    return person


def test_confirming_shows_what_readers_will_see_and_waits_for_the_button(client, unconfirmed):
    address = signed_links.signed_path(unconfirmed, signed_links.CONFIRMING)
    text = client.get(address).content.decode()
    assert ["<b>Sampleton Trust</b>" in text, "<b>trust.example.org</b>" in text] == [True, True]
    unconfirmed.refresh_from_db()
    assert (unconfirmed.confirmed_at, unconfirmed.email_confirmed_at) == (None, None)
    assert [client.post(address).status_code for _ in range(2)] == [200, 200]
    unconfirmed.refresh_from_db()
    assert (unconfirmed.is_confirmed, unconfirmed.email_confirmed_at is None) == (True, False)


def test_what_was_changed_since_the_mail_is_not_confirmed_by_it(client, unconfirmed):
    address = signed_links.signed_path(unconfirmed, signed_links.CONFIRMING)
    Participant.objects.filter(pk=unconfirmed.pk).update(organisation_name="Another Trust")
    assert client.post(address).status_code == 404


def test_the_address_alone_is_confirmed_where_nobody_is_to_be_named(client, unconfirmed, contribution):
    consent_actions.change_consent(contribution=contribution, may_go_to=Destination.BANK, naming=Naming.NOT)
    client.post(signed_links.signed_path(unconfirmed, signed_links.CONFIRMING))
    unconfirmed.refresh_from_db()
    assert (unconfirmed.is_confirmed, unconfirmed.email_confirmed_at is None) == (False, False)


@pytest.mark.parametrize(
    ("email", "host"),
    [("h@trust.example.org", "trust.example.org"), ("h@tru\u0455t.example.org", "xn--trut-i9d.example.org")],
)
def test_what_vouches_for_a_name_is_the_address_it_was_confirmed_by(client, unconfirmed, email, host):
    Participant.objects.update(email=email)
    unconfirmed.refresh_from_db()
    client.post(signed_links.signed_path(unconfirmed, signed_links.CONFIRMING))
    Participant.objects.update(email="minister@department.example.org", email_confirmed_at=None)
    unconfirmed.refresh_from_db()
    client.post(signed_links.signed_path(unconfirmed, signed_links.CONFIRMING))
    unconfirmed.refresh_from_db()
    assert (unconfirmed.is_confirmed, unconfirmed.email_confirmed_at is None) == (True, False)
    assert unconfirmed.confirmed_host == host


def test_a_mail_confirms_nothing_that_is_changed_while_its_link_is_open(unconfirmed):
    opened = signed_links.participant_from_link(
        signed_links.signed_path(unconfirmed, signed_links.CONFIRMING).split("/")[-2], signed_links.CONFIRMING
    )
    Participant.objects.update(organisation_name="Another Trust")
    assert actions.confirm_identity(participant=opened, shows=True) is False
    unconfirmed.refresh_from_db()
    assert (unconfirmed.confirmed_at, unconfirmed.email_confirmed_at) == (None, None)
