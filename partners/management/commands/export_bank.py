"""Command: writes the whole public bank to a zip of plain pages and data."""

from django.core.management.base import BaseCommand, CommandError

from partners.bank_export.export import export_bank
from partners.bank_export.served_copy import make_copy


class Command(BaseCommand):
    """Safe to stop and to run again: the file before stays until the new one is whole."""

    help = "Writes the whole public bank to FILE; without one, to the copy that readers download at /bank.zip."

    def add_arguments(self, parser):
        """Take the file to write to."""
        parser.add_argument("file", nargs="?", metavar="FILE")

    def handle(self, *args, file=None, **options):
        """Write it and end with a count."""
        try:
            contents = export_bank(file) if file else make_copy()
        except OSError as error:
            raise CommandError(f"The file could not be written ({error}). The one before stays.") from error
        self.stdout.write(
            self.style.SUCCESS(
                f"Done: {contents.entries} pages of entries, {len(contents.questions)} questions, "
                f"{contents.withdrawn} withdrawn."
            )
        )
