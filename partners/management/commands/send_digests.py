"""Compares what is followed with what it was, and queues a digest to each follower with something due."""

from django.core.management.base import BaseCommand, CommandError

from partners.followers.actions import delete_unconfirmed
from partners.followers.comparing import compare_all, delete_old_changes
from partners.followers.digests.digest_mail import queue_digests
from partners.followers.digests.refusals import settle_refusals
from partners.followers.partner_mail import follow_collections_of_all

EVERY = 100


class Command(BaseCommand):
    """Each step leaves the next ones something whole, so that it can be stopped anywhere and run again.

    Nobody is mailed twice: one digest to each is under way at a time, and its leaving moves how far they were told.
    """

    help = "Queues digests to those who follow something by mail, and deletes addresses that nobody confirmed."

    def handle(self, *args, **options):
        """Do the steps one after another; end with a count, or with an error where something could not be compared."""
        erased, deleted = settle_refusals(), delete_unconfirmed()
        delete_old_changes()
        subjects, changes, failed = compare_all(self._shown)
        follow_collections_of_all()
        queued = queue_digests(self._shown)
        self.stdout.write(f"{deleted} addresses that nobody confirmed deleted, {erased} that were refused erased.")
        done = f"Done: {subjects} subjects compared, {changes} changes, {queued} digests queued."
        if failed:
            raise CommandError(f"{done} {failed} subjects could not be compared; run it again.")
        self.stdout.write(self.style.SUCCESS(done))

    def _shown(self, items):
        """Yield the items of a list and say of every hundredth how far it has come."""
        for place, item in enumerate(items, start=1):
            yield item
            if place % EVERY == 0:
                self.stdout.write(f"{place} of {len(items)}")
