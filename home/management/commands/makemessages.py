"""Gathers every message of the site into the catalogue of each language, and says what is left to translate."""

import shutil

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import makemessages

from home.message_catalogues.catalogue_errors import unfinished, unfitting
from home.message_catalogues.catalogue_files import (
    begin_catalogue,
    read_catalogue,
    translated_languages,
    write_reproducibly,
)

TOOLS = ("xgettext", "msguniq", "msgmerge", "msgattrib")
NOT_OURS = ["node_modules", "tests", "docs", "var", "static"]
MOST_LINES = 20  # of what is left to do


class Command(makemessages.Command):
    """Django's command with the languages of the settings and a result that is the same on every machine and day."""

    help = (
        "Gathers the messages of Python modules and templates into locale/, merges them with the translations that are "
        "there, and says what is left to translate. Scripts take their sentences from the page that loads them."
    )

    def handle(self, *args, **options):
        """Gather for every language of the settings unless some are named.

        Raises CommandError where GNU gettext is missing.
        """
        if not all(map(shutil.which, TOOLS)):
            raise CommandError("GNU gettext is not installed here. To install it: apt install gettext")
        languages = options["locale"] or translated_languages()
        paths = {language: begin_catalogue(language) for language in languages}
        super().handle(
            *args,
            **options
            | {
                "locale": languages,
                "ignore_patterns": [*options["ignore_patterns"], *NOT_OURS],
                "add_location": options["add_location"] or "file",
                "no_obsolete": True,
                "verbosity": 0,
            },
        )
        for language, path in paths.items():
            write_reproducibly(path, language)
            self.report(path)

    def report(self, path):
        """Print how many messages a catalogue has, and the first of what is left to do."""
        catalogue = read_catalogue(path)
        left = unfitting(catalogue) + unfinished(catalogue)
        self.stdout.write(f"{path.relative_to(settings.BASE_DIR)}: {len(catalogue)} messages, {len(left)} left to do.")
        for line in left[:MOST_LINES]:
            self.stdout.write(f"  {line}")
