"""The best hits are put in order once more by what the question means, on every engine."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.engines import DatabaseEngine, ElasticsearchEngine, reranking
from search.models import IndexedEmbedding
from search.query.criteria import NEWEST, build_criteria
from search.query.place_profile import PlaceProfile
from tests.search import sample_documents

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("language_model")]

QUESTION = "Letting teenagers pick who gets the contract"
# Each holds "contract" once among as many words that count, so that by words alone they come by number.
ENTRIES = {
    21: ("Bins", "A contract for emptying dustbins was renewed."),
    22: ("Roofs", "A contract for mending gutters was renewed."),
    23: ("Youth", "Youngsters chose; a contract was signed."),
}


def documents(count=0, locale="en-gb"):
    """The three entries, and `count` more that hold the word as well and mean something else."""
    texts = ENTRIES | dict.fromkeys(range(100, 100 + count), ("Salt", "A contract for salting roads was renewed."))
    return [
        sample_documents.document(10, locale, number=number, title=title, body=body)
        for number, (title, body) in texts.items()
    ]


@pytest.fixture
def engine(engine_type, writer):
    """The type of an engine that holds the three entries."""
    writer.rebuild(documents())
    return engine_type


def criteria_for(text=QUESTION, locale="en-gb", **rest):
    return build_criteria(text, locale, **rest)


def numbers(results):
    return [hit.number for hit in results.hits]


def test_what_means_the_same_comes_first(engine, settings):
    assert numbers(engine().search(criteria_for()))[0] == 23
    settings.EMBEDDING_MODEL = ""
    assert numbers(engine().search(criteria_for())) == [21, 22, 23]


def test_what_is_found_and_counted_stays_the_same(engine, settings):
    by_meaning = engine().search(criteria_for())
    settings.EMBEDDING_MODEL = ""
    by_words = engine().search(criteria_for())
    assert (by_meaning.total, by_meaning.unknown) == (by_words.total, by_words.unknown)
    assert {hit.number for hit in by_meaning.hits} == {hit.number for hit in by_words.hits}


def test_another_order_stays_as_it_was_asked_for(engine):
    assert numbers(engine().search(criteria_for(sort=NEWEST))) == [21, 22, 23]


def test_what_is_excluded_is_not_part_of_the_question():
    assert criteria_for(f'{QUESTION} "a service" -boiler').question == f"{QUESTION} a service"


def test_an_entry_without_an_embedding_stays_among_the_others(engine):
    IndexedEmbedding.objects.filter(entry__number=21).delete()
    assert numbers(engine().search(criteria_for())) == [23, 21, 22]  # neither like the one nor unlike as the other
    IndexedEmbedding.objects.update(vector=b"\x01" * 512)  # of another model
    assert numbers(engine().search(criteria_for())) == [21, 22, 23]


def test_places_alike_come_before_what_means_the_same(engine, writer):
    facets = documents()[0].facets | {"like": ("district.rural.small",)}
    writer.put(replace(documents()[0], facets=facets))
    results = engine().search(criteria_for(place_profile=PlaceProfile("district", "rural", "small")))
    assert numbers(results) == [21, 23, 22]


def test_pages_hold_each_entry_once(engine, writer, monkeypatch, settings):
    monkeypatch.setattr(reranking, "WINDOW", 4)
    writer.rebuild(documents(count=4))
    pages = [numbers(engine().search(criteria_for(page=page, page_size=3))) for page in (1, 2, 3, 9)]
    whole = numbers(engine().search(criteria_for(page_size=7)))
    assert whole == [number for page in pages[:3] for number in page]
    assert pages[3] == pages[2]
    settings.EMBEDDING_MODEL = ""
    by_words = numbers(engine().search(criteria_for(page_size=7)))
    assert by_words == [21, 22, 23, 100, 101, 102, 103]
    assert (whole[0], sorted(whole[:4])) == (23, [21, 22, 23, 100])
    assert whole[4:] == by_words[4:]  # out of reach, so they keep the order of their scores


@pytest.mark.parametrize("model", [True, False])
def test_whoever_asks_what_a_word_means_gets_what_defines_it_first(engine, writer, settings, model):
    settings.EMBEDDING_MODEL = settings.EMBEDDING_MODEL if model else ""
    texts = {"Contract": (24, 25), "Lots": (26, 27)}  # the second of each is a definition; only one is named so
    for title, (barrier, definition) in texts.items():
        for number, kind in ((barrier, "barrier"), (definition, "definition")):
            body = "A contract says what is paid for which lots."
            writer.put(sample_documents.document(9, number=number, kind=kind, title=title, body=body))
    meaning, plain = (numbers(engine().search(criteria_for(text))) for text in ("What does contract mean?", "contract"))
    assert meaning[0] == 25
    assert plain.index(24) < plain.index(25)
    assert meaning.index(26) < meaning.index(27)
    assert set(meaning) == set(plain) == {*range(21, 28)}


def test_a_language_that_the_model_does_not_know_goes_by_words(engine, writer):
    writer.rebuild(documents(locale="cy"))
    # Fewer of its words count for nothing in Welsh, so the shortest text comes first.
    assert numbers(engine().search(criteria_for("boilers contract", locale="cy"))) == [23, 21, 22]
    assert not IndexedEmbedding.objects.exists()


def test_the_statements_do_not_grow_with_the_hits(engine_type, writer):
    def statements(count):
        writer.rebuild(documents(count))
        with CaptureQueriesContext(connection) as captured:
            engine_type().search(criteria_for())
        return len(captured)

    # As many as by words alone for the database, which reads the hits anyway; two more for Elasticsearch.
    assert [statements(1), statements(60)] == [{DatabaseEngine: 4, ElasticsearchEngine: 5}[engine_type]] * 2
