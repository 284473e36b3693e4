"""The backend of django-tasks for a site without a worker: does a task at once, but only when its cause is stored."""

from functools import partial

from django.db import transaction
from django_tasks.backends.immediate import ImmediateBackend


class AfterCommitBackend(ImmediateBackend):
    """Runs each task after the commit of the transaction that enqueued it, and none where that is rolled back.

    The queue in the database keeps the same promise: a task is a row of the transaction that enqueued it.
    """

    def _execute_task(self, task_result):
        transaction.on_commit(partial(super()._execute_task, task_result))
