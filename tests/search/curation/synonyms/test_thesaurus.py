"""Widening a question by other words for the same thing."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from search.curation.synonyms import group_updates
from search.curation.synonyms.thesaurus import MAX_SYNONYMS, Thesaurus, load_thesaurus
from search.engines import DatabaseEngine
from search.index.index_writer import DatabaseIndexWriter
from search.models import Synonyms
from search.query.criteria import build_criteria
from tests import factories
from tests.search import sample_documents

LOCALE = "en-gb"
GROUPS = [
    ["localism", "Big Society", "community right to bid"],
    ["hall", "village hall", "community centre"],
    ["asset register", "list of assets"],
    ["parish", "ward"],
]


def expanded(text, groups=GROUPS):
    """Return ({word: words that count as well}, terms searched for besides)."""
    criteria = build_criteria(text, LOCALE, Thesaurus(groups, LOCALE))
    return {term.word: term.synonyms for term in criteria.words}, tuple(one.shown for one in criteria.expansions)


def test_a_word_counts_for_a_word():
    assert expanded("which wards flooded") == ({"ward": ("parish",), "flood": ()}, ("parish",))


def test_a_word_stands_in_for_every_word_of_a_phrase():
    also, expansions = expanded("the Big Society fund", [["Big Society", "localism"]])
    assert also == {"big": ("localism",), "societi": ("localism",), "fund": ()}
    assert expansions == ("localism",)


def test_a_phrase_stands_in_whole_for_every_word_of_a_phrase():
    also, expansions = expanded("big societies", [["Big Society", "community right to bid"]])
    phrase = ("communiti", "right", "_to", "bid")
    assert also == {"big": (phrase,), "societi": (phrase,)}
    assert expansions == ("community right to bid",)


def test_a_phrase_stands_in_whole_for_one_word():
    also, expansions = expanded("localism", [["localism", "Big Society"]])
    assert also == {"localism": (("big", "societi"),)}
    assert expansions == ("Big Society",)


def test_what_two_groups_write_alike_is_shown_once():
    groups = [["local plan", "Development plan"], ["local plan", "development plans", "core strategy"]]
    assert expanded("local plans", groups)[1] == ("Development plan", "core strategy")


def test_stop_words_belong_to_a_phrase():
    assert expanded("list of assets")[1] == ("asset register",)
    assert expanded("list assets")[1] == ()


def test_the_longest_run_wins():
    assert expanded("village hall") == (
        {"villag": (("communiti", "centr"),), "hall": (("communiti", "centr"),)},
        ("community centre",),
    )


def test_what_is_asked_already_adds_nothing():
    assert expanded("ward parish") == ({"ward": (), "parish": ()}, ())


def test_quotes_ask_for_these_words_only():
    assert expanded('"big society"') == ({"big": (), "societi": ()}, ())


def test_what_the_reader_excludes_does_not_come_back():
    assert expanded("wards -parish")[1] == ()
    assert expanded('localism -"right to bid"')[1] == ("Big Society",)


def test_so_many_terms_count_for_a_word_and_no_more():
    others = [f"barn {n}" for n in range(MAX_SYNONYMS + 5)]
    also, expansions = expanded("localism", [["localism", *others]])
    assert also == {"localism": tuple(("barn", str(n)) for n in range(MAX_SYNONYMS))}
    assert expansions == tuple(others[:MAX_SYNONYMS])


def test_terms_of_stop_words_alone_are_no_synonyms():
    assert expanded("what is it", [["it", "information technology"]]) == ({}, ())


@pytest.mark.django_db
class TestFinding:
    """What the widened question finds, by the index."""

    def test_half_of_a_phrase_finds_nothing_and_nothing_is_named_that_found_nothing(self, engine_type, writer):
        writer.rebuild(
            [
                sample_documents.document(1, number=1, title="Community budgets"),
                sample_documents.document(
                    1, number=2, title="The garden of the community", body="A garden for the community."
                ),
                sample_documents.document(1, number=3, title="A community garden on the corner"),
                sample_documents.document(1, number=4, title="Allotments"),
            ]
        )
        groups = Thesaurus([["allotments", "community garden", "vegetable patch", "plot"]], LOCALE)
        results = engine_type().search(build_criteria("allotment", LOCALE, groups))
        assert [hit.number for hit in results.hits] == [4, 3]
        assert [one.shown for one in results.expansions] == ["community garden"]

    def found(self, text, groups):
        DatabaseIndexWriter().rebuild(
            [
                sample_documents.document(1, number=number, title=title, body="How it went.")
                for number, title in enumerate(
                    ["Localism in practice", "The Big Society", *(f"A big field {n}" for n in range(30))], 1
                )
            ]
        )
        results = DatabaseEngine().search(build_criteria(text, LOCALE, Thesaurus(groups, LOCALE)))
        return [hit.number for hit in results.hits if hit.close]

    def test_an_old_phrase_finds_what_is_written_under_the_new_word(self):
        assert self.found("big society", []) == [2]
        assert set(self.found("big society", [["Big Society", "localism"]])) == {1, 2}

    def test_a_new_word_finds_what_is_written_under_the_old_phrase_and_not_half_of_it(self):
        assert self.found("localism", []) == [1]
        assert set(self.found("localism", [["Big Society", "localism"]])) == {1, 2}


def shown_for(locale):
    return [one.shown for one in load_thesaurus(locale).expand(["localism"], ["localism"]).shown]


@pytest.mark.django_db
class TestThesaurus:
    """The groups as the database has them now."""

    def test_it_is_read_in_one_statement_and_afresh_after_every_change(self):
        assert shown_for(LOCALE) == []
        group = Synonyms.objects.create(terms="localism\nBig Society")
        for expected, change in [
            (["Big Society"], lambda: Synonyms(pk=group.pk, terms="localism\ncommunity power").save()),
            (["community power"], group.delete),
            ([], lambda: None),
        ]:
            for _time in range(2):
                with CaptureQueriesContext(connection) as queries:
                    assert shown_for(LOCALE) == expected
                assert len(queries) == 1
            change()

    def test_what_was_rolled_back_leaves_no_trace(self):
        with transaction.atomic():
            Synonyms.objects.create(terms="localism\nBig Society")
            assert shown_for(LOCALE) == ["Big Society"]
            transaction.set_rollback(True)
        assert shown_for(LOCALE) == []

    def test_each_language_has_its_own(self):
        Synonyms.objects.create(terms="localism\nBig Society")
        assert load_thesaurus("cy").expand(["localism"], ["localism"]).shown == []

    def test_what_editors_wrote_for_the_purpose_comes_first(self):
        factories.definition("Localism", other_terms="neighbourhood power")
        group_updates.store_group(LOCALE, "topic/1", ["localism", "devolution"])
        Synonyms.objects.create(terms="localism\nsubsidiarity")
        assert shown_for(LOCALE) == [
            "subsidiarity",
            "neighbourhood power",
            "devolution",
        ]


@pytest.mark.django_db
class TestPage:
    """What the reader sees of it."""

    @pytest.fixture(autouse=True)
    def bank(self):
        Synonyms.objects.create(terms="localism\nBig Society")
        factories.case_study("Localism at work", summary="How it went.")
        factories.case_study("The Big Society", summary="How it went.")
        for number in range(20):
            factories.case_study(f"A hall {number}", summary="How it went.")

    def test_it_is_said_and_can_be_switched_off_and_on(self, client):
        response = client.get("/search/", {"q": "localism", "kind": "case-study"})
        assert response.context["results"].close == 2
        assert response.context["expansions"] == {
            "terms": ("Big Society",),
            "off_url": "/search/?q=localism&kind=case-study&synonyms=off",
        }
        assert "Also searching for “Big Society”." in " ".join(response.content.decode().split())
        off = client.get(response.context["expansions"]["off_url"])
        assert off.context["results"].close == 1
        assert off.context["expansions"] == {"back_url": "/search/?q=localism&kind=case-study"}

    def test_the_choice_goes_along_with_filters_pages_and_the_next_question(self, client):
        off = client.get("/search/", {"q": "went", "kind": "case-study", "synonyms": "off"})
        assert ("synonyms", "off") in off.context["search_box_parameters"]
        assert ("synonyms", "off") in off.context["hidden"]
        assert off.context["next_url"] == "/search/?q=went&kind=case-study&synonyms=off&page=2"
        assert off.context["active_filters"][0].url == "/search/?q=went&synonyms=off"

    def test_nothing_is_said_where_nothing_was_added(self, client):
        assert client.get("/search/", {"q": "went"}).context["expansions"] is None
        assert client.get("/search/", {"synonyms": "off"}).context["expansions"] is None
        assert client.get("/search/", {"q": "localism", "synonyms": "\0x"}).context["expansions"]["terms"]


@pytest.mark.django_db
class TestNaming:
    """Which of the terms searched for besides the line above the results names."""

    @pytest.fixture(autouse=True)
    def bank(self):
        factories.case_study("Jobs, employment, trades, callings, crafts", summary="The village hall, a parish room.")

    def named(self, client, text):
        expanded = client.get("/search/", {"q": text}).context["expansions"]
        return expanded["terms"] if expanded else ()

    def test_a_word_for_little_of_the_question_is_searched_for_in_silence(self, client):
        Synonyms.objects.create(terms="jobs\nemployment")
        assert self.named(client, "jobs") == ("employment",)
        assert self.named(client, "whose job it is") == ()

    def test_a_phrase_for_a_phrase_is_named_however_long_the_question(self, client):
        Synonyms.objects.create(terms="village hall\nparish room")
        assert self.named(client, "who may use the village hall on a Sunday in winter") == ("parish room",)

    def test_at_most_three_are_named_and_none_that_found_nothing(self, client):
        Synonyms.objects.create(terms="jobs\nnonsense\ntrades\ncallings\ncrafts\nemployment")
        assert self.named(client, "jobs") == ("trades", "callings", "crafts")
