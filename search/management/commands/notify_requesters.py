"""Command: mails who requested an example that there is one, and erases old addresses."""

from django.core.management.base import BaseCommand

from search.curation.example_requests import actions


class Command(BaseCommand):
    """Does what publishing an entry does at once, again for mail that could not be sent; safe to run twice."""

    help = "Tells those who asked for an example that there is one, and erases old e-mail addresses."

    def handle(self, *args, **options):
        """Do both and end with a count of each."""
        settled, erased = actions.settle_requests(), actions.erase_old_addresses()
        self.stdout.write(self.style.SUCCESS(f"Done: {settled} requests answered, {erased} old addresses erased."))
