"""Enqueues work that does whatever there is to do, and so is queued once however often it is asked for."""

from django.db import transaction
from django_tasks_db.models import DBTaskResult


def enqueue_once_after_commit(task):
    """Enqueue the Task, which takes no arguments, after the commit, unless one is due that nobody has begun.

    One that is due begins after this commit and so finds what it stored. For work whose record is a table of its own:
    what a stop between commit and enqueueing leaves there is found by the next run.
    """
    transaction.on_commit(lambda: _enqueue_unless_due(task))


def _enqueue_unless_due(task):
    due = DBTaskResult.objects.ready().filter(task_path=task.module_path, backend_name=task.backend)
    if not due.exists():
        task.enqueue()
