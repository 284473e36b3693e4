"""Compiles the message catalogues, without the tools of GNU gettext that Django's command of this name needs."""

from django.conf import settings
from django.core.management.base import BaseCommand

from home.message_catalogues.catalogue_files import compile_outdated


class Command(BaseCommand):
    """Stands in for Django's command, so that a server needs nothing beside the Python packages of the site."""

    help = "Compiles the message catalogues in locale/ that changed since they were last compiled."
    # Runs while the site is being put together, before there is a database.
    requires_system_checks = []

    def handle(self, *args, **options):
        """Compile what changed, and name it."""
        for path in compile_outdated():
            self.stdout.write(f"Compiled {path.relative_to(settings.BASE_DIR)}")
