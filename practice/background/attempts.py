"""Records how an attempt at a task ended, in the queue's own table, without a word of what the task was about.

Each write names the attempt by the moment it was claimed, so that a worker that was taken for dead changes nothing of
what another has begun since.
"""

import logging
import traceback

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import retry

from practice.background.retries import MAX_ATTEMPTS, delay_after

logger = logging.getLogger(__name__)

WORKER_DIED = "practice.background.WorkerDied"  # what stands in the place of an exception where there was none


@retry()
def record_success(task_row):
    """Mark the attempt at the DBTaskResult as successful. What a task returns is not stored: nobody reads it."""
    _change(task_row, status=TaskResultStatus.SUCCESSFUL, finished_at=timezone.now(), exception_class_path="")


@retry()
def record_failure(task_row, error):
    """Let the task be tried again later, or name it as failed after its last attempt.

    Of the `error` its class and the lines of code are stored, not its message, which may hold an address.
    """
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    delay = delay_after(len(task_row.worker_ids))
    lines = "".join(traceback.format_tb(error.__traceback__))
    described = f"Task {task_row.task_path} failed ({name}), attempt {len(task_row.worker_ids)} of {MAX_ATTEMPTS}"
    if delay is None:
        logger.error("%s; it is not tried again by itself.", described)
        _fail(task_row, name, lines)
        return
    logger.warning("%s; it is tried again in %s.", described, delay)
    _change(
        task_row,
        status=TaskResultStatus.READY,
        run_after=timezone.now() + delay,
        exception_class_path=name,
        traceback=lines,
    )


@retry()
def record_interruption(task_row):
    """Let the task, whose worker was stopped or died while at it, be taken up again at once; count the attempt.

    It counts because a task may be what its worker dies of.
    """
    if len(task_row.worker_ids) >= MAX_ATTEMPTS:
        logger.error("Task %s ended its worker %d times.", task_row.task_path, MAX_ATTEMPTS)
        _fail(task_row, WORKER_DIED, "")
        return
    _change(task_row, status=TaskResultStatus.READY, run_after=timezone.now(), exception_class_path=WORKER_DIED)


def retry_failed(task_row):
    """Queue a failed DBTaskResult again, with all its attempts before it; return whether it was still failed."""
    failed = DBTaskResult.objects.filter(pk=task_row.pk, status=TaskResultStatus.FAILED)
    return bool(failed.update(status=TaskResultStatus.READY, run_after=timezone.now(), worker_ids=[], finished_at=None))


def forget_failed(task_row):
    """Delete a failed DBTaskResult, which is then never done; return whether it was still failed."""
    return bool(DBTaskResult.objects.filter(pk=task_row.pk, status=TaskResultStatus.FAILED).delete()[0])


def _fail(task_row, name, lines):
    _change(
        task_row,
        status=TaskResultStatus.FAILED,
        finished_at=timezone.now(),
        exception_class_path=name,
        traceback=lines,
    )


def _change(task_row, **columns):
    running = DBTaskResult.objects.filter(pk=task_row.pk, status=TaskResultStatus.RUNNING)
    running.filter(started_at=task_row.started_at).update(**columns)
