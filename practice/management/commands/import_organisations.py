"""Brings organisations in from a .csv or .jsonl file, such as the official list of councils."""

from django.core.management.base import BaseCommand

from practice.importing import running
from practice.importing.concepts import OrganisationImporter


class Command(BaseCommand):
    """One row, one organisation, found again by its official code."""

    help = (
        "Creates or updates organisations from a .csv or .jsonl file with the fields code, name, type, council_type, "
        "place, url and slug. docs/importing.md names the official files and their columns."
    )

    def add_arguments(self, parser):
        """Add what can be told."""
        running.add_arguments(parser)
        parser.add_argument("--type", default="", help="the type of rows that name none, such as council")

    def handle(self, *args, **options):
        """Take in the file and end with counts; faults are printed one to a line and make the command fail."""
        importer = OrganisationImporter({"type": options["type"]} if options["type"] else None)
        counts = running.run(self, options, take=importer.take, fields={"name", "slug", *importer.fields})
        running.finish(self, options, counts)
