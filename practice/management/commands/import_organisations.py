"""Brings organisations in from a .csv or .jsonl file, such as the official list of councils."""

from functools import partial

from django.core.management.base import BaseCommand

from practice.importing import command
from practice.importing.reference_data.organisation_importer import OrganisationImporter


class Command(BaseCommand):
    """One row, one organisation, found again by its official code."""

    help = (
        "Creates or updates organisations from a .csv or .jsonl file with the fields code, name, type, council_type, "
        "place, url, end_date, replaced_by, other_names and slug. docs/importing.md names the official files and "
        "their columns."
    )

    def add_arguments(self, parser):
        """Add what can be told."""
        command.add_arguments(parser)
        parser.add_argument(
            "--adopt", action="store_true", help="take codes that came in before sources were kept for this source's"
        )
        parser.add_argument("--type", default="", help="the type of rows that name none, such as council")

    def handle(self, *args, **options):
        """Take in the file and end with counts; faults are printed one to a line and make the command fail."""
        defaults = {"type": options["type"]} if options["type"] else {}
        make = partial(OrganisationImporter, command.source_name(options), defaults, options["adopt"])
        command.run_import(self, options, make=make, fields=OrganisationImporter.names(), required=["name"])
