"""How the queue of tasks is: what waits, since when, what has failed, and whether anybody works."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Min, Q
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from practice.background.models import TaskWorker
from practice.background.worker import DEAD_AFTER

# Beyond it a task that is due waits for want of a worker, or behind more than the workers can do.
LATE_AFTER = timedelta(minutes=10)


@dataclass(frozen=True)
class QueueState:
    """Counts of tasks, and of workers with a sign of life; `oldest_seconds`: how long the longest due task waits."""

    due: int  # to be done now
    delayed: int  # failed, and tried again later
    running: int
    failed: int  # after the last attempt; a person decides
    oldest_seconds: int
    workers: int

    @property
    def is_late(self):
        """Whether a task that is due waits for longer than LATE_AFTER."""
        return self.oldest_seconds > LATE_AFTER.total_seconds()


def queue_state():
    """Return the QueueState in two statements, for the health check, the metrics and the admin's first page."""
    now = timezone.now()
    ready = Q(status=TaskResultStatus.READY)
    never_tried, tried_again = Q(run_after=get_date_max()), Q(run_after__lte=now)
    found = DBTaskResult.objects.aggregate(
        due=Count("pk", filter=ready & (never_tried | tried_again)),
        delayed=Count("pk", filter=ready & Q(run_after__gt=now) & ~never_tried),
        running=Count("pk", filter=Q(status=TaskResultStatus.RUNNING)),
        failed=Count("pk", filter=Q(status=TaskResultStatus.FAILED)),
        enqueued=Min("enqueued_at", filter=ready & never_tried),
        due_again=Min("run_after", filter=ready & tried_again),
    )
    since = min((moment for moment in (found.pop("enqueued"), found.pop("due_again")) if moment), default=now)
    workers = TaskWorker.objects.filter(seen_at__gte=now - DEAD_AFTER).count()
    return QueueState(**found, oldest_seconds=max(0, int((now - since).total_seconds())), workers=workers)
