"""Nobody signs up, addresses are stored shortened, and secrets of second factors are stored encrypted."""

import pytest
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse

from practice.sign_in.adapters import AccountAdapter, SecondFactorAdapter


@pytest.mark.parametrize(
    ("address", "stored"),
    [
        ("203.0.113.77", "203.0.113.0"),
        ("2001:db8:1234:5678::1", "2001:db8:1234::"),
        ("::ffff:203.0.113.77", "203.0.113.0"),
        ("", "0.0.0.0"),  # noqa: S104
    ],
)
def test_only_the_network_of_an_address_is_stored(address, stored):
    assert AccountAdapter().get_client_ip(RequestFactory().get("/", REMOTE_ADDR=address)) == stored


def test_an_address_is_believed_to_our_own_proxies_alone(settings):
    request = RequestFactory().get(
        "/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "198.51.100.9, 203.0.113.7"}
    )
    settings.TRUSTED_PROXIES = 1
    assert AccountAdapter().get_client_ip(request) == "203.0.113.0"
    settings.TRUSTED_PROXIES = None
    assert AccountAdapter().get_client_ip(request) == "0.0.0.0"  # noqa: S104


def test_there_is_no_address_to_sign_up_at(rf):
    assert AccountAdapter().is_open_for_signup(rf.get("/")) is False
    for name in ("account_signup", "socialaccount_signup", "account_email", "account_reset_password"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


def test_a_secret_is_read_by_this_key_and_by_the_one_before(settings):
    stored = SecondFactorAdapter().encrypt("JBSWY3DP")
    assert "JBSWY3DP" not in stored
    assert SecondFactorAdapter().decrypt(stored) == "JBSWY3DP"
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]
    assert SecondFactorAdapter().decrypt(stored) == "JBSWY3DP"


def test_with_another_key_no_code_fits_and_nothing_breaks(settings):
    stored = SecondFactorAdapter().encrypt("JBSWY3DP")
    settings.SECRET_KEY = "another"
    read = {SecondFactorAdapter().decrypt(stored) for _ in range(3)}
    assert (len(read), "JBSWY3DP" in read, {len(one) for one in read}) == (3, False, {32})


def test_the_picture_of_a_key_is_drawn_without_a_style():
    svg = SecondFactorAdapter().build_totp_svg("otpauth://totp/chief?secret=JBSWY3DP")
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in svg
    assert "style=" not in svg
