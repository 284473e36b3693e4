"""Command: measures the first page of results for a frequent and for a rare word, through the whole view."""

from statistics import median

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.evaluation.page_timing import load, reader_client
from search.index.lookup.term_frequencies import most_frequent_word, word_in

FEW = 10  # a word that so many entries hold is rare


class Command(BaseCommand):
    """Read-only; run it on a database that `make_entries` has filled."""

    help = "Asks the search for a word that most entries hold and for one that ten hold, and compares the times."

    def add_arguments(self, parser):
        """Add what can be told."""
        parser.add_argument("--times", type=int, default=21, help="how often each is asked; the median counts")
        parser.add_argument(
            "--most",
            default=4.0,
            type=float,
            help="fail where the common word costs more than so many times the rare one",
        )

    def handle(self, *args, **options):
        """Print both medians and their ratio."""
        locale = settings.LANGUAGE_CODE
        common, rare = most_frequent_word(locale), word_in(FEW, locale)
        if common is None or rare is None:
            raise CommandError(f"There is no word that {FEW} entries hold. Run `manage.py make_entries 5000` first.")
        medians = {word: self._median(word[0], options["times"]) for word in (common, rare)}
        for (word, entries), middle in medians.items():
            self.stdout.write(f"“{word}”, in {entries} entries: {middle * 1000:.0f} ms")
        ratio = medians[common] / medians[rare]
        self.stdout.write(f"{ratio:.1f} times")
        if ratio > options["most"]:
            raise CommandError(f"The common word costs more than {options['most']} times the rare one.")

    def _median(self, word, times):
        """Return how many seconds the first page for `word` takes, a median of `times` after one to warm up."""
        client = reader_client()
        durations = [load(client, "/search/", {"q": word}).seconds for _attempt in range(times + 1)]
        return median(durations[1:])
