"""Every engine finds what the table of cases says."""

from dataclasses import replace

import pytest

from search.curation.synonyms.thesaurus import Thesaurus
from search.index.index_writer import DatabaseIndexWriter
from search.query.criteria import build_criteria
from search.query.place_profile import PlaceProfile
from tests.search import sample_documents
from tests.search.search_cases import CASES
from tests.search.welsh_pairs import MEET_BY_LIST, MEET_BY_RULES, STAY_APART_BY_LIST, STAY_APART_BY_RULES

pytestmark = pytest.mark.django_db


@pytest.fixture
def engine(engine_type, writer):
    """The type of an engine over the made-up bank."""
    DatabaseIndexWriter().rebuild(sample_documents.documents())
    # Elasticsearch keeps what the last test left in it; most leave it as it was.
    if writer.check():
        writer.rebuild(sample_documents.documents())
    return engine_type


def criteria_for(text, limits):
    limits = dict(limits)
    rest = {name: limits.pop(name) for name in ("sort", "year_from", "year_to", "page", "page_size") if name in limits}
    return build_criteria(text, "en-gb", filters=tuple(limits.items()), **rest)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(engine, case):
    results = engine().search(criteria_for(case.text, case.limits))
    found = tuple(hit.number for hit in results.hits)
    assert (found if "sort" in case.limits else tuple(sorted(found))) == case.found
    assert results.total == len(case.found)


def test_a_word_in_the_title_counts_for_more(engine, writer):
    writer.put(sample_documents.document(10, number=11, title="Island notes", body="Ferry timetable"))
    writer.put(sample_documents.document(10, number=12, title="Ferry timetable", body="Island notes"))
    assert [hit.number for hit in engine().search(criteria_for("ferry", {})).hits] == [12, 11]


def test_equal_scores_come_by_number(engine, writer):
    writer.put(sample_documents.document(10, number=12))
    writer.put(sample_documents.document(10, number=11))
    results = engine().search(criteria_for("trench", {}))
    assert [hit.number for hit in results.hits] == [10, 11, 12]
    assert len({hit.score for hit in results.hits}) == 1


def test_close_matches_cover_a_fifth_of_the_question(engine):
    question = "volunteers opening library hours against a council"
    results = engine().search(criteria_for(question, {}))
    assert {hit.number for hit in results.hits if hit.close} == {3}
    assert {hit.number for hit in results.hits if not hit.close} == {6, 8, 9, 10}
    assert (results.close, results.total, results.loose) == (1, 5, 4)
    assert results.facet("kind").values[0].count == 1


def test_unknown_words_are_named_and_weigh_nothing(engine):
    results = engine().search(criteria_for("broadband zeppelin", {}))
    assert results.unknown == ("zeppelin",)
    assert results.close == 1


def test_a_synonym_finds_and_counts_once(engine):
    criteria = build_criteria("internet", "en-gb", Thesaurus([["internet", "broadband", "trench"]], "en-gb"))
    results = engine().search(criteria)
    assert [hit.number for hit in results.hits] == [10]
    alone = engine().search(build_criteria("internet", "en-gb", Thesaurus([["internet", "broadband"]], "en-gb")))
    assert alone.hits[0].score <= results.hits[0].score < 2 * alone.hits[0].score


def test_facets_leave_their_own_filter_out(engine):
    results = engine().search(criteria_for("", {"theme": ("services",), "outcome": ("worked",)}))
    themes = {value.value: (value.count, value.chosen) for value in results.facet("theme").values}
    assert themes == {"assets": (1, False), "services": (1, True), "terms": (0, False)}
    outcomes = {value.value: (value.count, value.chosen) for value in results.facet("outcome").values}
    assert outcomes == {"worked": (1, True), "mixed": (1, False), "stopped": (0, False)}
    assert dict(results.without_filter) == {"theme": 3, "outcome": 2}


def test_counts_of_places_respect_a_chosen_status(engine):
    results = engine().search(criteria_for("", {"status": ("overcome",)}))
    assert {value.value: value.count for value in results.facet("place").values} == {
        "england": 1,
        "kent": 1,
        "wales": 1,
        "hull": 0,
        "scotland": 0,
    }


def test_paging(engine):
    pages = [
        engine().search(criteria_for("", {"sort": "title", "page": page, "page_size": 4})) for page in (1, 2, 3, 99)
    ]
    assert [[hit.number for hit in page.hits] for page in pages] == [[1, 10, 6, 4], [8, 7, 2, 3], [5, 9], [5, 9]]
    assert [(page.page, page.pages) for page in pages] == [(1, 3), (2, 3), (3, 3), (3, 3)]


def test_titles_stand_in_the_order_of_the_alphabet_of_their_language(engine, writer):
    titles = {22: "Maes", 23: "Llan", 24: "Lôn", 25: "Dŵr", 26: "Chwarae", 27: "Cwm"}
    for locale in ("cy", "en-gb"):
        for number, title in titles.items():
            writer.put(sample_documents.document(1, number=number, locale=locale, title=title, page_id=number))
    welsh = build_criteria("", "cy", sort="title")
    assert [hit.number for hit in engine().search(welsh).hits] == [27, 26, 25, 24, 23, 22]
    english = engine().search(criteria_for("", {"sort": "title", "page_size": 99})).hits
    assert [hit.number for hit in english if hit.number in titles] == [26, 27, 25, 23, 24, 22]


def test_newest_shows_close_matches_first(engine):
    results = engine().search(criteria_for("volunteers opening library hours against a council", {"sort": "newest"}))
    assert [hit.number for hit in results.hits] == [3, 10, 9, 8, 6]


def test_places_that_share_more_traits_come_first_and_nothing_else_changes(engine, writer):
    for number in (11, 12):
        writer.put(
            sample_documents.document(
                6, number=number, facets={"like": ("county.urban.small",)} if number == 12 else {}
            )
        )
    plain = criteria_for("register members", {})
    with_profile = replace(plain, place_profile=PlaceProfile("district", "rural", "small"))
    before, results = engine().search(plain), engine().search(with_profile)
    assert [hit.number for hit in before.hits] == [6, 11, 12, 2, 1]
    assert [hit.number for hit in results.hits] == [1, 2, 6, 12, 11]
    assert {hit.place_profiles for hit in before.hits} == {()}
    assert [hit.place_profiles for hit in results.hits] == [
        *(sample_documents.LIKE[n] for n in (1, 2, 6)),
        ("county.urban.small",),
        (),
    ]
    assert (results.total, results.close, results.facets) == (before.total, before.close, before.facets)
    pages = [engine().search(replace(with_profile, page=page, page_size=2)).hits for page in (1, 2, 3)]
    assert [[hit.number for hit in page] for page in pages] == [[1, 2], [6, 12], [11]]


def test_places_alike_come_first_in_every_order(engine):
    profile = PlaceProfile(rurality="rural")
    titles = replace(criteria_for("", {"sort": "title", "page_size": 4}), place_profile=profile)
    assert [hit.number for hit in engine().search(titles).hits] == [1, 6, 2, 10]
    newest = replace(criteria_for("", {}), place_profile=profile)
    assert [hit.number for hit in engine().search(newest).hits] == [6, 2, 1, 10, 9, 8, 7, 5, 4, 3]
    register = replace(criteria_for("register", {"sort": "newest"}), place_profile=PlaceProfile(size="medium"))
    assert [hit.number for hit in engine().search(register).hits] == [2, 6, 1]


def test_what_is_only_loosely_related_is_not_lifted(engine, writer):
    question = criteria_for("volunteers opening library hours against a council", {})
    loose = [hit.number for hit in engine().search(question).hits if not hit.close]
    writer.put(sample_documents.document(loose[-1], facets={"like": ("county.rural.-",)}))
    with_profile = replace(question, place_profile=PlaceProfile("county", "rural"))
    assert len(loose) == 4
    assert [hit.number for hit in engine().search(with_profile).hits] == [3, *loose]


def test_a_locale_keeps_to_itself(engine, writer):
    writer.put(sample_documents.document(10, locale="cy"))
    assert [hit.locale for hit in engine().search(build_criteria("broadband", "cy")).hits] == ["cy"]
    assert [hit.locale for hit in engine().search(build_criteria("broadband", "en-gb")).hits] == ["en-gb"]


def test_vocabulary_holds_the_usual_spelling(engine):
    words = {word.term: (word.surface, word.entries) for word in engine().vocabulary("en-gb")}
    assert words["regist"] == ("register", 3)
    assert words["council"] == ("council", 4)
    assert "_the" not in words


@pytest.mark.parametrize(
    ("text", "has_answer", "close"),
    [
        ("broadband", True, {10}),
        ("zeppelin", False, set()),
        ("zeppelin mooring broadband", False, set()),
        ("register", True, {1, 2, 6}),
        ("", True, set(range(1, 11))),
    ],
)
def test_more_nonsense_never_gives_more(engine, text, has_answer, close):
    results = engine().search(build_criteria(text, "en-gb"))
    assert (results.has_answer, results.close) == (has_answer, len(close))
    assert {hit.number for hit in results.hits if hit.close} == close
    assert engine().count(build_criteria(text, "en-gb")).has_answer is has_answer


def test_forms_of_welsh_words_meet_and_others_do_not(engine, writer, welsh_word_list):
    meet, apart = MEET_BY_RULES + MEET_BY_LIST, STAY_APART_BY_RULES + STAY_APART_BY_LIST
    pairs = dict(enumerate(meet + apart, 1))
    writer.rebuild(
        sample_documents.document(10, number=number, locale="cy", title=f"Nodyn {first}", body="")
        for number, (first, _second) in pairs.items()
    )
    answers = {number: engine().search(build_criteria(second, "cy")) for number, (_first, second) in pairs.items()}
    found = [number for number, results in answers.items() if number in [hit.number for hit in results.hits]]
    assert found == list(range(1, len(meet) + 1))
