"""Erases personal details that were kept as long as the settings allow."""

from django.core.management.base import BaseCommand

from facilitation.consenting import due_for_erasure, erase_details
from facilitation.following.mail import drop_unwanted
from search.forgetting import forget_deleted_words

EVERY = 100


class Command(BaseCommand):
    """Each participant is done by itself, so that the command may be stopped and run again at any time."""

    help = "Erases the personal details of participants whose time is over; what readers see with consent stays."

    def handle(self, *args, **options):
        """Erase, telling of every hundred, and end with a count."""
        people, erased = list(due_for_erasure()), 0
        for done, participant in enumerate(people, start=1):
            erased += erase_details(participant=participant, keep_shown=True)
            drop_unwanted(participant)
            if done % EVERY == 0:
                self.stdout.write(f"{done} of {len(people)}")
        # Whatever was erased since yesterday, should a stop have kept an index from forgetting it at once.
        forget_deleted_words(wait=True)
        self.stdout.write(
            self.style.SUCCESS(f"Done: details of {erased} participants erased, {len(people) - erased} had none.")
        )
