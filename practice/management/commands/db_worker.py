"""Command: does queued tasks, one after another, until it is told to stop; several may run beside each other."""

from django.conf import settings
from django.core.management.base import CommandError
from django_tasks_db.management.commands import db_worker

from practice.background.worker import RetryingWorker

BACKEND = "background"


class Command(db_worker.Command):
    """django-tasks-db's command, with this site's worker, for all its queues."""

    help = "Does the tasks that wait in the database: mail, pictures, the copy of the search index."

    def add_arguments(self, parser):
        """Take the arguments of django-tasks-db's command; those of the site's one queue need not be given."""
        super().add_arguments(parser)
        options = {action.dest: action for action in parser._actions}
        options["backend_name"].type = str  # known to be right, or refused below with a sentence
        parser.set_defaults(backend_name=BACKEND, queue_name="*", reload=False)

    def handle(self, *, queue_name, exclude_queues, reload, verbosity, backend_name, **options):
        """Work until SIGTERM; the task at hand is finished first, and a second SIGTERM leaves it for another worker.

        Raises CommandError where tasks are done at once and nothing is ever queued.
        """
        if settings.TASK_QUEUE != "database":
            raise CommandError("Tasks are done at once here. Set TASK_QUEUE=database to have them queued.")
        if verbosity > 1:
            self.configure_logging(verbosity)
        names = ("interval", "batch", "startup_delay", "max_tasks", "worker_id")
        worker = RetryingWorker(
            queue_names=queue_name.split(","),
            excluded_queue_names=exclude_queues.split(",") if exclude_queues else [],
            backend_name=backend_name,
            **{name: options[name] for name in names},
        )
        worker.configure_signals()
        worker.run()
