"""The command that compares the index with what is published names every difference and mends it."""

import pytest
from django.core.management import CommandError, call_command

from practice.models import CaseStudyPage
from search.index.index_writer import DatabaseIndexWriter
from search.ingest import index_updates
from search.models import IndexedEntry, PendingIndexUpdate, Statistics
from tests import factories
from tests.search import sample_documents

pytestmark = pytest.mark.django_db


def compared(capsys, *arguments):
    """Return (what the command printed, why it failed or None)."""
    try:
        call_command("check_index", *arguments)
    except CommandError as error:
        return capsys.readouterr().out.splitlines(), str(error)
    return capsys.readouterr().out.splitlines(), None


@pytest.fixture
def entries():
    """Three published entries, all of them indexed."""
    made = [factories.case_study(title) for title in ("Quagga park", "Zebra crossing", "Ferry timetable")]
    index_updates.rebuild_index()
    return made


def test_nothing_differs(entries, capsys):
    assert compared(capsys) == (["Entries compared, all of them in step: 3"], None)


def test_every_difference_is_named_and_mended(entries, capsys):
    missing, outdated, unchanged = entries
    DatabaseIndexWriter().remove(missing.number, "en-gb")
    CaseStudyPage.objects.filter(pk=outdated.pk).update(title="Pelican crossing")
    DatabaseIndexWriter().put(sample_documents.document(9, number=999))
    lines, why = compared(capsys)
    assert lines == [
        f"Entry {missing.number} (en-gb) is missing.",
        "Entry 999 (en-gb) should not be there.",
        f"Entry {outdated.number} (en-gb) is out of date.",
    ]
    assert why == "Differences: 3. check_index --repair mends them."
    lines, why = compared(capsys, "--repair")
    assert lines[-2:] == ["Differences mended: 3", "Entries compared, all of them in step: 3"]
    assert why is None
    assert compared(capsys)[1] is None
    assert set(IndexedEntry.objects.values_list("number", flat=True)) == {entry.number for entry in entries}


def test_a_row_that_was_lost_without_its_postings_is_written_again(entries, capsys):
    IndexedEntry.objects.filter(number=entries[0].number).delete()
    assert compared(capsys)[1] is not None
    lines, why = compared(capsys, "--repair")
    assert (lines[-1], why) == ("Entries compared, all of them in step: 3", None)
    assert compared(capsys)[1] is None


def test_tables_that_disagree_are_built_anew(entries, capsys):
    Statistics.objects.update(entries=7)
    lines, why = compared(capsys, "--repair")
    assert lines[0] == "The entries of en-gb are counted as 7 and are 3."
    assert why is None


def test_elasticsearch_is_compared_and_mended(entries, no_index_yet, capsys, django_capture_on_commit_callbacks):
    lines, why = compared(capsys)
    assert len(lines) == 1
    assert lines[0].startswith("Elasticsearch could not be compared: ")
    with django_capture_on_commit_callbacks(execute=True):
        assert compared(capsys, "--repair")[1] is None
    DatabaseIndexWriter().remove(entries[0].number, "en-gb")
    PendingIndexUpdate.objects.create(number=entries[1].number, locale="en-gb")
    assert compared(capsys)[0] == [
        f"Entry {entries[0].number} (en-gb) is missing.",
        "Elasticsearch has not been told of 1 changes.",
        f"Elasticsearch should not hold entry {entries[0].number} (en-gb).",
    ]
    with django_capture_on_commit_callbacks(execute=True):
        assert compared(capsys, "--repair")[0][-1] == "Entries compared, all of them in step: 3"
    assert not PendingIndexUpdate.objects.exists()


def test_without_a_server_the_command_says_so(entries, settings, capsys):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    lines, why = compared(capsys)
    assert lines[0].startswith("Elasticsearch could not be compared: ConnectionError")
    assert why == "Differences: 1. check_index --repair mends them."
    assert compared(capsys, "--repair")[1] == "Differences: 1."
