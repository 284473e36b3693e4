"""Checks before a new version is served: address, shared cache, mailboxes; before `migrate`, the database's age."""

from django.conf import settings
from django.core import checks
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.db import DatabaseError, connections
from django.db.migrations.recorder import MigrationRecorder
from django.http.request import validate_host
from wagtail.models import Site

from home.health import FORMER_MIGRATION, START_ANEW
from home.models import ContactSettings
from home.site_address import host_and_port
from practice.kinds import registered_kinds

# What RFC 2606 and 6761 keep for examples and single machines: no mail arrives there.
NOBODYS = ("example", "invalid", "localhost", "test", "example.com", "example.net", "example.org")


@checks.register("addresses", deploy=True)
def check_address(app_configs=None, **kwargs):
    """Return an error where SITE_URL is no address, where nobody may reach the site there, or where Wagtail differs."""
    try:
        host, port = host_and_port()
    except ValueError as error:
        return [checks.Error(str(error), id="home.E001")]
    found = []
    if not validate_host(host, settings.ALLOWED_HOSTS):
        found.append(
            checks.Error(
                f"The host of SITE_URL, {host}, is not in ALLOWED_HOSTS: whoever follows its links is refused.",
                hint="Add it to ALLOWED_HOSTS.",
                id="home.E002",
            )
        )
    recorded = _known_to_wagtail()
    if recorded and recorded != (host, port):
        found.append(
            checks.Error(
                f"Wagtail has the site at {recorded[0]}:{recorded[1]}, SITE_URL at {host}:{port}.",
                hint="Run `manage.py set_up`, which lets Wagtail's record follow SITE_URL.",
                id="home.E003",
            )
        )
    return found


@checks.register("processes", deploy=True)
def check_processes(app_configs=None, **kwargs):
    """Return a warning where several processes serve and each has a cache of its own."""
    if settings.WEB_CONCURRENCY < 2 or not isinstance(caches["default"], LocMemCache):
        return []
    return [
        checks.Warning(
            f"{settings.WEB_CONCURRENCY} processes serve the site and share no cache: each counts tries and limits, "
            "and holds locks, for itself.",
            hint="Set REDIS_URL, or leave WEB_CONCURRENCY out, so that one process serves.",
            id="home.W001",
        )
    ]


@checks.register("mailboxes", deploy=True)
def check_security_mailbox(app_configs=None, **kwargs):
    """Return a reminder where security.txt names no mailbox, and a warning where it names one that nobody can have."""
    hint = "Sign in and write it under Settings → Contact."
    try:
        found = ContactSettings.objects.filter(site__is_default_site=True)
        mailbox = found.values_list("security_email", flat=True).first()
    except DatabaseError:
        return []
    if not mailbox:
        text = "security.txt names no mailbox for those who find a weakness, only the front page."
        return [checks.Info(text, hint=hint, id="home.I001")]
    if f".{mailbox.partition('@')[2].lower()}".endswith(tuple(f".{name}" for name in NOBODYS)):
        text = f"security.txt names {mailbox}, an address for examples: no mail to it arrives."
        return [checks.Warning(text, hint=hint, id="home.W002")]
    return []


@checks.register(checks.Tags.database)
def check_migrations_began_afresh(app_configs=None, databases=None, **kwargs):
    """Return an error for each of the `databases` that is too old to be migrated, which `migrate` asks for first."""
    return [
        checks.Error(f"The database {connections[alias].settings_dict['NAME']} {START_ANEW}.", id="home.E004")
        for alias in databases or ()
        if FORMER_MIGRATION in MigrationRecorder(connections[alias]).applied_migrations()
    ]


def _known_to_wagtail():
    """Return (host, port) of the default Site; None before the database is there or holds one."""
    try:
        return Site.objects.filter(is_default_site=True).values_list("hostname", "port").first()
    except DatabaseError:
        return None


@checks.register()
def check_kinds_shown_untranslated(app_configs=None, **kwargs):
    """Return an error where KINDS_SHOWN_UNTRANSLATED names what is no kind of entry."""
    kinds = [kind.value for kind in registered_kinds()]
    unknown = [kind for kind in settings.KINDS_SHOWN_UNTRANSLATED if kind not in kinds]
    if not unknown:
        return []
    sentence = f"KINDS_SHOWN_UNTRANSLATED names what is no kind of entry: {', '.join(unknown)}."
    return [checks.Error(sentence, hint=f"The kinds are {', '.join(kinds)}.", id="home.E005")]
