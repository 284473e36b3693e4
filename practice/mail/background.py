"""Runs small tasks in a thread of this process after the response, so that sending mail keeps no reader waiting.

How long a mail server takes would also tell whoever asks which addresses are known. When the process ends, the thread
finishes what it was given first.
"""

from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore

from django.db import connections
from django_tasks.backends.immediate import ImmediateBackend

MAX_QUEUED_TASKS = (
    500  # tasks; beyond, whoever asks waits, so that memory does not run full while a mail server is away
)

# Of the process: django-tasks makes a backend for every thread that asks.
_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")
_room = BoundedSemaphore(MAX_QUEUED_TASKS)


class ThreadBackend(ImmediateBackend):
    """A django-tasks backend that runs tasks in one thread of this process, one after another."""

    def _execute_task(self, task_result):
        _room.acquire()
        _thread.submit(self._run, task_result)

    def _run(self, task_result):
        try:
            super()._execute_task(task_result)
        finally:
            connections.close_all()
            _room.release()
