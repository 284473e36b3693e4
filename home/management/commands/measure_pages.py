"""Measures what readers open most, through the whole view, on whatever the site holds."""

from statistics import median, quantiles

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count
from django.urls import reverse

from practice.models import EntryOrganisation, EntryPage, EntryPlace, EntryTopic, TaggedEntry
from search.browsing.vocabularies import VOCABULARIES
from search.evaluation.page_timing import load, reader_client
from search.models import ListingPage

MIN_REQUESTS = 20  # requests of a kind; of fewer, a twentieth is less than one
TYPED_LETTERS = 4  # letters
# {facet: (rows that file entries under its values, the path to the value)}
FILED = {
    "theme": (EntryTopic, "topic__theme__slug"),
    "topic": (EntryTopic, "topic__slug"),
    "tag": (TaggedEntry, "tag__slug"),
    "place": (EntryPlace, "place__slug"),
    "organisation": (EntryOrganisation, "organisation__slug"),
}


class Command(BaseCommand):
    """Read-only. To measure a large bank, run `make_entries` first."""

    help = (
        "Opens suggestions, searches, entries and the front page, the lists of a bank where they are longest, and the "
        "sitemap, and says how many milliseconds each takes: of the processor, and on the clock."
    )

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
        } | {name: [(address, {})] * len(entries) for name, address in self._lists()}
        client = reader_client()
        for name, requests in requests_by_name.items():
            load(client, *requests[0])  # what is read once in the life of a process is not measured
            loadings = [load(client, *request) for request in requests]
            milliseconds = [1000 * loading.seconds for loading in loadings]
            processor = 1000 * median(loading.processor for loading in loadings)
            high = quantiles(milliseconds, n=20, method="inclusive")[-1]
            self.stdout.write(
                f"{name}: processor {processor:.0f} ms, p50 {median(milliseconds):.0f} ms, p95 {high:.0f} ms"
            )

    def _lists(self):
        """Yield (name, address) of each kind, of the most used value of each facet, of all terms, of other lists."""
        for page in ListingPage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE).order_by("path"):
            yield f"kind {page.kind}", page.get_url()
        for facet, (rows, path) in FILED.items():
            most_used = rows.objects.values_list(path).annotate(entries=Count("pk")).order_by("-entries", path).first()
            if most_used:
                yield facet, reverse(f"search:{facet}", args=[most_used[0]])
        for vocabulary in VOCABULARIES:
            yield f"all {vocabulary.title}", vocabulary.url
        yield "questions", reverse("facilitation:questions")
        yield "sitemap", reverse("sitemap")

    def _entries(self, times):
        """Return `times` entries spread evenly over those that readers may read; in a small bank some come twice."""
        keys = list(EntryPage.objects.readable().in_language(settings.LANGUAGE_CODE).values_list("pk", flat=True))
        chosen = [keys[number * len(keys) // times] for number in range(times)] if keys else []
        entries = EntryPage.objects.in_bulk(set(chosen))
        return [entries[key] for key in chosen]
