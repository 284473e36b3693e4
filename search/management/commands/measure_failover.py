"""Command: readers search a cluster while something is done to it, such as killing a node."""

import shlex
import subprocess
from statistics import median
from time import perf_counter

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.test.utils import override_settings

from search.engines import ElasticsearchEngine, FallbackEngine
from search.evaluation.generated_corpus import GeneratedCorpus
from search.evaluation.scratch_index import scratch_index
from search.evaluation.search_load import SearchLoad, summarise
from search.evaluation.timed_search import timed_search
from search.mirror import circuit_breaker
from search.mirror.connection import ElasticsearchUnavailable, node_addresses
from search.mirror.shards import index_split
from search.query.criteria import PAGE_SIZE

WORDS = 5  # of a question
# A Java that has just started is ten times as slow as later, and for minutes twice as slow: it is asked until so many
# rounds in a row were not quicker by a twentieth than the quickest before.
ROUNDS_WITHOUT_GAIN, GAIN = 3, 0.95
MOST_SECONDS_TO_WARM = 240


class Command(BaseCommand):
    """Works in a database and an index of its own, which are gone afterwards; the site's are not touched."""

    help = (
        "Builds a throwaway index, lets readers search it at a fixed rate, runs the command given after a third of the "
        "time, and fails where a reader got no answer or waited too long. bin/failover runs it against a cluster."
    )

    def add_arguments(self, parser):
        """Add what can be told."""
        parser.add_argument("disruption", help="what is done to the cluster, such as 'bin/elasticsearch kill --node 2'")
        parser.add_argument("--entries", type=int, default=2_000, help="how many entries are searched (2000)")
        parser.add_argument("--rate", type=float, default=50, help="searches a second (50)")
        parser.add_argument("--seconds", type=float, default=45, help="how long they are asked (45)")
        parser.add_argument("--longest", type=float, default=2, help="seconds that a reader may wait (2)")

    def handle(self, *args, disruption, entries, rate, seconds, longest, **options):
        """Build, ask, and print what readers got before and after."""
        if not settings.ELASTICSEARCH_URL:
            raise CommandError("There is no Elasticsearch: set ELASTICSEARCH_URL.")
        if entries < 1 or rate * seconds < 6:
            raise CommandError("Say at least one entry, and a rate and a time in which six searches are asked.")
        corpus = GeneratedCorpus(entries, settings.LANGUAGE_CODE)
        questions = corpus.questions(WORDS, min(100, int(rate * seconds)))
        waits = settings.ELASTICSEARCH_TIMEOUT
        with scratch_index("elasticsearch") as measured:
            self._build(corpus, measured)
            self._warm_up(questions, corpus.locale)
            # The scratch index is built patiently and asked as the site asks.
            with override_settings(ELASTICSEARCH_TIMEOUT=waits):
                circuit_breaker.reset()
                load = SearchLoad(FallbackEngine, questions, corpus.locale, rate=rate, seconds=seconds)
                started = []
                answers = load.run(seconds / 3, lambda: started.append(_start(disruption)))
        if started[0].wait():
            raise CommandError(f"`{disruption}` failed.")
        self._report(answers, seconds / 3, longest)

    def _build(self, corpus, measured):
        count = measured.writer.rebuild(corpus.documents())
        try:
            split = index_split()
        except ElasticsearchUnavailable as error:
            raise CommandError(str(error)) from error
        if split is None:
            raise CommandError("Elasticsearch did not receive the index; the log says why.")
        self.stdout.write(f"{count} entries, shards: {split.shards}, replicas of each: {split.replicas}")

    def _warm_up(self, questions, locale):
        """Ask the nodes in turn until they get no quicker."""
        until = perf_counter() + MOST_SECONDS_TO_WARM
        quickest, without_gain = float("inf"), 0
        while without_gain < ROUNDS_WITHOUT_GAIN and perf_counter() < until:
            rounds = {url: self._ask_node(url, questions, locale) for url in node_addresses()}
            whole = sum(map(sum, rounds.values()))
            without_gain = 0 if whole < GAIN * quickest else without_gain + 1
            quickest = min(quickest, whole)
        for url, seconds in rounds.items():
            self.stdout.write(f"{url}: p50 {median(seconds) * 1000:.0f} ms, slowest {max(seconds) * 1000:.0f} ms")

    def _ask_node(self, url, questions, locale):
        """Return the seconds that each of the questions took one node, a list."""
        with override_settings(ELASTICSEARCH_URL=url):
            return [timed_search(ElasticsearchEngine, one, locale, PAGE_SIZE)[1] for one in questions]

    def _report(self, answers, disrupted_at, longest):
        for name, chosen in (
            ("before", [answer for answer in answers if answer.due < disrupted_at]),
            ("after", [answer for answer in answers if answer.due >= disrupted_at]),
        ):
            summary = summarise(chosen)
            self.stdout.write(
                f"{name}: {summary.searches} searches, {summary.by_elasticsearch} by Elasticsearch, "
                f"{summary.by_database} by the database, {summary.failed} failed, "
                f"p50: {summary.median * 1000:.0f} ms, p95: {summary.p95 * 1000:.0f} ms, "
                f"slowest: {summary.slowest * 1000:.0f} ms"
            )
        whole = summarise(answers)
        if whole.failed:
            raise CommandError(f"Failed: {whole.failed}, such as {next(filter(None, (one.error for one in answers)))}")
        if whole.slowest > longest:
            raise CommandError(f"A reader waited {whole.slowest:.1f} s, and {longest:g} s are allowed.")


def _start(command):
    return subprocess.Popen(shlex.split(command))  # noqa: S603 whoever runs this command says it
