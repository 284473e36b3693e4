"""Settings: which backend does the tasks that can wait."""

from django.core.exceptions import ImproperlyConfigured

BACKENDS = {
    "database": "django_tasks_db.DatabaseBackend",
    "immediate": "practice.background.backends.AfterCommitBackend",
}


def task_backends(queue):
    """Return TASKS for a TASK_QUEUE; raises ImproperlyConfigured where it is none of the above.

    Wagtail's own tasks, on "default", say among other things which files readers may have, and are done at once.
    """
    if queue not in BACKENDS:
        raise ImproperlyConfigured(f"TASK_QUEUE is {queue!r}. Set it to {' or '.join(BACKENDS)}.")
    return {
        "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
        "background": {"BACKEND": BACKENDS[queue], "QUEUES": ["mail", "index", "files"]},
    }
