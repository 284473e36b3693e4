"""Sets up a new bank in the database it finds, or brings one to the installed version."""

import os
import sys

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils.text import capfirst
from wagtail.models import Locale

from home.health import NotMigrated, NotUsable, require_migrations
from home.initial_pages import create_initial_pages, create_locales
from home.message_catalogues.catalogue_files import compile_outdated
from home.models import CommandRun, ContactSettings
from home.site_address import host_and_port, update_site_record
from home.vocabulary.initial_concepts import create_initial_concepts
from search.curation.synonyms import shipped

# Django's own names for who `createsuperuser` makes where nobody can be asked.
PASSWORD, USERNAME, EMAIL = "DJANGO_SUPERUSER_PASSWORD", "DJANGO_SUPERUSER_USERNAME", "DJANGO_SUPERUSER_EMAIL"


class Command(BaseCommand):
    """Asks the database what is missing, so that it can be stopped, run again, and run with every new version."""

    help = (
        "Sets the bank up: tables, languages, groups, workflow and wordings, pages, vocabularies, synonyms and an "
        "administrator, each only where it is missing. What editors made, changed or deleted stays as it is. The "
        f"administrator is asked for, or taken from {USERNAME}, {EMAIL} and {PASSWORD}."
    )

    def add_arguments(self, parser):
        """Add the switch for who makes the administrator later."""
        parser.add_argument(
            "--without-administrator", action="store_true", help="do not ask for one; `createsuperuser` makes one later"
        )

    def handle(self, *args, **options):
        """Do what is missing and print one line for each step."""
        try:
            host_and_port()
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.print_target()
        for path in compile_outdated():
            self.stdout.write(f"Messages: compiled {path.relative_to(settings.BASE_DIR)}.")
        self.migrate()
        with transaction.atomic():
            self.create_pages()
            self.make_vocabularies()
        if not options["without_administrator"]:
            self.make_administrator()
        CommandRun.record("set_up")
        self.stdout.write(self.style.SUCCESS(f"Ready: {settings.WAGTAILADMIN_BASE_URL}"))

    def print_target(self):
        """Say which settings and which database it works on, without a password: it may be another than was meant."""
        database = connection.settings_dict
        where = "@".join(str(database[name]) for name in ("NAME", "HOST") if database.get(name))
        self.stdout.write(f"Settings: {settings.SETTINGS_MODULE}. Database: {connection.vendor}, {where}.")
        # Made here, for what makes private folders within it would make it as private as them.
        (settings.BASE_DIR / "var").mkdir(exist_ok=True)

    def migrate(self):
        """Bring the tables to this version; groups, rights, workflow and wordings come with them.

        Raises CommandError where the database is too old for that.
        """
        try:
            require_migrations()
        except NotUsable as error:
            raise CommandError(f"The database {error}.") from error
        except NotMigrated:
            call_command("migrate", verbosity=0, stdout=self.stdout)
            self.stdout.write("Database: brought to this version.")
        else:
            self.stdout.write("Database: already of this version.")

    def create_pages(self):
        """Make the languages and the pages that are missing, and let the site's record follow its address."""
        made = create_locales()
        self.stdout.write(f"Languages: {made} added, {Locale.objects.count() - made} already there.")
        home = create_initial_pages()
        pages = home.get_descendants(inclusive=True).count()
        self.stdout.write(f"Pages: {pages} there, from “{home.title}” down.")
        if update_site_record():
            self.stdout.write(f"Address: now {settings.WAGTAILADMIN_BASE_URL}.")
        if not ContactSettings.objects.filter(site=home.get_site()).exclude(operator="").exclude(editors_email=""):
            self.stdout.write("Contact: say who keeps the bank and how to reach them, under Settings → Contact.")

    def make_vocabularies(self):
        """Load the vocabularies at the first run only, and the synonyms that came with this version."""
        if not CommandRun.last("set_up"):
            for model, made in create_initial_concepts().items():
                there = model.objects.count() - made
                self.stdout.write(f"{capfirst(str(model._meta.verbose_name_plural))}: {made} added, {there} there.")
        loaded = shipped.load_groups(shipped.shipped_groups())
        self.stdout.write(f"Groups of synonyms: {loaded.added} added, {loaded.renewed + loaded.left} already there.")

    def make_administrator(self):
        """Make an administrator unless there is one; raise CommandError where nobody can be asked."""
        users = get_user_model()
        if users.objects.filter(is_superuser=True, is_active=True).exists():
            return
        if os.environ.get(PASSWORD):
            user = users(username=os.environ.get(USERNAME, ""), email=os.environ.get(EMAIL, ""))
            try:
                validate_password(os.environ[PASSWORD], user)
            except ValidationError as error:
                raise CommandError(f"{PASSWORD} will not do. {' '.join(error.messages)}") from error
            call_command("createsuperuser", interactive=False, stdout=self.stdout)
        elif sys.stdin.isatty():
            self.stdout.write("The bank has no administrator yet. Who is it?")
            call_command("createsuperuser", stdout=self.stdout)
        else:
            raise CommandError(
                "Everything is there but an administrator, and nobody can be asked here. Set "
                f"{USERNAME}, {EMAIL} and {PASSWORD} and run this again, or run `manage.py createsuperuser`."
            )
