"""Compares the record of published entries with the bank, and records what was missed."""

from django.core.management.base import BaseCommand
from django.db import transaction

from partners.changes.recording import record_all


class Command(BaseCommand):
    """Changes are recorded as they happen; this finds those that were written past the site, in the database itself."""

    help = "Records changes of entries that were missed; safe to run at any time."

    def handle(self, *args, **options):
        """Record what was missed and say how many entries differed."""
        with transaction.atomic():
            different = record_all()
        self.stdout.write(self.style.SUCCESS(f"{different} entries differed from the record of changes."))
