"""Who asks is known by address where that is known, by digest only, and counts end with their time."""

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from practice.access import rate_limits
from practice.checks import check_proxies


def address_of(settings, proxies, passed_on=None, peer="198.51.100.9"):
    settings.TRUSTED_PROXIES = proxies
    headers = {} if passed_on is None else {"x-forwarded-for": passed_on}
    return rate_limits.client_address(RequestFactory().get("/", REMOTE_ADDR=peer, headers=headers))


@pytest.mark.parametrize(
    ("proxies", "passed_on", "address"),
    [
        (0, None, "198.51.100.9"),
        (0, "203.0.113.5", "198.51.100.9"),  # nobody of ours wrote that
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "10.9.9.9, 203.0.113.5", "203.0.113.5"),  # the visitor wrote the first one
        (2, "10.9.9.9, 203.0.113.5, 192.0.2.1", "203.0.113.5"),
        (2, "203.0.113.5", ""),
        (1, None, ""),
        (1, "unknown", ""),
        (1, "203.0.113.5:4711", "203.0.113.5"),
        (1, "[2001:db8:1:2:3::4]:4711", "2001:db8:1:2::/64"),
        (1, "2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        (1, "::ffff:203.0.113.5", "203.0.113.5"),
        (None, "203.0.113.5", ""),
    ],
)
def test_who_asked_is_what_our_own_proxies_say(settings, proxies, passed_on, address):
    assert address_of(settings, proxies, passed_on) == address


def test_nothing_is_known_of_a_socket(settings):
    assert address_of(settings, 0, peer="") == ""


def test_an_address_is_known_by_a_digest_for_each_purpose_alone(settings):
    request = RequestFactory().get("/", REMOTE_ADDR="198.51.100.9")
    digests = {rate_limits.client_digest(request, purpose) for purpose in ("one", "two")}
    settings.SECRET_KEY = "another"
    digests.add(rate_limits.client_digest(request, "one"))
    assert [len(digests), {len(one) for one in digests}] == [3, {64}]
    assert [one for one in digests if "198.51" in one] == []


def test_counts_go_up_and_back_and_end(monkeypatch):
    assert [rate_limits.increment("a", 60), rate_limits.increment("a", 60), rate_limits.increment("b", 60)] == [1, 2, 1]
    rate_limits.decrement("a")
    rate_limits.decrement("nothing")
    assert [rate_limits.current_count("a"), rate_limits.current_count("nothing")] == [1, 0]
    cache.delete("a")
    assert rate_limits.increment("a", 60) == 1


def test_one_address_is_mailed_a_few_times_a_day_for_each_purpose():
    may = [rate_limits.allow_mail("reset", one) for one in ["A@example.org", " a@example.org"] * 4]
    assert may == [True] * rate_limits.MAX_MAILS_PER_DAY + [False] * 3
    assert rate_limits.allow_mail("confirming", "a@example.org")
    assert rate_limits.allow_mail("reset", "b@example.org")


def test_a_proxy_that_says_nothing_is_pointed_out(settings):
    found = []
    for proxies in (0, 1, None):
        settings.TRUSTED_PROXIES = proxies
        found.append([message.id for message in check_proxies()])
    assert found == [[], [], ["practice.I001"]]


def test_an_attempt_counts_for_each_key_until_one_is_used_up():
    answers = [rate_limits.allow({"own": 2, "all": 9}, 60) for _ in range(4)]
    assert answers == [True, True, False, False]
    assert [rate_limits.current_count("own"), rate_limits.current_count("all")] == [4, 2]


def test_a_refused_attempt_that_is_refunded_counts_for_no_key():
    answers = [rate_limits.allow({"own": 9, "all": 2}, 60, refund=True) for _ in range(4)]
    assert answers == [True, True, False, False]
    assert [rate_limits.current_count("own"), rate_limits.current_count("all")] == [2, 2]
