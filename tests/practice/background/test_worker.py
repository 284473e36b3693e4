"""A task that fails is tried again later and later and then named; what a dead worker left is taken up again."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from practice.background.attempts import WORKER_DIED, record_failure, record_success, retry_failed
from practice.background.models import TaskWorker
from practice.background.queue_state import QueueState, queue_state
from practice.background.retries import DELAYS, MAX_ATTEMPTS
from practice.background.worker import DEAD_AFTER, requeue_abandoned
from tests.practice.background.queue_fixtures import let_time_pass, work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]

done = []


@task(backend="background", queue_name="files")
def note(word):
    """Write a word down."""
    done.append(word)


@task(backend="background", queue_name="files")
def fail(address):
    """Fail with words that belong to somebody."""
    raise ValueError(f"no mailbox {address}")


@pytest.fixture(autouse=True)
def _nothing_done():
    done.clear()


def rows(**columns):
    return list(DBTaskResult.objects.filter(**columns))


def begun(worker_id="dead", attempts=1, started_at=None):
    """Return the row of a task that a worker has claimed."""
    note.enqueue("again")
    row = DBTaskResult.objects.get()
    row.status, row.worker_ids = TaskResultStatus.RUNNING, [worker_id] * attempts
    row.started_at = started_at or timezone.now() - 2 * DEAD_AFTER
    row.save()
    return row


def test_a_task_is_done_once_in_another_process_than_the_one_that_wants_it():
    note.enqueue("hall")
    assert done == []
    for _ in range(2):
        work()
    assert done == ["hall"]
    (row,) = rows()
    assert (row.status, row.return_value, TaskWorker.objects.count()) == (TaskResultStatus.SUCCESSFUL, None, 0)


def test_what_is_rolled_back_is_not_done():
    with transaction.atomic():
        note.enqueue("never")
        transaction.set_rollback(True)
    work()
    assert (done, rows()) == ([], [])


def test_a_task_that_fails_is_tried_again_later_and_later_and_then_named_without_its_words(caplog):
    fail.enqueue(7)
    DBTaskResult.objects.update(args_kwargs={"args": ["jane@example.org"], "kwargs": {}})
    waited = []
    for _ in range(MAX_ATTEMPTS):
        now = timezone.now()
        work()
        (row,) = rows()
        waited.append(row.run_after - now)
        work()  # not before its time
        assert len(rows()[0].worker_ids) == len(waited)
        let_time_pass()
    pairs = zip(waited, DELAYS, strict=False)  # after the last attempt there is no delay
    assert all(timedelta() <= real - expected < timedelta(minutes=1) for real, expected in pairs)
    assert (row.status, row.exception_class_path) == (TaskResultStatus.FAILED, "builtins.ValueError")
    assert 'raise ValueError(f"no mailbox {address}")' in row.traceback
    assert ("jane@" in row.traceback, "jane@" in caplog.text) == (False, False)
    work()
    assert queue_state() == QueueState(due=0, delayed=0, running=0, failed=1, oldest_seconds=0, workers=0)
    assert (retry_failed(row), retry_failed(row)) == (True, False)
    assert queue_state().due == 1


def test_a_task_of_a_later_version_is_tried_again():
    note.enqueue("hall")
    DBTaskResult.objects.update(task_path="practice.mail.outgoing.of_a_later_version")
    work()
    (row,) = rows()
    assert (row.status, row.exception_class_path) == (TaskResultStatus.READY, "builtins.ImportError")
    DBTaskResult.objects.update(task_path=note.module_path)
    let_time_pass()
    work()
    assert done == ["hall"]


def test_what_a_dead_worker_began_is_taken_up_after_two_minutes():
    row = begun()
    TaskWorker.objects.create(worker_id="dead", seen_at=timezone.now() - DEAD_AFTER - timedelta(seconds=1))
    work()
    assert done == ["again"]
    (row,) = rows()
    assert (row.status, row.worker_ids) == (TaskResultStatus.SUCCESSFUL, ["dead", "worker"])
    assert TaskWorker.objects.count() == 0


@pytest.mark.parametrize(
    ("seen", "current", "requeued"),
    [(timedelta(minutes=1), "the task", 0), (timedelta(minutes=1), "another", 0), (timedelta(minutes=3), "", 1)],
)
def test_what_a_living_worker_is_at_stays_with_it(seen, current, requeued):
    begun("living")
    TaskWorker.objects.create(worker_id="living", seen_at=timezone.now() - seen)
    assert requeue_abandoned("other", lambda: current) == requeued


def test_a_worker_takes_up_what_it_claimed_before_the_database_went_away():
    row = begun("own")
    TaskWorker.objects.create(worker_id="own")
    assert requeue_abandoned("own", lambda: row.pk) == 0
    assert requeue_abandoned("own") == 1


def test_a_task_that_ends_its_workers_is_not_tried_for_ever():
    begun(attempts=MAX_ATTEMPTS)
    work()
    (row,) = rows()
    assert (done, row.status, row.exception_class_path) == ([], TaskResultStatus.FAILED, WORKER_DIED)


def test_a_worker_that_was_taken_for_dead_changes_nothing_of_the_next_attempt():
    row = begun(started_at=timezone.now())
    DBTaskResult.objects.update(started_at=timezone.now() + timedelta(minutes=1), worker_ids=["dead", "next"])
    from_before = DBTaskResult(pk=row.pk, started_at=row.started_at, worker_ids=["dead"], task_path=row.task_path)
    record_success(from_before)
    record_failure(from_before, ValueError())
    assert rows()[0].status == TaskResultStatus.RUNNING


def test_the_state_tells_what_waits_and_for_how_long():
    assert queue_state() == QueueState(due=0, delayed=0, running=0, failed=0, oldest_seconds=0, workers=0)
    for word in ("one", "two", "three"):
        note.enqueue(word)
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(seconds=700))
    first, second, _third = rows()
    DBTaskResult.objects.filter(pk=first.pk).update(run_after=timezone.now() + timedelta(hours=1))
    DBTaskResult.objects.filter(pk=second.pk).update(run_after=timezone.now() - timedelta(seconds=30))
    TaskWorker.objects.create(worker_id="living")
    state = queue_state()
    assert (state.due, state.delayed, state.running, state.failed, state.workers) == (2, 1, 0, 0, 1)
    assert (700 <= state.oldest_seconds < 760, state.is_late) == (True, True)


def test_a_site_that_does_tasks_at_once_needs_no_worker(settings):
    settings.TASK_QUEUE = "immediate"
    with pytest.raises(CommandError, match="Set TASK_QUEUE=database"):
        call_command("db_worker")
