"""A site that is not set up says so to whoever runs it, on every address but those of the probes."""

from functools import cache

import pytest
from django.db import connection
from django.test import Client
from wagtail.models import Page, Site

from home import health, middleware
from home.models import HomePage
from tests.knowledgebank.test_settings import manage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _ask_the_database_each_time(monkeypatch):
    monkeypatch.setattr(health, "require_migrations", health.require_migrations.__wrapped__)
    monkeypatch.setattr(middleware, "require_prepared", health.require_prepared.__wrapped__)


def answers(client, address):
    response = client.get(address)
    return response.status_code, "manage.py set_up" in response.content.decode(), response.get("Retry-After")


@pytest.mark.parametrize("address", ["/", "/search/?q=library", "/admin/", "/sitemap.xml", "/nowhere/"])
def test_wagtails_welcome_is_shown_to_nobody(client, address, caplog):
    site = Site.objects.get()
    site.root_page = Page.get_first_root_node().add_child(instance=Page(title="Welcome", slug="welcome"))
    site.save()
    assert answers(client, address) == (503, True, "60")
    assert caplog.messages[0] == "The database lacks the pages of a bank: run `manage.py set_up`"


def test_missing_tables_are_no_error_of_the_site(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'home'")
    assert answers(client, "/") == (503, True, "60")


def test_a_database_that_fails_is_told_apart(client, caplog):
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {HomePage._meta.db_table} RENAME TO out_of_reach")
    response = client.get("/")
    assert (response.status_code, "DATABASE_URL" in response.content.decode()) == (503, True)
    assert caplog.messages[0] == "The database cannot be reached"


def test_the_process_is_alive_meanwhile_and_serves_once_it_is_set_up(client):
    site, home = Site.objects.get(), HomePage.objects.get()
    site.root_page = Page.get_first_root_node()
    site.save()
    assert (client.get("/").status_code, client.get("/healthz").status_code) == (503, 200)
    site.root_page = home
    site.save()
    assert client.get("/").status_code == 200


def test_once_whole_it_costs_nothing(client, django_assert_num_queries, monkeypatch):
    monkeypatch.setattr(middleware, "require_prepared", cache(health.require_prepared.__wrapped__))
    client.get("/robots.txt")
    with django_assert_num_queries(0):
        assert client.get("/robots.txt").status_code == 200


NOT_FOUND = "home.middleware.OwnNotFoundMiddleware"


@pytest.mark.parametrize("address", ["/nowhere/", "/nowhere.php", "/id/999999/"])
def test_a_developer_sees_the_page_that_readers_see_where_nothing_is_found(client, settings, address):
    readers = client.get(address)
    settings.DEBUG = True
    technical = client.get(address)
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, NOT_FOUND]
    shown = Client().get(address)
    counts = [one.content.decode().count("We cannot find that page") for one in (readers, technical, shown)]
    assert (counts, [one.status_code for one in (readers, technical, shown)]) == ([1, 0, 1], [404, 404, 404])


def test_the_settings_of_a_developers_machine_show_it():
    program = "from django.conf import settings; print(settings.MIDDLEWARE[-1])"
    done = manage("shell", "--no-imports", "-c", program, DJANGO_SETTINGS_MODULE="knowledgebank.settings.dev")
    assert done.stdout.strip() == NOT_FOUND, done.stderr
