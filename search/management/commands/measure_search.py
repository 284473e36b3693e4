"""Command: measures how fast the search is over a generated corpus of any size."""

import resource
from statistics import quantiles
from time import perf_counter

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search.evaluation.engine_option import add_engine_option, chosen_engine
from search.evaluation.generated_corpus import GeneratedCorpus
from search.evaluation.scratch_index import scratch_index
from search.evaluation.timed_search import timed_search
from search.mirror.connection import ElasticsearchUnavailable
from search.query.criteria import PAGE_SIZE

LENGTHS = (1, 5, 15)  # words of a question
MOST = 1_000_000


class Command(BaseCommand):
    """Works in a database and an index of its own, which are gone afterwards; the site's are not touched."""

    help = (
        "Makes a corpus of invented words with natural frequencies, builds a throwaway index of it, and says how long "
        "that took, how large it is, and how long the first page with all its facets takes."
    )

    def add_arguments(self, parser):
        """Add what can be told."""
        parser.add_argument("--entries", metavar="N", type=int, default=5_000, help="how many entries (5000)")
        parser.add_argument("--questions", type=int, default=100, help="how many questions of each length (100)")
        parser.add_argument(
            "--language",
            choices=[code for code, _name in settings.LANGUAGES],
            default=settings.LANGUAGE_CODE,
            help=f"as what language the words are read ({settings.LANGUAGE_CODE})",
        )
        add_engine_option(parser)

    def handle(self, *args, entries, questions, **options):
        """Build, ask, and print the figures."""
        if not 1 <= entries <= MOST or questions < 2:
            raise CommandError(f"Say from 1 to {MOST:,} entries and at least 2 questions.")
        name = chosen_engine(options["engine"])
        corpus = GeneratedCorpus(entries, options["language"])
        try:
            with scratch_index(name) as measured:
                self._build(corpus, measured)
                for length in LENGTHS:
                    self._ask(corpus, length, questions, measured)
        except ElasticsearchUnavailable as error:
            raise CommandError(str(error)) from error

    def _build(self, corpus, measured):
        began = perf_counter()
        with tqdm(total=2 * corpus.entries, desc="Documents", unit=" steps", disable=None) as bar:
            count = measured.writer.rebuild(corpus.documents(), bar.update)
        seconds, megabytes = perf_counter() - began, measured.size() / 1_000_000
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000  # Linux counts it in kilobytes
        self.stdout.write(
            f"{measured.store}, {count} entries: built in {seconds:.0f} s, {megabytes:.0f} MB, "
            f"with {memory:.0f} MB of memory"
        )

    def _ask(self, corpus, length, count, measured):
        """Ask all once to warm up and once for the figures."""
        questions, locale = corpus.questions(length, count), corpus.locale
        for question in questions:
            timed_search(measured.engine, question, locale, PAGE_SIZE)
        durations = [timed_search(measured.engine, question, locale, PAGE_SIZE)[1] * 1000 for question in questions]
        percentiles = quantiles(durations, n=20, method="inclusive")
        p50, p95 = percentiles[9], percentiles[18]
        self.stdout.write(f"{measured.store}, words: {length}, p50: {p50:.0f} ms, p95: {p95:.0f} ms")
