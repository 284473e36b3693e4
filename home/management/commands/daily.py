"""Runs the daily maintenance commands; safe to run twice."""

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from home.models import CommandRun

# What is done, in this order, as the name of a command and what it does.
DAILY_COMMANDS = [
    ("clearsessions", "clear out sessions that have ended"),
    ("publish_scheduled", "publish and expire what is scheduled"),
    ("notify_requesters", "tell who asked for an example that there is one, and erase old addresses"),
    ("record_low_result_queries", "write down what was searched for and not found, and forget what may not be kept"),
    ("send_notifications", "tell those who took part what became of what they said"),
    ("maintain_queue", "queue mails again that were lost from the queue, and forget what was done two weeks ago"),
    ("erase_details", "erase personal details that were kept long enough"),
    ("erase_correspondence", "erase mailboxes and messages of readers that were kept long enough"),
    ("settle_erased", "settle what was erased and left nothing behind"),
    ("free_redirects", "take away redirects that lead to where they stand"),
    ("forget_merges", "forget merges that are too old to be undone"),
    ("delete_unused_files", "delete uploaded files that nothing uses, and uploads that nobody finished"),
    ("check_index --repair", "compare what is searched with what is published, and mend it"),
    ("record_changes", "compare the record of changes with what is published, and mend it"),
    ("export_bank", "write the whole public bank to the copy that readers download"),
    ("send_digests", "tell those who follow something what changed of it, and delete addresses that nobody confirmed"),
]


class Command(BaseCommand):
    """Runs every step, even when one of them fails, and remembers the run when none did."""

    help = "Does the daily work: " + "; ".join(what for _, what in DAILY_COMMANDS) + "."

    def handle(self, *args, **options):
        """Run the steps one after another; end with a count, or with an error that names the steps that failed."""
        failed = []
        for command, what in DAILY_COMMANDS:
            self.stdout.write(f"{command}: {what}")
            try:
                call_command(*command.split(), stdout=self.stdout, stderr=self.stderr)
            except Exception as error:  # one step's trouble must not keep the others from being done
                failed.append(command)
                self.stderr.write(self.style.ERROR(f"{command} failed: {error!r}"))
        if failed:
            raise CommandError(f"{len(failed)} of {len(DAILY_COMMANDS)} steps failed: {', '.join(failed)}.")
        CommandRun.record("daily")
        self.stdout.write(self.style.SUCCESS(f"Done: {len(DAILY_COMMANDS)} steps."))
