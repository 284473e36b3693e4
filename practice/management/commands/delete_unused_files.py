"""Deletes uploaded files that nothing uses, and uploads that nobody finished."""

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand

from practice.uploads.unused_files import forgotten_uploads, unused_names


class Command(BaseCommand):
    """Safe to stop and to run again; what was written or may still be named within a week stays."""

    help = "Deletes uploaded files that nothing names for a week, and uploads that nobody finished."

    def handle(self, *args, **options):
        """Delete both sorts and end with a count."""
        names, uploads = list(unused_names()), forgotten_uploads()
        for upload in uploads:
            upload.file.delete(save=False)
            upload.delete()
        for name in names:
            default_storage.delete(name)
        self.stdout.write(
            self.style.SUCCESS(f"Done: {len(names)} files and {len(uploads)} unfinished uploads deleted.")
        )
