"""Rows are taken in by batches: whole rows, findable with the commit, and only what was committed is counted."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from home.initial_pages import create_initial_pages
from practice.importing import command
from practice.importing.entry_importer import EntryImporter
from practice.models import CaseStudyPage
from search.ingest import index_updates
from search.models import IndexedEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def bring(tmp_path):
    """A function that imports and publishes case studies with these identifiers; it returns what is printed."""
    create_initial_pages()

    def bring(*names):
        path, out = tmp_path / "file.jsonl", StringIO()
        rows = [{"id": name, "kind": "case-study", "title": f"Mower {name}", "summary": "Shared."} for name in names]
        path.write_text("\n".join(json.dumps(row) for row in rows))
        call_command("import_entries", str(path), "--publish", stdout=out, stderr=StringIO())
        return out.getvalue()

    return bring


@pytest.fixture
def fails(monkeypatch):
    """A function that makes the row with this identifier end as `error`, as if somebody or the database had."""

    def fails(name, error):
        import_row = EntryImporter.import_row

        def import_or_fail(self, row):
            if row.values["id"] == name:
                raise error
            return import_row(self, row)

        monkeypatch.setattr(EntryImporter, "import_row", import_or_fail)

    return fails


def found():
    """The identifiers of the entries that the search index holds, sorted."""
    pages = CaseStudyPage.objects.filter(pk__in=IndexedEntry.objects.values("page_id"))
    return sorted(pages.values_list("permanent_number__external_id", flat=True))


def test_every_row_is_findable_and_a_faulty_one_is_not(bring, monkeypatch):
    monkeypatch.setattr(command, "BATCH_SIZE", 2)
    with pytest.raises(CommandError, match="1 faulty"):
        bring("a", "b", "b", "c", "d")
    assert found() == ["a", "b", "c", "d"]
    assert "0 created, 0 updated, 4 unchanged" in bring("a", "b", "c", "d")


def test_rows_of_a_batch_share_the_reading_for_the_index(bring):
    def index_queries(*names):
        with CaptureQueriesContext(connection) as statements:
            bring(*names)
        return sum('FROM "practice_casestudyaudience"' in one["sql"] for one in statements)

    # Three times for each row, to save it, to note its revision and what it says, and once for the index of all.
    assert (index_queries("a"), index_queries("b", "c", "d")) == (4, 10)


@pytest.mark.parametrize(
    ("error", "output"),
    [
        (KeyboardInterrupt(), "Stopped after 2 created, 0 updated, 0 unchanged, 0 faulty. Run this again to go on."),
        (OperationalError("locked"), "The database gave up after 2 created, 0 updated, 0 unchanged, 0 faulty: locked."),
    ],
)
def test_what_was_counted_is_there_and_the_broken_batch_is_not(bring, fails, monkeypatch, error, output):
    monkeypatch.setattr(command, "BATCH_SIZE", 2)
    fails("d", error)
    with pytest.raises(CommandError) as stopped:
        bring("a", "b", "c", "d")
    assert str(stopped.value).startswith(output)
    assert (CaseStudyPage.objects.count(), found()) == (2, ["a", "b"])


def test_batch_whose_index_fails_leaves_no_trace(bring, monkeypatch):
    def fail(page_ids):
        raise RuntimeError

    monkeypatch.setattr(index_updates, "sync_entries", fail)
    with pytest.raises(RuntimeError):
        bring("a", "b")
    assert CaseStudyPage.objects.count() == 0
