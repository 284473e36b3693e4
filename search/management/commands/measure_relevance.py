"""Measures how well the search orders its answers, against a collection that people have judged."""

import json
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.test.utils import override_settings
from tqdm import tqdm

from search import embedding
from search.document import document_of
from search.engines.elasticsearch import Unavailable
from search.engines.throwaway import throwaway
from search.measuring import quality
from search.measuring.asking import ask
from search.measuring.choosing import add_engine, chosen
from search.measuring.judged import UnreadableCollection, read

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
        parser.add_argument("--words-alone", action="store_true", help="leave out what the questions mean")
        add_engine(parser)

    def handle(self, *args, folder, words_alone, **options):
        """Index, ask, and print the figures."""
        name = chosen(options["engine"])
        model = {"EMBEDDING_MODEL": ""} if words_alone else {}
        try:
            judged = read(folder)
            with override_settings(**model), throwaway(name) as measured:
                figures = self._figures(judged, measured)
        except (UnreadableCollection, Unavailable) as error:
            raise CommandError(str(error)) from error
        for key, value in figures.items():
            self.stdout.write(f"{key}: {value}")
        if options["json"]:
            try:
                options["json"].write_text(json.dumps(figures, indent=2) + "\n")
            except OSError as error:
                raise CommandError(f"{options['json']} cannot be written: {error.strerror}.") from error

    def _figures(self, judged, measured):
        """Return {name of the figure: value}."""
        names = dict(enumerate(judged.documents, 1))
        locale = settings.LANGUAGE_CODE
        documents = (
            document_of(
                locale=locale, title=title, body=text, number=number, kind="document", page_id=number, changed=_ANY_DAY
            )
            for number, (title, text) in enumerate(judged.documents.values(), 1)
        )
        with tqdm(total=2 * len(names), desc="Documents", unit=" steps", disable=None) as bar:
            measured.engine().rebuild(documents, bar.update)
        taken, rows = [], []
        for question, text in tqdm(judged.questions.items(), desc="Questions", disable=None):
            results, seconds = ask(measured.engine, text, locale, DEPTH)
            found, grades = [names[hit.number] for hit in results.hits], judged.grades[question]
            rows.append(
                (quality.ndcg(found, grades), quality.recall(found, grades), quality.reciprocal_rank(found, grades))
            )
            taken.append(seconds)
        ndcg, recall, mrr = (round(mean(values), 4) for values in zip(*rows, strict=True))
        return {
            "ndcg_10": ndcg,
            "recall_100": recall,
            "mrr": mrr,
            "ms_per_query": round(1000 * mean(taken), 1),
            "documents": len(names),
            "queries": len(rows),
            "by_meaning": embedding.is_there(),
        }
