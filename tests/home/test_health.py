"""/healthz says that the process lives, /readyz whether it can serve and when the daily work was last done."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from home import health
from home.models import CommandRun


@pytest.fixture(autouse=True)
def _ask_for_migrations_again():
    health.require_migrations.cache_clear()
    yield
    health.require_migrations.cache_clear()


def test_process_is_alive_without_a_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")
    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


@pytest.mark.django_db
def test_ready_before_the_first_daily(client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {
        "ready": True,
        "database": "ok",
        "last_daily": None,
        "daily_is_overdue": True,
        "details_kept_too_long": 0,
    }


@pytest.mark.django_db
@pytest.mark.parametrize(("hours", "overdue"), [(1, False), (29, False), (31, True)])
def test_ready_tells_when_daily_last_ran(client, hours, overdue):
    finished = timezone.now() - timedelta(hours=hours)
    CommandRun.objects.create(name="daily", finished_at=finished)
    answer = client.get("/readyz").json()
    assert datetime.fromisoformat(answer["last_daily"]) == finished.replace(
        microsecond=finished.microsecond // 1000 * 1000
    )
    assert answer["daily_is_overdue"] is overdue


@pytest.mark.django_db
def test_not_ready_while_a_migration_is_missing(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'home'")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"ready": False, "database": "lacks migrations: run `manage.py migrate`"}


@pytest.mark.django_db
def test_not_ready_while_the_database_fails(client, caplog):
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {CommandRun._meta.db_table} RENAME TO out_of_reach")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"ready": False, "database": "cannot be reached"}
    assert "The database cannot be reached" in caplog.messages
