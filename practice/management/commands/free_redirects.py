"""Deletes redirects that lead to their own address."""

from django.core.management.base import BaseCommand
from wagtail.contrib.redirects.models import Redirect

from practice.publishing.redirects import delete_circular_redirects


class Command(BaseCommand):
    """Safe to run at any time; what is renamed from now on leaves none."""

    help = "Takes away redirects that lead to where they stand, left by pages that were renamed back."

    def handle(self, *args, **options):
        """Delete them and say how many there were."""
        freed = delete_circular_redirects(Redirect.objects.exclude(redirect_page=None))
        self.stdout.write(self.style.SUCCESS(f"Redirects taken away: {freed}."))
