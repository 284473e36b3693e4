"""Removes the second factors of somebody who has lost them, and ends their sessions."""

from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from practice.sign_in.second_factor import remove_second_factors


class Command(BaseCommand):
    """Safe to run again. Be sure who asks: whoever knows the password sets up the next second factor."""

    help = "Removes the second factor of an account, whose owner is led to set one up at the next sign-in."

    def add_arguments(self, parser):
        parser.add_argument("username", help="name by which the account signs in")

    def handle(self, *args, username, **options):
        """Remove them and say so; raises CommandError where nobody has the name."""
        users = get_user_model()
        try:
            user = users._default_manager.get_by_natural_key(username)
        except users.DoesNotExist:
            raise CommandError("There is no account of this name.") from None
        with transaction.atomic():
            had_one = remove_second_factors(user)
            for session in UserSession.objects.filter(user=user):
                session.end()
        done = "The second factor was removed." if had_one else "There was no second factor."
        self.stdout.write(self.style.SUCCESS(f"{done} Tell its owner to sign in and set one up."))
