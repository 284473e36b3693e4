"""The figures of a small judged collection on every engine, with the site's own index left as it was."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from search.index.index_writer import DatabaseIndexWriter
from search.mirror.connection import call_server
from search.models import IndexedEntry
from tests.search import sample_documents

pytestmark = pytest.mark.django_db

DOCUMENTS = {"a": "A hall for the village.", "b": "A pool for the town.", "c": "A ferry to the island."}


@pytest.fixture
def collection(tmp_path):
    """Three documents and two questions, the second of which finds its answer in the second place."""
    rows = [{"id": key, "title": text.split()[1], "text": text} for key, text in DOCUMENTS.items()]
    (tmp_path / "docs.jsonl").write_text("\n".join(map(json.dumps, rows)))
    questions = [{"id": "1", "text": "village hall"}, {"id": "2", "text": "ferry ferry island pool"}]
    (tmp_path / "queries.jsonl").write_text("\n".join(map(json.dumps, questions)))
    (tmp_path / "qrels.tsv").write_text("1\ta\t1\n2\tb\t1\n")
    return tmp_path


def measured(folder, **options):
    """Run the command and return what it wrote."""
    target = folder / "figures.json"
    call_command("measure_relevance", str(folder), json=target, **options)
    return json.loads(target.read_text())


@pytest.mark.parametrize("engine", ["database", "elasticsearch"])
def test_figures_are_those_of_the_order_found(collection, engine, request, capsys):
    if engine == "elasticsearch":
        request.getfixturevalue("elasticsearch")
    figures = measured(collection, engine=engine)

    assert figures.pop("ms_per_query") > 0
    assert figures == {"ndcg_10": 0.8155, "recall_100": 1.0, "mrr": 0.75, "documents": 3, "queries": 2} | {
        "by_meaning": False,
        "own_answered": 1,
        "close_median": 1.0,
    }


def test_questions_meant_for_another_collection_are_refused(collection, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "docs.jsonl").write_text(json.dumps({"id": "z", "title": "Airships", "text": "moored to a mast"}))
    (other / "queries.jsonl").write_text(json.dumps({"id": "1", "text": "zeppelin mast"}))
    (other / "qrels.tsv").write_text("1\tz\t1\n")
    figures = measured(collection, foreign=[other])
    assert (figures["foreign_queries"], figures["foreign_refused"]) == (1, 1)


def test_what_questions_mean_can_be_left_out(collection, language_model):
    (collection / "queries.jsonl").write_text(json.dumps({"id": "1", "text": "a town for swimming, a village"}))
    (collection / "qrels.tsv").write_text("1\tb\t1\n")
    by_meaning, by_words = measured(collection), measured(collection, words_alone=True)

    assert (by_meaning["by_meaning"], by_words["by_meaning"]) == (True, False)
    assert (by_meaning["mrr"], by_words["mrr"]) == (1.0, 0.5)


def test_the_sites_own_index_is_not_touched(collection):
    DatabaseIndexWriter().rebuild(sample_documents.documents())
    before, own = list(IndexedEntry.objects.order_by("number").values()), connection.settings_dict["NAME"]
    measured(collection)

    assert list(IndexedEntry.objects.order_by("number").values()) == before
    assert connection.settings_dict["NAME"] == own


def test_nothing_is_left_in_elasticsearch(collection, elasticsearch):
    measured(collection, engine="elasticsearch")

    assert call_server(lambda client: client.options(ignore_status=404).indices.get(index="measure-*")) == {}


def test_a_fault_in_a_file_and_a_missing_server_are_told(collection):
    with pytest.raises(CommandError, match="There is no Elasticsearch"):
        measured(collection, engine="elasticsearch")
    (collection / "qrels.tsv").write_text("1\n")
    with pytest.raises(CommandError, match=r"qrels.tsv, line 1, is not a question"):
        measured(collection)
