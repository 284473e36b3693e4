"""What machines ask for first: robots.txt and security.txt."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Site

from home.initial_pages import create_initial_pages
from home.models import ContactSettings

pytestmark = pytest.mark.django_db


def lines(client, address):
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "text/plain; charset=utf-8")
    return response.content.decode().splitlines()


def test_robots_stay_out_of_the_admin_and_of_endless_searches(client):
    assert lines(client, "/robots.txt") == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /*?",
        "Sitemap: http://127.0.0.1:8000/sitemap.xml",
    ]


def test_weaknesses_are_reported_to_the_mailbox_and_the_file_does_not_run_out(client):
    create_initial_pages()
    contact = ContactSettings.for_site(Site.objects.get())
    contact.security_email = "security@example.org"
    contact.save()
    found = dict(line.split(": ", 1) for line in lines(client, "/.well-known/security.txt"))
    expires = datetime.fromisoformat(found.pop("Expires"))
    assert timedelta(days=150) < expires - timezone.now() < timedelta(days=365)
    assert found == {
        "Contact": "mailto:security@example.org",
        "Preferred-Languages": "en, cy",
        "Canonical": "http://127.0.0.1:8000/.well-known/security.txt",
    }


def test_without_a_mailbox_the_sites_own_page_is_named(client):
    create_initial_pages()
    assert lines(client, "/.well-known/security.txt")[0] == "Contact: http://127.0.0.1:8000/"


def test_without_a_site_there_is_nothing_to_tell(client):
    Site.objects.all().delete()
    for address in ("/.well-known/security.txt", "/sitemap.xml"):
        assert client.get(address).status_code == 404
    assert client.get("/robots.txt").status_code == 200


@pytest.mark.parametrize("address", ["/robots.txt", "/.well-known/security.txt", "/sitemap.xml"])
def test_only_reading_is_answered(client, address):
    assert client.post(address).status_code == 405
