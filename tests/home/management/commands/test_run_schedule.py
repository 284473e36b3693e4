"""What is periodic runs at its time, is made up for where it was missed, and waits where the database is away."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from home.management.commands import run_schedule
from home.models import CommandRun


def summer(hour, minute=0, day=2):
    """Return a moment of July, when the site's clock is an hour before UTC's."""
    return datetime(2026, 7, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "last", "is_due"),
    [
        (summer(2, 17), None, True),
        (summer(2, 17), summer(2, 20, day=1), True),
        (summer(2, 16), summer(2, 20, day=1), False),
        (summer(2, 17), summer(2, 17), False),
        (summer(23), summer(2, 30), False),
        (summer(12), summer(2, 0), True),
    ],
)
def test_daily_work_is_due_once_a_night_and_after_one_that_was_missed(now, last, is_due):
    assert run_schedule.daily_is_due(now, last) is is_due


@pytest.fixture
def command(monkeypatch):
    """The command with a note of what it would run, in the place of processes."""
    command = run_schedule.Command()
    command.tried, command.ran = {}, []
    real = command.run

    def run(name, now):
        monkeypatch.setattr(run_schedule.subprocess, "run", lambda *args, **kwargs: command)
        command.returncode = 1
        command.ran.append(name)
        real(name, now)

    command.run = run
    return command


@pytest.mark.django_db(transaction=True)
def test_each_has_its_own_pace_and_what_failed_is_tried_again_after_an_hour(command):
    for minutes in (0, 1, 5, 59, 61):
        command.run_due(timezone.now() + timedelta(minutes=minutes))
    assert command.ran == ["daily", "publish_scheduled"] + ["publish_scheduled"] * 2 + ["daily"]


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_is_asked_again(command, monkeypatch):
    def fail(name):
        raise OperationalError

    command.stderr = StringIO()
    with monkeypatch.context() as patched:
        patched.setattr(CommandRun, "last", fail)
        command.run_due(timezone.now())
    message = command.stderr.getvalue()
    assert (command.ran, message) == ([], "The database cannot be reached (OperationalError).")
    command.run_due(timezone.now())
    assert command.ran == ["daily", "publish_scheduled"]


@pytest.mark.django_db(transaction=True)
def test_once_does_what_is_due_and_ends(monkeypatch):
    ran = []
    monkeypatch.setattr(run_schedule.Command, "run", lambda self, name, now: ran.append(name))
    CommandRun.record("daily")
    call_command("run_schedule", once=True)
    assert ran == ["publish_scheduled"]
