"""Builds every index anew: Wagtail's own, which the admin searches, and ours, which readers search."""

from tqdm import tqdm
from wagtail.search.management.commands.update_index import Command as WagtailCommand

from search import indexing


class Command(WagtailCommand):
    """Wagtail's command of this name, and then the index of entries; safe to run at any time and to run again."""

    help = "Builds the search indexes anew: Wagtail's own for the admin, and the index of entries for readers."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--entries-only", action="store_true", help="Leave Wagtail's own index as it is; build that of entries."
        )

    def handle(self, *args, entries_only=False, **options):
        """Build the indexes; say at the end how many entries readers can find."""
        if not entries_only:
            super().handle(*args, **options)
        steps = 2 * indexing.indexable().count()  # each entry is taken in once and made findable once
        with tqdm(total=steps, desc="Entries", unit=" steps", disable=None) as bar:
            count = indexing.rebuild(progress=bar.update)
        self.stdout.write(f"Entries that readers can find: {count}")
