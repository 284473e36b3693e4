"""What is erased is a row in the same transaction and, after the commit, a line of a file; neither holds a word."""

import json
import stat
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction

from practice.erasures import journal
from practice.models import ErasureRecord
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def file(settings, tmp_path):
    """The journal file of this test."""
    settings.ERASURE_JOURNAL = tmp_path / "erasures" / "journal.jsonl"
    return settings.ERASURE_JOURNAL


def lines(file):
    return [json.loads(line) for line in Path(file).read_text().splitlines()]


def test_rows_go_into_the_file_after_the_commit(file, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        journal.record_erasure("words", [3, 4], extent="all")
        assert not file.exists()
    message = [(line["subject"], line["number"], line["extent"]) for line in lines(file)]
    assert sorted(message) == [("words", 3, "all"), ("words", 4, "all")]
    assert list(ErasureRecord.objects.values_list("is_in_file", flat=True)) == [True, True]
    assert [stat.S_IMODE(path.stat().st_mode) for path in (file, file.parent)] == [0o600, 0o700]


def record_and_fail():
    with transaction.atomic():
        journal.record_erasure("words", [3])
        raise RuntimeError


def test_what_is_taken_back_is_in_neither(file, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError):
        record_and_fail()
    assert (file.exists(), ErasureRecord.objects.count()) == (False, 0)


def test_the_same_row_is_written_once(file):
    journal.record_erasure("words", [3])
    assert (journal.append_to_file(), journal.append_to_file(), len(lines(file))) == (1, 0, 1)


def test_nothing_erased_records_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        journal.record_erasure("words", [])


@pytest.mark.parametrize("how_many", [1, 3])
def test_recording_takes_one_statement_and_writing_two(django_assert_num_queries, how_many):
    with django_assert_num_queries(1):
        journal.record_erasure("words", range(how_many))
    with django_assert_num_queries(2):
        journal.append_to_file()


def test_a_file_that_cannot_be_written_keeps_nothing_from_being_erased(file, caplog):
    file.parent.write_text("in the way")
    journal.record_erasure("words", [3])
    assert journal.append_to_file() == 0
    assert "The journal of erasures could not be written (FileExistsError)" in caplog.text
    file.parent.unlink()
    assert (journal.append_to_file(), len(lines(file))) == (1, 1)


def test_a_full_disk_leaves_no_half_line(file):
    """/dev/full answers every write as a full disk does; what was cut short by other means stays a line by itself."""
    journal.record_erasure("words", [3])
    file.parent.mkdir()
    file.write_text('{"uid": "half')
    assert journal.append_to_file() == 1
    erasures, damaged = journal.read_journal(file)
    assert ([one.number for one in erasures.values()], damaged) == ([3], 1)


def test_a_line_that_is_there_twice_is_one_erasure(file):
    journal.record_erasure("words", [3])
    journal.append_to_file()
    file.write_text(file.read_text() * 2)
    assert [len(found) if isinstance(found, dict) else found for found in journal.read_journal(file)] == [1, 0]


@pytest.mark.parametrize("line", ["[]", "7", '{"uid": 1}', "not JSON", '{"uid": "x", "erased_at": "y"}'])
def test_a_damaged_line_is_counted(file, line):
    file.parent.mkdir()
    file.write_text(f"{line}\n\n")
    assert journal.read_journal(file) == ({}, 1)


def test_no_word_of_anybody_is_in_it(file, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        person = get_user_model().objects.create_user("hilda", "hilda.private@trust.example", "correct horse")
        person.is_active = False
        person.save()
        number = person.pk
        person.delete()
        page = factories.case_study("A canary on Elm Street")
        page.unpublish()
    assert [(line["subject"], line["number"]) for line in lines(file)] == [
        ("closed account", number),
        ("account", number),
        ("page", page.pk),
    ]
    assert {key for line in lines(file) for key in line} == {"uid", "erased_at", "subject", "number", "extent"}
    assert [secret for secret in ("hilda", "trust.example", "canary", "Elm") if secret in file.read_text()] == []
