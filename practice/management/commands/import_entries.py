"""Imports entries from a .csv, .xlsx or .jsonl file; safe to run again."""

from functools import partial

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Locale

from practice.importing import command
from practice.importing.entry_columns import all_column_names
from practice.importing.entry_importer import EntryImporter, importable_models


class Command(BaseCommand):
    """One row, one entry, found again by its identifier in the file."""

    help = (
        "Creates or updates entries from a .csv or .jsonl file, by an identifier of their own (column id). Rows that "
        "say nothing new change nothing, so it is safe to run again. docs/importing.md describes the columns."
    )

    def add_arguments(self, parser):
        """Add what can be told."""
        command.add_arguments(parser)
        kinds = ", ".join(importable_models())
        parser.add_argument("--kind", default="", help=f"the kind of rows that name none: {kinds}")
        parser.add_argument("--locale", default="", help="the language of the rows; without it the site's own")
        parser.add_argument(
            "--summary-from",
            default="",
            metavar="FIELD",
            help="where there is no summary, or too long a one, take its first sentences or those of this field",
        )
        parser.add_argument("--owner", default="", metavar="USERNAME", help="whose pages new entries are")
        parser.add_argument(
            "--adopt", action="store_true", help="take what came in before sources were kept for this source's"
        )
        parser.add_argument("--html", action="store_true", help="the texts are HTML: turn them into plain ones")
        group = parser.add_mutually_exclusive_group()
        group.add_argument("--publish", action="store_true", help="publish what is taken in")
        group.add_argument("--draft", action="store_true", help="leave it as drafts for an editor (the default)")

    def handle(self, *args, **options):
        """Take in the file and end with counts; faults are printed one to a line and make the command fail."""
        if options["kind"] and options["kind"] not in importable_models():
            raise CommandError(f"--kind: “{options['kind']}” is none of {', '.join(importable_models())}.")
        if options["summary_from"] and options["summary_from"] not in all_column_names():
            raise CommandError(
                f"--summary-from: “{options['summary_from']}” is none of {', '.join(all_column_names())}."
            )
        make = partial(
            EntryImporter,
            locale=self.locale(options["locale"]),
            source=command.source_name(options),
            owner=self.owner(options["owner"]),
            **{name: options[name] for name in ("kind", "publish", "summary_from", "adopt", "html")},
        )
        command.run_import(self, options, make=make, fields=all_column_names(), required=["id"])

    def owner(self, name):
        """Return the user with this name, None for ""."""
        if not name:
            return None
        users = get_user_model()
        found = users.objects.filter(**{users.USERNAME_FIELD: name}).first()
        if found is None:
            raise CommandError(f"--owner: nobody has the account “{name}”.")
        return found

    def locale(self, code):
        """Return the Locale with this language code, the default one for ""."""
        if not code:
            return Locale.get_default()
        found = Locale.objects.filter(language_code=code).first()
        if found is None:
            codes = ", ".join(Locale.objects.values_list("language_code", flat=True))
            raise CommandError(f"--locale: the site has no language “{code}”, only {codes}.")
        return found
