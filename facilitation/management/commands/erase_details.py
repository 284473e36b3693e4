"""Erases personal details that were kept as long as the settings allow."""

from django.core.management.base import BaseCommand

from facilitation.consent.consent_actions import erase_details, participants_due_for_erasure
from facilitation.contributor.mail import drop_pending_notifications
from practice.erasures.journal import append_to_file
from search.ingest.purge import purge_deleted_words

EVERY = 100


class Command(BaseCommand):
    """Each participant is done by itself, so that the command may be stopped and run again at any time."""

    help = "Erases the personal details of participants whose time is over; what readers see with consent stays."

    def handle(self, *args, **options):
        """Erase, telling of every hundred, and end with a count."""
        people, erased = list(participants_due_for_erasure()), 0
        for done, participant in enumerate(people, start=1):
            erased += erase_details(participant=participant, keep_shown=True)
            drop_pending_notifications(participant)
            if done % EVERY == 0:
                self.stdout.write(f"{done} of {len(people)}")
        # Whatever was erased since yesterday, should a stop have kept an index or the journal from it.
        purge_deleted_words(wait=True)
        append_to_file()
        self.stdout.write(
            self.style.SUCCESS(f"Done: details of {erased} participants erased, {len(people) - erased} had none.")
        )
