"""Mails notifications to contributors who want them, and retries confirmation requests that got no mail through."""

from django.core.management.base import BaseCommand, CommandError

from facilitation.contributor import mail

EVERY = 20
MOST_FAILURES = 3  # in a row, after which the mail server is taken to be away


class Command(BaseCommand):
    """Remembers whom it told of what, so that it is safe to run twice and goes on where a mail server failed."""

    help = "Tells contributors by mail what became of what they said, those only who asked for it."

    def handle(self, *args, **options):
        """Send one mail to each who has news, telling of every twentieth, and end with a count."""
        requested = mail.retry_confirmations()
        people, notified, failed = list(mail.participants_to_notify()), 0, 0
        for done, participant in enumerate(people, start=1):
            pieces = mail.send_notifications(participant)
            notified += bool(pieces)
            failed = failed + 1 if pieces is None else 0
            if failed == MOST_FAILURES:
                raise CommandError(
                    f"Mail fails. {notified} people were told, the others will be when this is run again."
                )
            if done % EVERY == 0:
                self.stdout.write(f"{done} of {len(people)}")
        left = mail.participants_to_notify().count()
        self.stdout.write(
            self.style.SUCCESS(f"Done: {notified} people told, {requested} asked to confirm, {left} to try again.")
        )
