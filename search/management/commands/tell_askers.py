"""Tells who asked for an example that there is one, and erases addresses that were kept long enough."""

from django.core.management.base import BaseCommand

from search import examples


class Command(BaseCommand):
    """What publishing an entry does at once is made up for here where mail could not be sent; safe to run twice."""

    help = "Tells those who asked for an example that there is one, and erases old e-mail addresses."

    def handle(self, *args, **options):
        """Do both and end with a count of each."""
        settled, erased = examples.settle(), examples.forget_old()
        self.stdout.write(self.style.SUCCESS(f"Done: {settled} requests answered, {erased} old addresses erased."))
