"""The organisation's own accounts, at a real provider: who is linked, made and refused, and which rights they get."""

import logging

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.auth import get_user_model
from django.test import Client

from tests.practice.admin.users import editor
from tests.practice.sign_in.codes import code, with_app
from tests.practice.sign_in.provider import free_port, running_provider, set_person, sign_in_there, use_provider

pytestmark = pytest.mark.django_db

User = get_user_model()


@pytest.fixture(scope="module")
def provider():
    """The address of a provider."""
    with running_provider() as address:
        yield address


@pytest.fixture(autouse=True)
def _organisation(settings, provider):
    use_provider(settings, provider)
    settings.OIDC_GROUPS = {"bank-editors": "Editors", "bank-moderators": "Moderators"}


def groups(user):
    """Return the names of a user's groups."""
    return sorted(user.groups.values_list("name", flat=True))


def known(email="jo@example.org"):
    """Return an editor with this address."""
    user = editor()
    User.objects.filter(pk=user.pk).update(email=email)
    return User.objects.get(pk=user.pk)


def test_somebody_with_a_mapped_group_is_made_and_their_rights_follow_the_claim(provider):
    set_person(
        provider,
        "made",
        email="ann@example.org",
        email_verified=True,
        given_name="Ann",
        family_name="Lee",
        groups=["bank-editors", "canteen"],
    )
    client = Client()
    answer = sign_in_there(client, "made", "/admin/reports/locked/")
    assert answer["Location"] == "/admin/reports/locked/"
    user = User.objects.get()
    assert (user.username, user.email, user.first_name, user.last_name) == (
        "ann@example.org",
        "ann@example.org",
        "Ann",
        "Lee",
    )
    assert (groups(user), user.has_usable_password(), user.is_superuser) == (["Editors"], False, False)
    assert client.get("/admin/").status_code == 200
    set_person(provider, "made", groups=["bank-moderators"])
    sign_in_there(Client(), "made")
    assert groups(user) == ["Moderators"]
    set_person(provider, "made", groups=[])
    out = Client()
    sign_in_there(out, "made")
    assert (groups(user), User.objects.count()) == ([], 1)
    assert out.get("/admin/").status_code == 302


def test_of_somebody_no_more_is_stored_than_a_digest(provider):
    set_person(provider, "quiet", email="q@example.org", email_verified=True, groups=["bank-editors"], phone="123")
    sign_in_there(Client(), "quiet")
    account = SocialAccount.objects.get()
    assert (account.extra_data, len(account.uid), "quiet" in account.uid) == ({}, 64, False)
    assert (SocialToken.objects.count(), EmailAddress.objects.count()) == (0, 0)


@pytest.mark.parametrize("is_verified", [True, False, None])
def test_an_editor_is_linked_by_a_verified_address_alone(provider, is_verified):
    user = known()
    given = {} if is_verified is None else {"email_verified": is_verified}
    set_person(provider, f"linked-{is_verified}", email="JO@example.org", **given)
    client = Client()
    answer = sign_in_there(client, f"linked-{is_verified}")
    user.refresh_from_db()
    assert (answer.status_code, user.has_usable_password()) == ((302, False) if is_verified else (403, True))
    assert SocialAccount.objects.filter(user=user).count() == int(is_verified is True)
    assert client.get("/admin/").status_code == 302  # the claims gave no group
    assert groups(user) == ([] if is_verified else ["Editors"])


def test_a_trusted_domain_links_what_the_provider_does_not_verify(provider, settings):
    settings.OIDC_EMAIL_DOMAINS = ["example.org"]
    user = known()
    set_person(provider, "trusted", email="jo@example.org", groups=["bank-editors"])
    client = Client()
    sign_in_there(client, "trusted")
    assert client.session["_auth_user_id"] == str(user.pk)


def test_an_unverified_address_makes_a_user_without_it_when_the_claims_give_a_group(provider):
    user = known()
    set_person(provider, "other", email="jo@example.org", preferred_username=user.username, groups=["bank-editors"])
    sign_in_there(Client(), "other")
    made = User.objects.exclude(pk=user.pk).get()
    assert (made.email, made.username.startswith(f"{user.username}-")) == ("", True)
    assert SocialAccount.objects.get().user == made


def test_an_administrator_keeps_a_password_for_the_day_the_provider_is_away(provider):
    chief = User.objects.create_superuser("chief", "chief@example.org", "correct horse")
    set_person(provider, "chief", email="chief@example.org", email_verified=True)
    client = Client()
    sign_in_there(client, "chief")
    chief.refresh_from_db()
    assert (client.session["_auth_user_id"], chief.has_usable_password()) == (str(chief.pk), True)


@pytest.mark.parametrize("trouble", ["nobody", "two", "closed", "taken"])
def test_whoever_leads_to_nobody_for_certain_is_refused(provider, trouble, caplog):
    caplog.set_level(logging.INFO)
    given = {"email": "jo@example.org", "email_verified": True}
    if trouble != "nobody":
        user = known()
        given["groups"] = ["bank-editors"]
    if trouble == "two":
        known()
    if trouble == "closed":
        User.objects.update(is_active=False)
    if trouble == "taken":
        SocialAccount.objects.create(user=user, provider="organisation", uid="somebody else")
    before = User.objects.count(), SocialAccount.objects.count()
    set_person(provider, f"refused-{trouble}", **given)
    client = Client()
    answer = sign_in_there(client, f"refused-{trouble}")
    assert answer.status_code == 403
    assert "You have no account here" in answer.content.decode()
    assert "_auth_user_id" not in client.session
    assert (User.objects.count(), SocialAccount.objects.count()) == before
    lines = [record.getMessage() for record in caplog.records if record.name.startswith("practice.sign_in")]
    assert len(lines) == 1
    assert [word for word in ("jo@", "refused-") if word in caplog.text] == []


def test_whose_account_was_closed_later_is_refused(provider):
    set_person(provider, "leaver", email="l@example.org", email_verified=True, groups=["bank-editors"])
    sign_in_there(Client(), "leaver")
    User.objects.update(is_active=False)
    client = Client()
    answer = sign_in_there(client, "leaver")
    assert answer["Location"] == "/account/refused/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("given", "setting", "requested_here"), [({}, False, True), ({"amr": ["mfa"]}, False, False), ({}, True, False)]
)
def test_a_second_factor_that_the_provider_asked_for_is_enough(provider, settings, given, setting, requested_here):
    settings.SECOND_FACTOR_FOR, settings.OIDC_SECOND_FACTOR = "publishers", setting
    set_person(provider, f"amr-{requested_here}-{setting}", groups=["bank-moderators"], **given)
    client = Client()
    sign_in_there(client, f"amr-{requested_here}-{setting}")
    answer = client.get("/admin/")
    assert answer.get("Location") == ("/account/second-factor/" if requested_here else None)
    if requested_here:  # who has no password can set one up
        secret = client.get("/account/second-factor/app/").context["form"].secret
        client.post("/account/second-factor/app/", {"code": code(secret)})
        assert client.get("/admin/").status_code == 200


def test_whoever_has_a_second_factor_here_is_asked_for_it(provider):
    set_person(provider, "both", groups=["bank-moderators"])
    sign_in_there(Client(), "both")
    secret = with_app(User.objects.get())
    client = Client()
    assert sign_in_there(client, "both")["Location"] == "/account/sign-in/code/"
    assert client.post("/account/sign-in/code/", {"code": code(secret)})["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_an_answer_that_was_not_asked_for_or_comes_twice_is_refused(provider):
    set_person(provider, "forged", groups=["bank-editors"])
    client = Client()
    assert client.get("/account/organisation/callback/?code=1&state=2").status_code == 503
    leads_to = client.post("/account/organisation/sign-in/").context["address"]
    assert "code_challenge=" in leads_to
    answer = requests.post(leads_to, data={"sub": "forged"}, allow_redirects=False, timeout=20)
    path = "/account/" + answer.headers["Location"].partition("/account/")[2]
    assert Client().get(path).status_code == 503  # another browser than the one that left
    assert client.get(path).status_code == 302
    assert client.get(path).status_code == 503


def test_who_thinks_better_of_it_is_back_at_the_door(provider):
    client = Client()
    leads_to = client.post("/account/organisation/sign-in/").context["address"]
    answer = requests.post(leads_to, data={"action": "deny"}, allow_redirects=False, timeout=20)
    path = "/account/" + answer.headers["Location"].partition("/account/")[2]
    state = leads_to.partition("state=")[2].partition("&")[0]
    answer = client.get(path if "state=" in path else f"{path}&state={state}")
    assert answer["Location"] == "/account/cancelled/"


def test_a_provider_that_is_away_is_named_in_the_readers_language(settings, caplog):
    use_provider(settings, f"http://127.0.0.1:{free_port()}")
    answer = Client().post("/account/organisation/sign-in/", {"language": "cy"})
    assert (answer.status_code, 'lang="cy"' in answer.content.decode()) == (503, True)
    assert "ConnectionError" in caplog.text


def test_the_button_is_there_when_there_is_a_provider(settings, client):
    settings.OIDC_NAME = "Sampleton account"
    assert "Sign in with your Sampleton account" in client.get("/admin/login/").content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert "Sampleton" not in client.get("/admin/login/").content.decode()
    assert client.post("/account/organisation/sign-in/")["Location"] == "/account/sign-in/"
    assert client.get("/account/organisation/callback/?code=1")["Location"] == "/account/sign-in/"
    assert client.get("/account/other/callback/?code=1")["Location"] == "/account/sign-in/"
