"""Writes the terms of docs/glossary-<language>.md into the files that translators are shown them from."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from practice.translating.glossary_terms import write_terms


class Command(BaseCommand):
    help = "Writes the terms of docs/glossary-<language>.md into the files that translators are shown them from."

    def handle(self, **options):
        """Write the file of each glossary among the documents, and say how many terms it has."""
        for document in sorted((Path(settings.BASE_DIR) / "docs").glob("glossary-*.md")):
            language = document.stem.removeprefix("glossary-")
            self.stdout.write(f"{language}: {write_terms(document, language)} terms")
