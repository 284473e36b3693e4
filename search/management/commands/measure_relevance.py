"""Command: measures the relevance of results against a judged collection."""

import json
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean, median

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.test.utils import override_settings
from tqdm import tqdm

from search.evaluation import relevance_metrics
from search.evaluation.engine_option import add_engine_option, chosen_engine
from search.evaluation.judged_collection import UnreadableCollection, read_collection
from search.evaluation.scratch_index import scratch_index
from search.evaluation.timed_search import timed_search
from search.index.document import build_document
from search.mirror.connection import ElasticsearchUnavailable
from search.semantic import embedding

DEPTH = 100
_ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)


class Command(BaseCommand):
    """Works in a database and an index of its own, which are gone afterwards; the site's are not touched."""

    help = (
        "Loads a judged collection (docs.jsonl: id, title, text; queries.jsonl: id, text; qrels.tsv: query, document, "
        "grade) into a throwaway index, asks every question and says how good the answers are."
    )

    def add_arguments(self, parser):
        """Add what can be told."""
        parser.add_argument("folder", metavar="DIR", type=Path)
        parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures to this file, too")
        parser.add_argument(
            "--foreign",
            metavar="DIR",
            type=Path,
            action="append",
            default=[],
            help="another collection, whose questions this one has no answer to; may be given several times",
        )
        parser.add_argument("--words-alone", action="store_true", help="leave out what the questions mean")
        add_engine_option(parser)

    def handle(self, *args, folder, foreign, words_alone, **options):
        """Index, ask, and print the figures."""
        name = chosen_engine(options["engine"])
        model = {"EMBEDDING_MODEL": ""} if words_alone else {}
        try:
            judged, others = read_collection(folder), [read_collection(other) for other in foreign]
            with override_settings(**model), scratch_index(name) as measured:
                figures = self._figures(judged, others, measured)
        except (UnreadableCollection, ElasticsearchUnavailable) as error:
            raise CommandError(str(error)) from error
        for key, value in figures.items():
            self.stdout.write(f"{key}: {value}")
        if options["json"]:
            try:
                options["json"].write_text(json.dumps(figures, indent=2) + "\n")
            except OSError as error:
                raise CommandError(f"{options['json']} cannot be written: {error.strerror}.") from error

    def _figures(self, judged, others, measured):
        """Return {name of the figure: value}."""
        names = dict(enumerate(judged.documents, 1))
        locale = settings.LANGUAGE_CODE
        with tqdm(total=2 * len(names), desc="Documents", unit=" steps", disable=None) as bar:
            measured.writer.rebuild(_documents(judged, locale), bar.update)
        durations, rows, own = [], [], []
        for question, text in tqdm(judged.questions.items(), desc="Questions", disable=None):
            results, seconds = timed_search(measured.engine, text, locale, DEPTH)
            found, grades = [names[hit.number] for hit in results.hits], judged.grades[question]
            rows.append(
                (
                    relevance_metrics.ndcg(found, grades),
                    relevance_metrics.recall(found, grades),
                    relevance_metrics.reciprocal_rank(found, grades),
                )
            )
            own.append(results)
            durations.append(seconds)
        strange = [
            timed_search(measured.engine, text, locale, 1)[0] for other in others for text in other.questions.values()
        ]
        ndcg, recall, mrr = (round(mean(values), 4) for values in zip(*rows, strict=True))
        return {
            "ndcg_10": ndcg,
            "recall_100": recall,
            "mrr": mrr,
            "ms_per_query": round(1000 * mean(durations), 1),
            "documents": len(names),
            "queries": len(rows),
            "own_answered": round(mean(results.has_answer for results in own), 4),
            "close_median": median(results.close for results in own),
            **_foreign(strange),
            "by_meaning": embedding.is_available(),
        }


def _documents(judged, locale):
    """Yield the Documents of the JudgedCollection, numbered from 1 in its order."""
    for number, (title, text) in enumerate(judged.documents.values(), 1):
        yield build_document(
            locale=locale, title=title, body=text, number=number, kind="document", page_id=number, changed=_ANY_DAY
        )


def _foreign(strange):
    """Return the figures of questions that another collection was made for: how many, and the share that is refused."""
    if not strange:
        return {}
    return {
        "foreign_queries": len(strange),
        "foreign_refused": round(mean(not results.has_answer for results in strange), 4),
    }
