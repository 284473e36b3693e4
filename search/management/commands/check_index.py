"""Command: compares the search index with the readable entries and names the differences."""

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search.ingest import index_repair, index_updates


class Command(BaseCommand):
    """Names each difference on a line of its own; fails while there is one."""

    help = "Compares the search index with what readers may see, names the differences, and with --repair mends them."

    def add_arguments(self, parser):
        """Add what can be told."""
        parser.add_argument("--repair", action="store_true", help="mend the differences and compare again")

    def handle(self, *args, repair=False, **options):
        """Compare, mend if told to, and end with a count."""
        differences = self.compare()
        if differences and repair:
            index_repair.repair_index()
            before, differences = differences, self.compare()
            self.stdout.write(f"Differences mended: {len(set(before) - set(differences))}")
        if differences:
            raise CommandError(
                f"Differences: {len(differences)}." + ("" if repair else " check_index --repair mends them.")
            )
        self.stdout.write(
            self.style.SUCCESS(f"Entries compared, all of them in step: {len(index_updates.expected_keys())}")
        )

    def compare(self):
        """Return the differences and print them."""
        with tqdm(
            total=index_updates.indexable_entries().count(), desc="Comparing", unit=" entries", disable=None
        ) as bar:
            differences = index_repair.find_differences(progress=bar.update)
        for difference in differences:
            self.stdout.write(difference)
        return differences
