"""The Content-Security-Policy is strict for readers, wide enough for Wagtail's admin and nowhere else."""

import pytest
from django.contrib.auth import get_user_model
from django.test import override_settings
from django.urls import reverse


def policy(response):
    """Return the policy of an answer as a dictionary from directive to its sources."""
    parts = (part.split() for part in response["Content-Security-Policy"].split(";"))
    return {name: sources for name, *sources in parts}


STRICT = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "media-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "worker-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
    "manifest-src": ["'self'"],
}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/healthz", "/nothing/here/", "/administer/", "/tags/admin/"])
def test_readers_get_the_strict_policy(client, address):
    assert policy(client.get(address)) == STRICT


@pytest.mark.django_db
def test_admin_gets_what_wagtail_needs(client):
    user = get_user_model().objects.create_superuser("chief", "chief@example.org", "pass-phrase-of-chief")
    client.force_login(user)
    response = client.get(reverse("wagtailadmin_home"))
    assert policy(response) == STRICT | {
        "script-src": ["'self'", "'unsafe-inline'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "frame-src": ["'self'"],
        "frame-ancestors": ["'self'"],
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("wagtailadmin_login", []),
        ("wagtailadmin_password_reset", []),
        ("wagtailadmin_password_reset_done", []),
        ("wagtailadmin_password_reset_confirm", ["MQ", "a-token"]),
        ("wagtailadmin_password_reset_complete", []),
    ],
)
def test_sign_in_pages_get_the_strict_policy(client, name, arguments):
    response = client.get(reverse(name, args=arguments))
    assert (response.status_code, policy(response)) == (200, STRICT)


@pytest.mark.django_db
@override_settings(DEBUG=False)
def test_reading_sets_no_cookie(client):
    for address in ["/", "/cy/", "/healthz", "/readyz", "/nothing/here/"]:
        assert client.get(address).cookies == {}, address


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/nothing/", "/admin/login/", "/static/site/site.css", "/robots.txt"])
def test_every_answer_keeps_other_sites_and_the_devices_sensors_out(client, address):
    answer = client.get(address)
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["Permissions-Policy"] == (
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
    )


@pytest.mark.django_db
def test_no_header_moves_the_site_under_another_address(client):
    answer = client.get("/admin/", SCRIPT_NAME="/elsewhere")
    assert (answer.status_code, answer["Location"]) == (302, "/admin/login/?next=/admin/")
