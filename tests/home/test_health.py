"""/healthz says that the process lives, /readyz whether it can serve and when the daily work was last done."""

import socket
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from home import health
from home.models import CommandRun, HomePage
from practice.access.password_reset import PASSWORD_RESET
from practice.mail.models import MailState, OutgoingMail
from practice.mail.outgoing import queue_mail


@pytest.fixture(autouse=True)
def _ask_the_database_each_time(monkeypatch):
    for name in ("require_migrations", "require_prepared"):
        monkeypatch.setattr(health, name, getattr(health, name).__wrapped__)


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
        "static_files": "ok",
        "last_daily": None,
        "daily_is_overdue": True,
        "details_kept_too_long": 0,
        "queue": {"due": 0, "delayed": 0, "running": 0, "failed": 0, "oldest_seconds": 0, "workers": 0},
        "queue_is_late": False,
        "mails_to_decide": 0,
        "last_backup": None,
        "parts": {
            "cache": "not used",
            "elasticsearch": "not used",
            "elasticsearch_in_step": "not used",
            "index": "ok",
            "uploads": "ok",
            "erasure_journal": "ok",
        },
    }


@pytest.mark.django_db
def test_ready_tells_what_waits_and_what_failed_in_the_background(client, queue):
    for person in (1, 2, 3):
        queue_mail(PASSWORD_RESET, person)
    OutgoingMail.objects.filter(about="1").update(state=MailState.UNDECIDED)
    first, second, _third = DBTaskResult.objects.order_by("args_kwargs")
    DBTaskResult.objects.filter(pk=first.pk).update(status=TaskResultStatus.FAILED)
    DBTaskResult.objects.filter(pk=second.pk).update(enqueued_at=timezone.now() - timedelta(minutes=11))
    response = client.get("/readyz")
    answer = response.json()
    assert (response.status_code, answer["ready"]) == (200, True)
    assert (answer["queue"]["due"], answer["queue"]["failed"], answer["queue"]["workers"]) == (2, 1, 0)
    assert (answer["queue"]["oldest_seconds"] // 60, answer["queue_is_late"]) == (11, True)
    assert answer["mails_to_decide"] == 1


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
    assert response.json() == {"ready": False, "database": "lacks migrations: run `manage.py set_up`"}


@pytest.mark.django_db
def test_not_ready_with_a_database_from_before_the_migrations_began_afresh(client):
    MigrationRecorder(connection).record_applied(*health.FORMER_MIGRATION)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {
        "ready": False,
        "database": "was made before the migrations began afresh, and this version cannot use it: "
        "start anew with an empty one",
    }


@pytest.mark.django_db
def test_ready_with_a_database_that_a_later_version_has_migrated_further(client):
    MigrationRecorder(connection).record_applied("practice", "9999_of_a_later_version")
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_not_ready_while_the_pages_are_missing(client):
    HomePage.objects.get().delete()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"ready": False, "database": "lacks the pages of a bank: run `manage.py set_up`"}


@pytest.mark.django_db
def test_not_ready_while_the_database_fails(client, caplog):
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {CommandRun._meta.db_table} RENAME TO out_of_reach")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"ready": False, "database": "cannot be reached"}
    assert "The database cannot be reached" in caplog.messages


@pytest.fixture
def served_files(settings, tmp_path):
    """The folder and storage of a server's static files, read anew."""
    settings.STATIC_ROOT = tmp_path
    storage = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": storage}
    return tmp_path


COLLECT = "run `manage.py collectstatic` as the user who serves the site, and restart it"


@pytest.mark.django_db
def test_not_ready_before_the_static_files_are_collected(client, served_files):
    response = client.get("/readyz")
    expected = {"ready": False, "database": "ok", "static_files": f"have not been collected: {COLLECT}"}
    assert (response.status_code, response.json()) == (503, expected)


@pytest.mark.django_db
@pytest.mark.parametrize(("content", "problem"), [(None, "IsADirectoryError"), ("{", "ValueError")])
def test_not_ready_while_the_list_of_static_files_cannot_be_read(client, served_files, content, problem):
    # A folder in its place stands for a file that may not be read, which the super-user always may.
    listed = served_files / "staticfiles.json"
    listed.mkdir() if content is None else listed.write_text(content)
    response = client.get("/readyz")
    expected = {"ready": False, "database": "ok", "static_files": f"their list cannot be read ({problem}): {COLLECT}"}
    assert (response.status_code, response.json()) == (503, expected)


@pytest.mark.django_db
def test_ready_once_the_static_files_are_collected(client, served_files):
    (served_files / "staticfiles.json").write_text('{"version": "1.1", "hash": "a", "paths": {"a.css": "a.b.css"}}')
    assert (client.get("/readyz").status_code, client.get("/readyz").json()["static_files"]) == (200, "ok")


@pytest.mark.django_db
def test_ready_while_redis_is_away_which_is_told(client, settings):
    with socket.create_server(("127.0.0.1", 0)) as free:
        settings.REDIS_URL = f"redis://127.0.0.1:{free.getsockname()[1]}/0"
    redis = {"BACKEND": "knowledgebank.redis_cache.OptionalRedisCache", "LOCATION": settings.REDIS_URL}
    working, settings.CACHES = settings.CACHES, settings.CACHES | {"default": redis}
    response = client.get("/readyz")
    answer = response.json()
    assert (response.status_code, answer["ready"], answer["parts"]["cache"]) == (200, True, "cannot be reached")
    settings.CACHES = working
