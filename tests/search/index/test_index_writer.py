"""Every writer keeps what its engine answers from in step with what it is given."""

import pytest

from search.query.criteria import build_criteria
from tests.search import sample_documents

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(writer):
    """A writer that has written the made-up bank."""
    writer.rebuild(sample_documents.documents())
    return writer


def test_a_removed_entry_is_not_found(engine_type, filled):
    filled.remove(10, "en-gb")
    filled.remove(10, "en-gb")
    assert engine_type().search(build_criteria("broadband", "en-gb")).hits == ()
    assert filled.check({(number, "en-gb") for number in range(1, 10)}) == []


def test_a_changed_entry_is_found_by_its_new_words_only(engine_type, filled):
    filled.put(sample_documents.document(10, body="A ferry for the island.", facets={"place": ("wales",)}))
    assert engine_type().search(build_criteria("trench", "en-gb")).total == 0
    found = engine_type().search(build_criteria("ferry", "en-gb", filters=(("place", ("wales",)),)))
    assert [hit.number for hit in found.hits] == [10]
    assert filled.check({(number, "en-gb") for number in range(1, 11)}) == []


def test_check_names_missing_and_left_over_entries(filled):
    expected = {(number, "en-gb") for number in range(2, 12)}
    assert filled.check(expected) == ["Entry 11 (en-gb) is missing.", "Entry 1 (en-gb) should not be there."]


def test_rebuild_reports_progress_and_counts(filled):
    steps = []
    assert filled.rebuild(sample_documents.documents(), steps.append) == 10
    assert sum(steps) == 20


def test_a_rebuild_that_fails_changes_nothing(engine_type, filled):
    def broken():
        yield sample_documents.document(4)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        filled.rebuild(broken())
    assert filled.check({(number, "en-gb") for number in range(1, 11)}) == []
    assert engine_type().search(build_criteria("broadband", "en-gb")).total == 1


def test_outdated_are_those_that_changed_since_they_were_written(filled):
    documents = sample_documents.documents()
    assert filled.outdated(documents) == set()
    changed = sample_documents.document(10, body="A ferry for the island.")
    unknown = sample_documents.document(10, number=11)
    assert filled.outdated([*documents[:9], changed, unknown]) == {(10, "en-gb")}
    filled.put(changed)
    assert filled.outdated([changed]) == set()


def test_repair_leaves_what_is_in_step_as_it_is(filled):
    filled.repair()
    assert filled.check({(number, "en-gb") for number in range(1, 11)}) == []
