"""Command: queues again the mails that were lost from the queue, and deletes what has long been done."""

from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from practice.mail.mail_upkeep import delete_settled_mails, requeue_lost_mails

TASK_RETENTION = timedelta(days=14)  # of tasks that went well; one that failed stays until a person has decided


class Command(BaseCommand):
    """Keeps queue and record of mails short; safe to run twice, and beside workers."""

    help = "Queues mails again that were lost from the queue, and forgets tasks and mails that were done two weeks ago."

    def handle(self, *args, **options):
        """Do each and end with a count."""
        queued, mails = requeue_lost_mails(), delete_settled_mails()
        done = DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL)
        tasks = done.filter(finished_at__lt=timezone.now() - TASK_RETENTION).delete()[0]
        sentence = f"Done: {queued} mails queued again, {mails} mails and {tasks} tasks forgotten."
        self.stdout.write(self.style.SUCCESS(sentence))
