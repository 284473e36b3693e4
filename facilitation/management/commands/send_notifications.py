"""Queues mail to contributors who want it, on what became of what they said, and requests to confirm who they are."""

from django.core.management.base import BaseCommand

from facilitation.contributor import mail

EVERY = 20


class Command(BaseCommand):
    """Queues one mail to each, and none while their last is under way, so that it is safe to run twice."""

    help = "Tells contributors by mail what became of what they said, those only who asked for it."

    def handle(self, *args, **options):
        """Queue one mail to each who has news, telling of every twentieth, and end with a count."""
        requested = mail.retry_confirmations()
        people, notified = list(mail.participants_to_notify()), 0
        for done, participant in enumerate(people, start=1):
            notified += mail.queue_notifications(participant)
            if done % EVERY == 0:
                self.stdout.write(f"{done} of {len(people)}")
        self.stdout.write(
            self.style.SUCCESS(f"Done: mail queued to {notified} people with news, to {requested} who are to confirm.")
        )
