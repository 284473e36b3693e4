"""Brings a developer's database from wherever it is to one that the site can be tried with."""

from django.core.management import call_command
from django.core.management.base import BaseCommand

from home.health import NotMigrated, require_migrations
from home.models import CommandRun
from search import indexing


class Command(BaseCommand):
    """Asks the database what is still to be done, so a run that was cut short goes on where it stopped."""

    help = "Migrates, loads the demonstration content and makes the trial accounts, each only where it is missing."
    # The server checks the system itself; doing it twice would double the wait.
    requires_system_checks = []

    def add_arguments(self, parser):
        """Add the switch that goes on to serve."""
        parser.add_argument("--serve", metavar="ADDRESS", help="then serve the site there, in this same process")

    def handle(self, *args, **options):
        """Do what is missing and say nothing of what is there; then serve, if asked."""
        self.prepare()
        if options["serve"]:
            call_command("runserver", options["serve"], use_reloader=False)

    def prepare(self):
        """Migrate, load and make accounts, each unless the database says that it was done."""
        try:
            require_migrations()
        except NotMigrated:
            self.stdout.write("Migrating the database")
            call_command("migrate", verbosity=0)
        if not CommandRun.last("load_demo"):
            self.stdout.write("Loading the demonstration content")
            call_command("load_demo")
            CommandRun.record("load_demo")
        elif indexing.lacks_embeddings():
            self.stdout.write("Building the search index anew, with what the entries mean")
            call_command("update_index", entries_only=True, verbosity=0)
        if not CommandRun.last("create_accounts"):
            self.stdout.write("Making accounts for /admin/")
            call_command("create_accounts")
            CommandRun.record("create_accounts")
