"""What `make run` does before it serves."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from home import health
from home.management.commands import prepare
from home.management.commands.prepare import ACCOUNTS_MADE, address_served_at, serve_at
from home.models import CommandRun, HomePage
from search.models import IndexedEmbedding, ListingPage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def done():
    """A site on which everything was done before."""
    CommandRun.record("load_demo")
    CommandRun.record(ACCOUNTS_MADE)
    factories.case_study("A library run by volunteers")


def test_a_bank_from_before_gets_the_pages_of_every_language(done):
    call_command("prepare")
    assert HomePage.objects.get(locale__language_code="cy").live is True
    assert ListingPage.objects.filter(locale__language_code="cy", live=True, alias_of=None).count() == 6


def test_what_was_done_is_not_done_again_and_nothing_is_said(done, capsys):
    call_command("prepare")
    assert capsys.readouterr().out == ""


def test_a_database_that_is_too_old_is_left_alone_and_said_to_be_so(done, monkeypatch, capsys):
    monkeypatch.setattr(prepare, "require_migrations", health.require_migrations.__wrapped__)
    MigrationRecorder(connection).record_applied(*health.FORMER_MIGRATION)
    with pytest.raises(CommandError) as refused:
        call_command("prepare")
    assert str(refused.value) == (
        f"The database {connection.settings_dict['NAME']} {health.START_ANEW}. Move it away and run this again."
    )
    assert capsys.readouterr().out == ""


def test_an_index_from_before_the_language_model_is_built_anew(done, language_model, capsys):
    assert not IndexedEmbedding.objects.exists()
    call_command("prepare")
    assert "with what the entries mean" in capsys.readouterr().out
    assert IndexedEmbedding.objects.count() == 1
    call_command("prepare")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("served", "address"),
    [
        ("127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("8080", "http://127.0.0.1:8080"),
        ("0.0.0.0:8080", "http://127.0.0.1:8080"),
        ("[::1]:8080", "http://[::1]:8080"),
        ("localhost:8080", "http://localhost:8080"),
    ],
)
def test_the_site_is_reached_where_it_is_served(served, address):
    assert address_served_at(served) == address


def test_an_address_nobody_can_serve_at_is_refused_before_anything_is_done(capsys):
    with pytest.raises(CommandError, match="is no address to serve at"):
        call_command("prepare", "--serve", "here")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("environment", "address"), [({}, "http://127.0.0.1:8080"), ({"SITE_URL": "http://own.example"}, "as it was")]
)
def test_links_lead_where_the_site_is_served_unless_its_address_is_set(settings, monkeypatch, environment, address):
    monkeypatch.delenv("SITE_URL", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    settings.WAGTAILADMIN_BASE_URL = "as it was"
    serve_at("127.0.0.1:8080")
    assert address == settings.WAGTAILADMIN_BASE_URL
