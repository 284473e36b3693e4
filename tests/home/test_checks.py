"""Before a new version is served, what is amiss with its address, its processes and its mailboxes is named."""

import runpy

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from wagtail.models import Site

from home.checks import check_address, check_processes, check_security_mailbox
from home.health import FORMER_MIGRATION, START_ANEW
from home.models import ContactSettings
from home.site_address import update_site_record
from tests.architecture import repository

pytestmark = pytest.mark.django_db


def found():
    return [error.id for error in check_address()]


@pytest.fixture(autouse=True)
def _hosts(settings):
    settings.ALLOWED_HOSTS = ["bank.example.org", "127.0.0.1"]


@pytest.mark.parametrize(
    ("address", "host", "port"),
    [
        ("https://bank.example.org", "bank.example.org", 443),
        ("https://bank.example.org/", "bank.example.org", 443),
        ("http://bank.example.org", "bank.example.org", 80),
        ("http://127.0.0.1:8080", "127.0.0.1", 8080),
    ],
)
def test_the_record_follows_the_address_once(settings, address, host, port):
    settings.WAGTAILADMIN_BASE_URL = address
    assert found() == ["home.E003"]
    assert (update_site_record(), update_site_record()) == (True, False)
    assert list(Site.objects.values_list("hostname", "port")) == [(host, port)]
    assert found() == []


@pytest.mark.parametrize(
    "address",
    [
        "",
        "bank.example.org",
        "ftp://bank.example.org",
        "https://",
        "https://bank.example.org/bank",
        "https://a@b.example",
    ],
)
def test_what_is_no_address_is_named(settings, address):
    settings.WAGTAILADMIN_BASE_URL = address
    assert found() == ["home.E001"]
    assert repr(address) in check_address()[0].msg


def test_a_host_that_the_site_refuses_is_named(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://other.example.org"
    update_site_record()
    assert found() == ["home.E002"]


def test_before_the_database_is_there_nothing_differs(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://bank.example.org"
    Site.objects.all().delete()
    assert found() == []
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE wagtailcore_site RENAME TO out_of_reach")
    assert found() == []


REDIS = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:6379/0"}


@pytest.mark.parametrize(
    ("processes", "shared", "found"), [(1, False, []), (2, False, ["home.W001"]), (2, True, []), (1, True, [])]
)
def test_several_processes_without_a_shared_cache_are_named(settings, processes, shared, found):
    settings.WEB_CONCURRENCY = processes
    if shared:
        settings.CACHES = settings.CACHES | {"default": REDIS}
    assert [one.id for one in check_processes()] == found


@pytest.mark.parametrize(
    ("variables", "workers"),
    [
        ({}, 1),
        ({"REDIS_URL": "redis://127.0.0.1:6379/0"}, 3),
        ({"WEB_CONCURRENCY": "5"}, 5),
        ({"WEB_CONCURRENCY": "2", "REDIS_URL": "redis://127.0.0.1:6379/0"}, 2),
        ({"WEB_CONCURRENCY": ""}, 1),
    ],
)
def test_the_settings_know_how_many_processes_gunicorn_starts(monkeypatch, variables, workers):
    for name in ("WEB_CONCURRENCY", "REDIS_URL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    folder = repository()
    known = runpy.run_path(str(folder / "knowledgebank" / "settings" / "base.py"), run_name="knowledgebank.settings.x")
    assert (runpy.run_path(str(folder / "gunicorn.conf.py"))["workers"], known["WEB_CONCURRENCY"]) == (workers, workers)


@pytest.mark.parametrize(
    ("mailbox", "found"),
    [
        ("", ["home.I001"]),
        ("security@example.org", ["home.W002"]),
        ("security@bank.example", ["home.W002"]),
        ("root@localhost", ["home.W002"]),
        ("security@counterexample.org", []),
        ("security@bank.gov.uk", []),
    ],
)
def test_a_mailbox_that_nobody_reads_is_named(mailbox, found):
    before = check_security_mailbox()
    ContactSettings.objects.create(site=Site.objects.get(), security_email=mailbox)
    assert ([one.id for one in before], [one.id for one in check_security_mailbox()]) == (["home.I001"], found)


def test_a_database_that_is_too_old_is_not_migrated():
    call_command("migrate", skip_checks=False, verbosity=0)
    MigrationRecorder(connection).record_applied(*FORMER_MIGRATION)
    with pytest.raises(SystemCheckError, match=f"{connection.settings_dict['NAME']} {START_ANEW}"):
        call_command("migrate", skip_checks=False, verbosity=0)
