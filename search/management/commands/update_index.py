"""Command: rebuilds Wagtail's search index, for the admin, and ours, for readers."""

from django.conf import settings
from tqdm import tqdm
from wagtail.search.management.commands.update_index import Command as WagtailCommand

from practice.publishing.text_refresh import refresh_texts
from search.ingest import index_updates
from search.mirror.connection import ElasticsearchUnavailable
from search.mirror.shards import index_split


class Command(WagtailCommand):
    """Wagtail's command of this name, and then the index of entries; safe to run at any time and to run again."""

    help = "Builds the search indexes anew: Wagtail's own for the admin, and the index of entries for readers."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--entries-only", action="store_true", help="Leave Wagtail's own index as it is; build that of entries."
        )

    def handle(self, *args, entries_only=False, **options):
        """Build the indexes; say at the end how many entries readers can find, and how Elasticsearch keeps them."""
        before = _split()
        if not entries_only:
            super().handle(*args, **options)
        refresh_texts()
        steps = 2 * index_updates.indexable_entries().count()  # each entry is taken in once and made findable once
        with tqdm(total=steps, desc="Entries", unit=" steps", disable=None) as bar:
            count = index_updates.rebuild_index(progress=bar.update)
        self.stdout.write(f"Entries that readers can find: {count}")
        if after := _split():
            changed = f" (before: {before.shards})" if before and before.shards != after.shards else ""
            self.stdout.write(f"Shards in Elasticsearch: {after.shards}{changed}, replicas of each: {after.replicas}")


def _split():
    """Return the `IndexSplit` of the index in Elasticsearch; None where there is none or nothing answers."""
    try:
        return index_split() if settings.ELASTICSEARCH_URL else None
    except ElasticsearchUnavailable:
        return None
