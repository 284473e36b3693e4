"""The worker: does queued tasks one after another, tries again what failed, and takes up what a dead worker left.

Claiming, priorities and signals are django-tasks-db's. What it does not have is here: growing delays, attempts of
workers that were killed, and a queue that holds no words of an error.
"""

import logging
import threading
import time
from datetime import timedelta

from django.db import DatabaseError, close_old_connections, connections
from django.utils import timezone
from django_tasks import TaskContext, TaskResultStatus
from django_tasks.signals import task_finished, task_started
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from practice.background.attempts import record_failure, record_interruption, record_success
from practice.background.models import TaskWorker

SECONDS_BETWEEN_SIGNS = 20
# Six signs of life have failed to come by then. Longer than any clock of a server is wrong by.
DEAD_AFTER = timedelta(minutes=2)
SECONDS_WITHOUT_DATABASE = 5

logger = logging.getLogger(__name__)


class RetryingWorker(Worker):
    """django-tasks-db's worker, with signs of life and another end of each attempt."""

    current = None  # the key of the task that is being done

    def run(self):
        """Work until a signal ends it; while the database is away, wait for it."""
        signs = _SignsOfLife(self)
        try:
            while True:
                try:
                    signs.give()
                    signs.ensure_started()
                    super().run()
                    return
                except DatabaseError as error:
                    if self.batch:
                        raise
                    logger.error("The database cannot be used (%s); the worker waits for it.", type(error).__name__)
                    connections.close_all()
                    time.sleep(SECONDS_WITHOUT_DATABASE)
        finally:
            signs.stop()

    def run_task(self, db_task_result):
        """Do the claimed task and record how that ended; a name that this version does not know is a failure too."""
        self.running_task, self.current = True, db_task_result.pk
        try:
            self._attempt(db_task_result)
        finally:
            self.running_task, self.current = False, None
            self._run_tasks += 1

    def _attempt(self, db_task_result):
        error = None
        try:
            task = db_task_result.task
            task_result = db_task_result.task_result
            task_started.send(sender=type(task.get_backend()), task_result=task_result)
            context = [TaskContext(task_result=task_result)] if task.takes_context else []
            task.call(*context, *task_result.args, **task_result.kwargs)
        except Exception as caught:
            error = caught
        except BaseException:  # told to end at once
            record_interruption(db_task_result)
            raise
        close_old_connections()
        # After the exception is dealt with, so that no log that hears of it can write its words.
        if error is not None:
            record_failure(db_task_result, error)
            return
        record_success(db_task_result)
        task_finished.send(sender=type(task.get_backend()), task_result=task_result)


class _SignsOfLife:
    """A thread that renews the worker's row, and queues again what workers without a sign of life had begun."""

    def __init__(self, worker):
        self.worker = worker
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="signs of life", daemon=True)

    def ensure_started(self):
        if not self._thread.is_alive():
            self._thread.start()

    def stop(self):
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join(SECONDS_BETWEEN_SIGNS)
        try:
            TaskWorker.objects.filter(pk=self.worker.worker_id).delete()
        except DatabaseError:
            logger.warning("The worker's row stays until another worker finds it old.")

    def give(self):
        now = timezone.now()
        TaskWorker.objects.update_or_create(worker_id=self.worker.worker_id, defaults={"seen_at": now})
        requeue_abandoned(self.worker.worker_id, lambda: self.worker.current)

    def _run(self):
        while not self._ended.wait(SECONDS_BETWEEN_SIGNS):
            try:
                self.give()
            except DatabaseError as error:
                logger.warning("No sign of life could be given (%s).", type(error).__name__)
            finally:
                connections.close_all()  # those of this thread


def requeue_abandoned(own_id, current=lambda: None):
    """Queue again the tasks that no living worker is at; return how many.

    own_id, current: the worker that asks, and a function that returns the key of the task it is at, if any. What it
    claimed and is not at was lost with the database's connection.
    """
    before = timezone.now() - DEAD_AFTER
    living = set(TaskWorker.objects.filter(seen_at__gte=before).values_list("pk", flat=True))
    count = 0
    for row in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=before):
        owner = row.worker_ids[-1]
        if owner not in living or (owner == own_id and row.pk != current()):
            logger.warning("Task %s was left by a worker that died; it is queued again.", row.task_path)
            record_interruption(row)
            count += 1
    TaskWorker.objects.filter(seen_at__lt=before).delete()
    return count
