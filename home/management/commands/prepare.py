"""Prepares a developer's database: migrate, load the demonstration, create accounts."""

import os

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.management.commands.runserver import naiveip_re
from django.db import connection

from home.health import NotMigrated, NotUsable, require_migrations
from home.initial_pages import create_initial_pages, create_locales
from home.models import CommandRun
from home.site_address import update_site_record
from search.index import index_status

ACCOUNTS_MADE = "create_accounts, three"  # how the run is remembered since there is an administrator among them


class Command(BaseCommand):
    """Does only what the database lacks, so that an interrupted run can be repeated."""

    help = "Migrates, loads the demonstration content and makes the trial accounts, each only where it is missing."
    # The server checks the system itself; doing it twice would double the wait.
    requires_system_checks = []

    def add_arguments(self, parser):
        """Add the switch that goes on to serve."""
        parser.add_argument("--serve", metavar="ADDRESS", help="then serve the site there, in this same process")

    def handle(self, *args, **options):
        """Prepare the database, print only what was done, and then serve if asked."""
        if options["serve"]:
            serve_at(options["serve"])
        self.prepare()
        if options["serve"]:
            call_command("runserver", options["serve"], use_reloader=False)

    def prepare(self):
        """Migrate, load and make accounts, each unless the database says that it was done.

        Raises CommandError, which says what to do, where the database is too old to be migrated.
        """
        try:
            require_migrations()
        except NotUsable as error:
            name = connection.settings_dict["NAME"]
            raise CommandError(f"The database {name} {error}. Move it away and run this again.") from error
        except NotMigrated:
            self.stdout.write("Migrating the database")
            call_command("migrate", verbosity=0)
        create_locales()
        update_site_record()
        if not CommandRun.last("load_demo"):
            self.stdout.write("Loading the demonstration content")
            call_command("load_demo")
            CommandRun.record("load_demo")
        else:
            create_initial_pages()  # a bank from before may lack those of a language
            if index_status.lacks_embeddings() or index_status.has_outdated_analysis():
                self.stdout.write("Building the search index anew, with what the entries mean")
                call_command("update_index", entries_only=True, verbosity=0)
        if not CommandRun.last(ACCOUNTS_MADE):
            self.stdout.write("Making accounts for /admin/")
            call_command("create_accounts")
            CommandRun.record(ACCOUNTS_MADE)


def serve_at(text):
    """Set the site's base URL to where this process serves it, unless SITE_URL is set."""
    address = address_served_at(text)
    if "SITE_URL" not in os.environ:
        settings.WAGTAILADMIN_BASE_URL = address


def address_served_at(text):
    """Return the address at which a site served at `text`, as `runserver` takes it, is reached from this machine.

    Raises CommandError where `runserver` would not take it.
    """
    found = naiveip_re.match(text)
    if not found:
        raise CommandError(f"{text!r} is no address to serve at. Write it as 127.0.0.1:8000 or as a port.")
    host = found["addr"]
    return f"http://{'127.0.0.1' if host in (None, '0', '0.0.0.0') else host}:{found['port']}"  # noqa: S104  told apart
