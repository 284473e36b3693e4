"""Writes the database and the uploaded files into one file, from which `restore` makes the site again."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from home.backup.container import BackupError, recipients_from
from home.backup.writing import write_backup
from home.models import CommandRun


class Command(BaseCommand):
    """Safe while the site runs; may be stopped and run again."""

    help = (
        "Writes a backup of the database and the uploaded files into FILE while the site runs. It is encrypted for the "
        "public keys in BACKUP_RECIPIENTS. SECRET_KEY is not in it, nor who is signed in."
    )

    def add_arguments(self, parser):
        """Add where to write it and for whom."""
        parser.add_argument("file", type=Path, help="the file to write, which may not be there yet")
        parser.add_argument(
            "--recipient", action="append", default=[], help="a public key more that it is encrypted for (age1…)"
        )

    def handle(self, *args, file, recipient, **options):
        """Write it, remember that it was written, and end with what it holds."""
        try:
            recipients = recipients_from([*settings.BACKUP_RECIPIENTS, *recipient])
            written = write_backup(file.absolute(), recipients=recipients, progress=bar_of_bytes)
        except BackupError as error:
            raise CommandError(str(error)) from error
        CommandRun.record("backup")
        if not recipients:
            self.stderr.write("It is not encrypted: whoever reads the file reads everything. See BACKUP_RECIPIENTS.")
        if written.vanished:
            self.stderr.write(f"{written.vanished} files were deleted while it was written and are not in it.")
        size = file.stat().st_size
        self.stdout.write(
            self.style.SUCCESS(f"Done: {written.rows} rows and {written.files} files in {size / 1e6:.1f} MB, {file}.")
        )


def bar_of_bytes(total):
    """Return a progress bar over `total` bytes that is shown only where somebody watches."""
    return tqdm(total=total, unit="B", unit_scale=True, disable=None, leave=False)
