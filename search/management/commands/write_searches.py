"""Writes down what was searched for and not found, and forgets what may not be kept."""

from django.core.management.base import BaseCommand
from tqdm import tqdm

from search import misses
from search.models import MissedSearch


class Command(BaseCommand):
    """Empties the counts in the cache into the report; safe to run twice."""

    help = "Writes down what was searched for and not found, and counts anew what each of these questions now finds."

    def handle(self, *args, **options):
        """Write, forget, count anew, and end with a count of each."""
        asked, forgotten = misses.write(), misses.forget_old()
        with tqdm(total=MissedSearch.objects.count(), desc="Counting", unit=" questions", disable=None) as bar:
            kept = misses.recount(progress=bar.update)
        done = f"Done: {asked} searches written down, {forgotten} old questions forgotten, {kept} in the report."
        self.stdout.write(self.style.SUCCESS(done))
