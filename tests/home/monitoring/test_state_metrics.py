"""What is read at each scrape is what the database says; without it one metric says that, and no scrape fails."""

import pytest
from django.db import connection
from django.utils import timezone
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.utils import floatToGoString

from home.models import CommandRun
from home.monitoring import state_metrics
from search.index import outbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def scrape(monkeypatch):
    """A function that returns the lines of a scrape, which leaves the connection of the test open."""
    monkeypatch.setattr(connection, "close", lambda: None)
    registry = CollectorRegistry()
    registry.register(state_metrics.StateCollector())
    return lambda: [line for line in generate_latest(registry).decode().splitlines() if not line.startswith("#")]


def test_what_the_database_says_is_told(scrape):
    now = timezone.now()
    CommandRun.objects.create(name="daily", finished_at=now)
    outbox.queue(7, "en-gb")
    lines = scrape()
    assert "bank_database_reached 1.0" in lines
    assert f'bank_command_last_done_seconds{{command="daily"}} {floatToGoString(now.timestamp())}' in lines
    assert 'bank_waiting{queue="elasticsearch"} 1.0' in lines
    assert 'bank_part_ok{part="erasure_journal"} 1.0' in lines
    assert [line for line in lines if line.startswith("bank_disk_free_bytes")] != []


def test_a_database_that_fails_is_one_metric_and_no_error(scrape):
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {CommandRun._meta.db_table} RENAME TO out_of_reach")
    assert scrape() == ["bank_database_reached 0.0"]


def test_another_metric_registers_itself(scrape, monkeypatch):
    monkeypatch.setattr(state_metrics, "_READERS", list(state_metrics._READERS))
    state_metrics.reads_metric("bank_tries", "Of this test.", "kind")(lambda: {"first": 3})
    assert 'bank_tries{kind="first"} 3.0' in scrape()
