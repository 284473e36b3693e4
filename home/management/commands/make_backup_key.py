"""Makes the pair of keys for which backups are encrypted."""

import os
from pathlib import Path

import pyrage
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """Writes the private key to a file that only this user may read, and prints the public one."""

    help = (
        "Makes a pair of keys for backups. The private one is written into FILE: keep it away from the server, twice. "
        "The public one is printed for BACKUP_RECIPIENTS; the server needs no more of it."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        """Add the file for the private key."""
        parser.add_argument("file", type=Path)

    def handle(self, *args, file, **options):
        """Make the keys; a file that is there already is never overwritten."""
        identity = pyrage.x25519.Identity.generate()
        public = identity.to_public()
        try:
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
                out.write(f"# public key: {public}\n{identity}\n")
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error}.") from error
        self.stdout.write(f"BACKUP_RECIPIENTS={public}")
