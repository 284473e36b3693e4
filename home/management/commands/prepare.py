"""Brings a developer's database from wherever it is to one that the site can be tried with."""

import os

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.management.commands.runserver import naiveip_re

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
        if options["serve"]:
            lead_to(options["serve"])
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


def lead_to(text):
    """Let mails, calendars and QR codes lead where this site is served, unless SITE_URL says where they shall."""
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
