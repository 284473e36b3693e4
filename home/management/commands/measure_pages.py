"""Measures what readers open most, through the whole view, on whatever the site holds."""

from statistics import median, quantiles

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from practice.models import EntryPage
from search.evaluation.page_timing import reader_client, seconds_to_load

MIN_REQUESTS = 20  # requests of a kind; of fewer, a twentieth is less than one
TYPED_LETTERS = 4  # letters


class Command(BaseCommand):
    """Read-only. To measure a large bank, run `make_entries` first."""

    help = "Opens suggestions, searches, entries and the front page, and says how many milliseconds each takes."

    def add_arguments(self, parser):
        """Add what can be told."""
        parser.add_argument(
            "--times", type=int, default=60, help=f"how many of each are opened; at least {MIN_REQUESTS}"
        )

    def handle(self, *args, times, **options):
        """Print the median and the 95th percentile of each."""
        if times < MIN_REQUESTS:
            raise CommandError(f"Say at least {MIN_REQUESTS} times.")
        entries = self._entries(times)
        if not entries:
            raise CommandError("There is no entry that readers may read. Run `manage.py prepare` first.")
        titles = [entry.title for entry in entries]
        begun = [max(title.split(), key=len)[:TYPED_LETTERS] for title in titles]
        requests_by_name = {
            "suggestions": [(reverse("search:suggest"), {"q": letters}) for letters in begun],
            "searches": [(reverse("search:search"), {"q": title}) for title in titles],
            "entries": [(entry.get_url(), {}) for entry in entries],
            "front page": [("/", {})] * len(entries),
        }
        client = reader_client()
        for name, requests in requests_by_name.items():
            seconds_to_load(client, *requests[0])  # what is read once in the life of a process is not measured
            milliseconds = [1000 * seconds_to_load(client, *request) for request in requests]
            high = quantiles(milliseconds, n=20, method="inclusive")[-1]
            self.stdout.write(f"{name}: p50 {median(milliseconds):.0f} ms, p95 {high:.0f} ms")

    def _entries(self, times):
        """Return `times` entries spread evenly over those that readers may read; in a small bank some come twice."""
        keys = list(EntryPage.objects.readable().in_language(settings.LANGUAGE_CODE).values_list("pk", flat=True))
        chosen = [keys[number * len(keys) // times] for number in range(times)] if keys else []
        entries = EntryPage.objects.in_bulk(set(chosen))
        return [entries[key] for key in chosen]
