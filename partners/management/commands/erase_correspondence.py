"""Command: erases mailboxes and messages of readers that were kept long enough."""

from django.core.management.base import BaseCommand

from partners.relay.actions import erase_left_over
from partners.reuse.actions import erase_old


class Command(BaseCommand):
    """Safe to stop and to run again."""

    help = "Erases mailboxes of those who reported a reuse, refused reports, and messages that were not confirmed."

    def handle(self, *args, **options):
        """Erase them and end with a count of each."""
        (mailboxes, reports), messages = erase_old(), erase_left_over()
        self.stdout.write(
            self.style.SUCCESS(
                f"Done: {mailboxes} mailboxes erased, {reports} refused reports and {messages} messages deleted."
            )
        )
