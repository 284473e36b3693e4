"""Brings places in from a .csv or .jsonl file, such as the official list of council areas."""

from functools import partial

from django.core.management.base import BaseCommand

from practice.importing import command
from practice.importing.reference_data.place_importer import PlaceImporter


class Command(BaseCommand):
    """One row, one place, found again by its official code."""

    help = (
        "Creates or updates places from a .csv or .jsonl file with the fields code, name, level, parent, rurality, "
        "population, latitude, longitude, end_date, replaced_by, reference, other_names and slug. docs/importing.md "
        "names the official files and their columns."
    )

    def add_arguments(self, parser):
        """Add what can be told."""
        command.add_arguments(parser)
        parser.add_argument("--level", default="", help="the level of rows whose code does not say it")
        parser.add_argument("--parent", default="", help="the larger place of rows that name none: code, slug or name")

    def handle(self, *args, **options):
        """Take in the file and end with counts; faults are printed one to a line and make the command fail."""
        defaults = {name: options[name] for name in ("level", "parent") if options[name]}
        make = partial(PlaceImporter, command.source_name(options), defaults)
        command.run_import(self, options, make=make, fields=PlaceImporter.names(), required=["name"])
