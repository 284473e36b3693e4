"""Deletes records of merges that can no longer be undone."""

from django.core.management.base import BaseCommand

from practice.models import Merge


class Command(BaseCommand):
    """Safe to run at any time; part of the daily work."""

    help = "Forgets merges that are too old to be undone, with the copies of rows that they keep for that."

    def handle(self, *args, **options):
        """Delete them and say how many there were."""
        count, _by_model = Merge.objects.outdated().delete()
        self.stdout.write(self.style.SUCCESS(f"Merges forgotten: {count}."))
