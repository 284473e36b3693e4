"""Brings entries in from a .csv or .jsonl file, again and again if need be."""

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Locale

from practice.importing import running
from practice.importing.entries import EntryImporter, models_by_kind
from practice.importing.fields import every_name


class Command(BaseCommand):
    """One row, one entry, found again by its identifier in the file."""

    help = (
        "Creates or updates entries from a .csv or .jsonl file, by an identifier of their own (column id). Rows that "
        "say nothing new change nothing, so it is safe to run again. docs/importing.md describes the columns."
    )

    def add_arguments(self, parser):
        """Add what can be told."""
        running.add_arguments(parser)
        kinds = ", ".join(models_by_kind())
        parser.add_argument("--kind", default="", help=f"the kind of rows that name none: {kinds}")
        parser.add_argument("--locale", default="", help="the language of the rows; without it the site's own")
        parser.add_argument(
            "--summary-from",
            default="",
            metavar="FIELD",
            help="where there is no summary, or too long a one, take its first sentences or those of this field",
        )
        group = parser.add_mutually_exclusive_group()
        group.add_argument("--publish", action="store_true", help="publish what is taken in")
        group.add_argument("--draft", action="store_true", help="leave it as drafts for an editor (the default)")

    def handle(self, *args, **options):
        """Take in the file and end with counts; faults are printed one to a line and make the command fail."""
        if options["kind"] and options["kind"] not in models_by_kind():
            raise CommandError(f"--kind: “{options['kind']}” is none of {', '.join(models_by_kind())}.")
        if options["summary_from"] and options["summary_from"] not in every_name():
            raise CommandError(f"--summary-from: “{options['summary_from']}” is none of {', '.join(every_name())}.")
        importer = EntryImporter(
            locale=self.locale(options["locale"]),
            kind=options["kind"],
            publish=options["publish"],
            summary_from=options["summary_from"],
        )
        counts = running.run(self, options, take=importer.take, fields=every_name())
        if importer.ignored:
            left_out = ", ".join(sorted(importer.ignored))
            self.stdout.write(f"Columns left out, as no field has that name: {left_out}. See --map.")
        if importer.left_as_drafts:
            self.stdout.write(
                f"{importer.left_as_drafts} changed as drafts only: an editor is at work on them or withdrew them."
            )
        running.finish(self, options, counts)

    def locale(self, code):
        """Return the Locale with this language code, the default one for ""."""
        if not code:
            return Locale.get_default()
        found = Locale.objects.filter(language_code=code).first()
        if found is None:
            codes = ", ".join(Locale.objects.values_list("language_code", flat=True))
            raise CommandError(f"--locale: the site has no language “{code}”, only {codes}.")
        return found
