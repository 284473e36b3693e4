"""What tests of the queue stand on: the queue in the database, a worker, and time that has passed."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from knowledgebank.settings.tasks import task_backends
from practice.background import worker
from practice.background.models import TaskWorker
from practice.background.worker import DEAD_AFTER, RetryingWorker


@pytest.fixture
def queue(settings, monkeypatch):
    """The queue in the database, as on a server, in place of tasks that are done at once.

    A worker of the test's own process leaves connections alone, as Django's test client does: on them is the test's
    transaction.
    """
    settings.TASK_QUEUE, settings.TASKS = "database", task_backends("database")
    for module in (db_worker, worker):
        monkeypatch.setattr(module, "close_old_connections", lambda: None)


def work(worker_id="worker"):
    """Do all tasks that are due, as `manage.py db_worker --batch` does."""
    RetryingWorker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="background",
        startup_delay=False,
        max_tasks=None,
        worker_id=worker_id,
        excluded_queue_names=[],
    ).run()


def let_time_pass(by=timedelta(days=2)):
    """Put everything that the queue remembers as long back as `by`."""
    for row in DBTaskResult.objects.exclude(started_at=None):
        DBTaskResult.objects.filter(pk=row.pk).update(started_at=row.started_at - by)
    again = DBTaskResult.objects.filter(status=TaskResultStatus.READY, run_after__lt=timezone.now() + by)
    again.update(run_after=timezone.now() - timedelta(seconds=1))
    TaskWorker.objects.update(seen_at=timezone.now() - max(by, 2 * DEAD_AFTER))
