"""Settles what was withheld of erased contributions where no text is left that an editor could review."""

from django.core.management.base import BaseCommand

from facilitation.choices import ProvenanceState
from facilitation.consent.erasure_cleanup import settle_erased
from facilitation.models import Contribution


class Command(BaseCommand):
    """Goes through the erased contributions of which something waits on the desk; safe to run twice."""

    help = "Settles what was withheld of erased contributions and left nothing behind, so that nobody has to."

    def handle(self, *args, **options):
        """Settle one contribution after another, and end with a count."""
        erased = Contribution.objects.filter(erased_at__isnull=False, provenances__state=ProvenanceState.WITHHELD)
        settled = sum(len(settle_erased(contribution)) for contribution in erased.distinct())
        self.stdout.write(self.style.SUCCESS(f"Done: {settled} settled."))
