"""Command: writes counted low-result queries to the database, and deletes what may not be stored."""

from django.core.management.base import BaseCommand
from tqdm import tqdm

from search.curation.low_result_queries import recording
from search.models import LowResultQuery


class Command(BaseCommand):
    """Moves the counts from the cache to the report; safe to run twice."""

    help = "Writes down what was searched for and not found, and counts anew what each of these questions now finds."

    def handle(self, *args, **options):
        """Write, forget, count anew, and end with a count of each."""
        written, forgotten = recording.write_counts(), recording.delete_old()
        with tqdm(total=LowResultQuery.objects.count(), desc="Counting", unit=" questions", disable=None) as bar:
            listed = recording.recount_matches(progress=bar.update)
        done = f"Done: {written} searches written down, {forgotten} old questions forgotten, {listed} in the report."
        self.stdout.write(self.style.SUCCESS(done))
