"""Widening a question by other words for the same thing."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from search import synonym_sources
from search.criteria import criteria_of
from search.engines import DatabaseEngine
from search.models import Synonyms
from search.synonyms import MOST_EXTRA, Thesaurus, thesaurus
from tests import factories
from tests.search import bank

LOCALE = "en-gb"
GROUPS = [
    ["localism", "Big Society", "community right to bid"],
    ["hall", "village hall", "community centre"],
    ["asset register", "list of assets"],
    ["parish", "ward"],
]


def widened(text, groups=GROUPS):
    """Return ({word: words that count as well}, terms searched for besides)."""
    criteria = criteria_of(text, LOCALE, Thesaurus(groups, LOCALE))
    return {asked.word: asked.also for asked in criteria.words}, criteria.widened_by


def test_a_word_counts_for_a_word():
    assert widened("which wards flooded") == ({"ward": ("parish",), "flood": ()}, ("parish",))


def test_a_word_stands_in_for_every_word_of_a_phrase():
    also, shown = widened("the Big Society fund", [["Big Society", "localism"]])
    assert also == {"big": ("localism",), "societi": ("localism",), "fund": ()}
    assert shown == ("localism",)


def test_a_phrase_for_a_phrase_is_asked_as_well():
    also, shown = widened("big societies", [["Big Society", "community right to bid"]])
    assert also == {"big": (), "societi": (), "communiti": (), "right": (), "bid": ()}
    assert shown == ("community right to bid",)


def test_the_one_word_asked_fills_the_places_of_a_phrase_too():
    also, shown = widened("localism", [["localism", "Big Society"]])
    assert also == {"localism": (), "big": ("localism",), "societi": ("localism",)}
    assert shown == ("Big Society",)


def test_what_two_groups_write_alike_is_shown_once():
    groups = [["local plan", "Development plan"], ["local plan", "development plans", "core strategy"]]
    assert widened("local plans", groups)[1] == ("Development plan", "core strategy")


def test_stop_words_belong_to_a_phrase():
    assert widened("list of assets")[1] == ("asset register",)
    assert widened("list assets")[1] == ()


def test_the_longest_run_wins():
    assert widened("village hall") == ({"villag": (), "hall": (), "communiti": (), "centr": ()}, ("community centre",))


def test_what_is_asked_already_adds_nothing():
    assert widened("ward parish") == ({"ward": (), "parish": ()}, ())


def test_quotes_ask_for_these_words_only():
    assert widened('"big society"') == ({"big": (), "societi": ()}, ())


def test_what_the_reader_excludes_does_not_come_back():
    assert widened("wards -parish")[1] == ()
    assert widened('localism -"right to bid"')[1] == ("Big Society",)


def test_a_short_question_is_widened_by_few_words_and_whole_terms_only():
    others = ["red barn", "blue wide lake", "green hill"]
    also, shown = widened("localism", [["localism", *others]])
    assert shown == ("red barn",)
    assert len(also) - 1 <= MOST_EXTRA
    also, shown = widened("localism in rural northern coastal mining towns", [["localism", *others]])
    assert shown == ("red barn", "blue wide lake")


def test_terms_of_stop_words_alone_are_no_synonyms():
    assert widened("what is it", [["it", "information technology"]]) == ({}, ())


@pytest.mark.django_db
class TestFinding:
    """What the widened question finds, by the index."""

    def found(self, text, groups):
        engine = DatabaseEngine()
        engine.rebuild(
            [
                bank.document(1, number=number, title=title, body="How it went.")
                for number, title in enumerate(
                    ["Localism in practice", "The Big Society", *(f"A big field {n}" for n in range(30))], 1
                )
            ]
        )
        results = engine.search(criteria_of(text, LOCALE, Thesaurus(groups, LOCALE)))
        return [hit.number for hit in results.hits if hit.close]

    def test_an_old_phrase_finds_what_is_written_under_the_new_word(self):
        assert self.found("big society", []) == [2]
        assert set(self.found("big society", [["Big Society", "localism"]])) == {1, 2}

    def test_a_new_word_finds_what_is_written_under_the_old_phrase_and_not_half_of_it(self):
        assert self.found("localism", []) == [1]
        assert set(self.found("localism", [["Big Society", "localism"]])) == {1, 2}


@pytest.mark.django_db
class TestThesaurus:
    """The groups as the database has them now."""

    def test_it_is_read_in_one_statement_and_afresh_after_every_change(self):
        assert thesaurus(LOCALE).widen(["localism"], ["localism"]).shown == []
        group = Synonyms.objects.create(terms="localism\nBig Society")
        for expected, change in [
            (["Big Society"], lambda: Synonyms(pk=group.pk, terms="localism\ncommunity power").save()),
            (["community power"], group.delete),
            ([], lambda: None),
        ]:
            for _time in range(2):
                with CaptureQueriesContext(connection) as queries:
                    assert thesaurus(LOCALE).widen(["localism"], ["localism"]).shown == expected
                assert len(queries) == 1
            change()

    def test_what_was_rolled_back_leaves_no_trace(self):
        with transaction.atomic():
            Synonyms.objects.create(terms="localism\nBig Society")
            assert thesaurus(LOCALE).widen(["localism"], ["localism"]).shown == ["Big Society"]
            transaction.set_rollback(True)
        assert thesaurus(LOCALE).widen(["localism"], ["localism"]).shown == []

    def test_each_language_has_its_own(self):
        Synonyms.objects.create(terms="localism\nBig Society")
        assert thesaurus("cy").widen(["localism"], ["localism"]).shown == []

    def test_what_editors_wrote_for_the_purpose_comes_first(self):
        factories.definition("Localism", other_terms="neighbourhood power")
        synonym_sources.keep(LOCALE, "topic/1", ["localism", "devolution"])
        Synonyms.objects.create(terms="localism\nsubsidiarity")
        assert thesaurus(LOCALE).widen(["localism"], ["localism"]).shown == [
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
        shown = client.get("/search/", {"q": "localism", "kind": "case-study"})
        assert shown.context["results"].close == 2
        assert shown.context["widened"] == {
            "terms": ("Big Society",),
            "off_url": "/search/?q=localism&kind=case-study&synonyms=off",
        }
        assert "Also searching for “Big Society”." in " ".join(shown.content.decode().split())
        off = client.get(shown.context["widened"]["off_url"])
        assert off.context["results"].close == 1
        assert off.context["widened"] == {"back_url": "/search/?q=localism&kind=case-study"}

    def test_the_choice_goes_along_with_filters_pages_and_the_next_question(self, client):
        off = client.get("/search/", {"q": "went", "kind": "case-study", "synonyms": "off"})
        assert ("synonyms", "off") in off.context["kept"]
        assert ("synonyms", "off") in off.context["hidden"]
        assert off.context["next_url"] == "/search/?q=went&kind=case-study&synonyms=off&page=2"
        assert off.context["active"][0].url == "/search/?q=went&synonyms=off"

    def test_nothing_is_said_where_nothing_was_added(self, client):
        assert client.get("/search/", {"q": "went"}).context["widened"] is None
        assert client.get("/search/", {"synonyms": "off"}).context["widened"] is None
        assert client.get("/search/", {"q": "localism", "synonyms": "\0x"}).context["widened"]["terms"]
