"""Makes an editor, a moderator and an administrator to try the site with, and prints their passwords once."""

import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

# User name and the group of Wagtail's own that says what it may do.
ACCOUNTS = [("editor", "Editors"), ("moderator", "Moderators")]
ADMINISTRATOR = "administrator"  # may do everything; a server gets its own by `set_up`


class Command(BaseCommand):
    """Leaves accounts that are there as they are."""

    help = (
        "Makes the accounts `editor` and `moderator` with random passwords, printed once; on a developer's machine "
        "`administrator` too."
    )

    def add_arguments(self, parser):
        """Add the switch that a server needs."""
        parser.add_argument(
            "--on-a-server", action="store_true", help="make them even though these settings are not a developer's"
        )

    @transaction.atomic
    def handle(self, *args, **options):
        """Make what is missing and print one line for each account made."""
        if not (settings.DEMONSTRATION or options["on_a_server"]):
            raise CommandError(
                "These settings are a server's, where people get accounts of their own "
                "(`manage.py set_up`, then Settings → Users). "
                "To make the trial accounts here all the same, add --on-a-server."
            )
        made = [self.make(username, Group.objects.get(name=group)) for username, group in ACCOUNTS]
        if settings.DEMONSTRATION:
            made.append(self.make(ADMINISTRATOR, is_superuser=True))
        self.stdout.write(f"Accounts made: {sum(made)}; already there: {len(made) - sum(made)}.")

    def make(self, username, group=None, *, is_superuser=False):
        """Make one account unless it is there. Returns how many were made, 1 or 0."""
        user, created = get_user_model().objects.get_or_create(
            username=username, defaults={"email": f"{username}@example.org", "is_superuser": is_superuser}
        )
        if not created:
            return 0
        password = secrets.token_urlsafe(12)
        user.set_password(password)
        user.save()
        if group:
            user.groups.add(group)
        self.stdout.write(self.style.SUCCESS(f"  {username:<13} password: {password}   (shown this once)"))
        return 1
