"""One command makes a whole, empty bank of whatever it finds, and leaves alone what is there."""

from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from wagtail.models import Locale, Page, Site, Workflow, WorkflowPage

from facilitation.models import ConsentWording, KeyQuestion
from home import health
from home.management.commands import set_up as command
from home.management.commands.set_up import EMAIL, PASSWORD, USERNAME
from home.models import CommandRun, ContactSettings, HomePage
from practice.models import Place, Theme, Topic
from search.models import Synonyms

pytestmark = pytest.mark.django_db

GOOD = {USERNAME: "boss", EMAIL: "boss@example.org", PASSWORD: "a-long-way-round-the-houses"}


@pytest.fixture(autouse=True)
def _nobody_to_ask(monkeypatch):
    for name in GOOD:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.stdin", StringIO())


@pytest.fixture(scope="module")
def bank(module_database):
    """A bank that was set up, all but its administrator."""
    call_command("set_up", "--without-administrator")


def set_up(monkeypatch=None, environment=None):
    for name, value in (environment or {}).items():
        monkeypatch.setenv(name, value)
    call_command("set_up")


def everything():
    models = (Page, Site, Locale, Theme, Topic, Place, Synonyms, Group, Workflow, get_user_model())
    return {model: list(model.objects.order_by("pk").values()) for model in models}


def test_an_empty_bank_is_whole_and_the_second_run_changes_nothing(monkeypatch, settings, capsys):
    settings.WAGTAILADMIN_BASE_URL = "https://bank.example.org"
    HomePage.objects.get().delete()
    set_up(monkeypatch, GOOD)
    site = Site.objects.get()
    assert (site.hostname, site.port, type(site.root_page.specific)) == ("bank.example.org", 443, HomePage)
    assert sorted(Locale.objects.values_list("language_code", flat=True)) == ["cy", "en-gb"]
    assert set(Group.objects.values_list("name", flat=True)) == {
        "Editors",
        "Facilitators",
        "Moderators",
        "Partner editors",
    }
    assert WorkflowPage.objects.filter(page=Page.get_first_root_node(), workflow__active=True).count() == 1
    assert (ConsentWording.objects.count() > 0, KeyQuestion.objects.count() > 0) == (True, True)
    assert (Place.objects.count(), Theme.objects.count(), Synonyms.objects.count() > 0) == (13, 4, True)
    assert authenticate(username="boss", password=GOOD[PASSWORD]).is_superuser
    assert capsys.readouterr().out.splitlines()[-1] == "Ready: https://bank.example.org"
    before = everything()
    set_up()
    assert everything() == before


def test_an_administrator_is_needed_and_everything_else_is_done_without():
    with pytest.raises(CommandError, match="Everything is there but an administrator"):
        set_up()
    assert (Theme.objects.count(), CommandRun.last("set_up")) == (4, None)
    call_command("set_up", "--without-administrator")
    assert (get_user_model().objects.count(), CommandRun.last("set_up") is None) == (0, False)


def test_it_reminds_of_who_keeps_the_bank_until_somebody_has_said_so(bank, monkeypatch, capsys):
    reminder = "Contact: say who keeps the bank and how to reach them, under Settings → Contact."
    set_up(monkeypatch, GOOD)
    assert reminder in capsys.readouterr().out.splitlines()
    contact = ContactSettings.for_site(Site.objects.get())
    contact.operator, contact.editors_email = "Example & Sons", "editors@example.org"
    contact.save()
    set_up()
    assert reminder not in capsys.readouterr().out.splitlines()


def test_what_an_editor_deleted_stays_away(bank, monkeypatch):
    set_up(monkeypatch, GOOD)
    Place.objects.get(code="S92000003").delete()
    Topic.objects.all().delete()
    set_up()
    assert (Place.objects.count(), Topic.objects.count()) == (12, 0)


def test_a_weak_password_is_refused(bank, monkeypatch):
    with pytest.raises(CommandError, match="will not do. This password is too short"):
        set_up(monkeypatch, GOOD | {PASSWORD: "short"})
    assert get_user_model().objects.count() == 0


def test_who_is_there_already_is_enough(bank):
    get_user_model().objects.create_superuser("boss")
    set_up()
    assert get_user_model().objects.count() == 1


def test_an_address_that_is_none_stops_it_before_anything_is_done(settings, capsys):
    settings.WAGTAILADMIN_BASE_URL = "bank.example.org"
    with pytest.raises(CommandError, match="Write it with http or https"):
        set_up()
    assert capsys.readouterr().out == ""


def test_a_database_that_is_too_old_is_left_alone_and_said_to_be_so(monkeypatch):
    monkeypatch.setattr(command, "require_migrations", health.require_migrations.__wrapped__)
    MigrationRecorder(connection).record_applied(*health.FORMER_MIGRATION)
    before = everything()
    with pytest.raises(CommandError) as refused:
        set_up(monkeypatch, GOOD)
    assert str(refused.value) == f"The database {health.START_ANEW}."
    assert everything() == before
