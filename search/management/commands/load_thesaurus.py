"""Command: loads the groups of synonyms that come with the software."""

from django.core.management.base import BaseCommand, CommandError

from search.curation.synonyms import shipped


class Command(BaseCommand):
    """Adds what was never loaded before, so that it can be run at each new version."""

    help = (
        "Loads the groups of synonyms that come with the bank into those that editors keep. A group that an editor "
        "changed or deleted stays as the editor left it."
    )

    def handle(self, *args, **options):
        """Load, and end with a count."""
        try:
            loaded = shipped.load_groups(shipped.shipped_groups())
        except shipped.UnreadableThesaurus as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Groups of synonyms: {loaded.added} added, {loaded.renewed} renewed, {loaded.left} left as they are."
        )
