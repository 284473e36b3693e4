"""A backup is written beside the running site, under its name only once it is whole, and restored without the erased.

The two commands are tried with each other, on the database of the tests itself.
"""

import re
import stat
from contextlib import closing
from io import StringIO
from pathlib import Path

import pyrage
import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from wagtail.documents import get_document_model

from facilitation.contributor import actions
from facilitation.models import Contribution, Participant
from home import health
from home.backup import databases, writing
from home.backup.container import CHUNK, BackupError
from home.models import CommandRun
from practice.models import EntryPage
from tests import factories
from tests.facilitation.factories import contribution, participant

pytestmark = pytest.mark.django_db(transaction=True)
KEY = pyrage.x25519.Identity.generate()


@pytest.fixture(autouse=True)
def _folders(settings, tmp_path, monkeypatch):
    """Folders of this test alone; what the process remembers of a database is forgotten when that is replaced."""
    settings.MEDIA_ROOT, settings.ERASURE_JOURNAL = tmp_path / "media", tmp_path / "erasures" / "journal.jsonl"
    settings.BACKUP_RECIPIENTS = [str(KEY.to_public())]
    (tmp_path / "key").write_text(f"{KEY}\n")
    for name in ("require_migrations", "require_prepared"):
        monkeypatch.setattr(health, name, getattr(health, name).__wrapped__)
    monkeypatch.setattr("home.management.commands.set_up.require_migrations", health.require_migrations)


@pytest.fixture
def bank():
    """An entry, a document, somebody who contributed, and somebody who is signed in."""
    factories.case_study("Street by street")
    get_document_model().objects.create(title="Plan", file=ContentFile(b"words" * CHUNK, name="plan.txt"))
    contribution("Nobody keeps the register.", by=participant(name="Hilda", email="hilda@trust.example"))
    Session.objects.create(session_key="signed-in", session_data="secret", expire_date=timezone.now())
    get_user_model().objects.create_user("left", "left@example.org", "correct horse")
    get_user_model().objects.create_user("gone", "gone@example.org", "correct horse").delete()


def backup(path, **options):
    out, err = StringIO(), StringIO()
    call_command("backup", path, stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def restore(path, **options):
    out, err = StringIO(), StringIO()
    given = {"identity": path.parent / "key", "replace": True}
    call_command("restore", path, stdout=out, stderr=err, **(given | options))
    return out.getvalue(), err.getvalue()


def test_what_is_restored_is_what_was_there_without_the_erased(bank, tmp_path, client):
    out, err = backup(tmp_path / "bank.backup")
    assert re.match(r"Done: \d+ rows and 1 files in [\d.]+ MB", out)
    assert (err, stat.S_IMODE((tmp_path / "bank.backup").stat().st_mode)) == ("", 0o600)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bank.backup", "erasures", "key", "media"]
    before = databases.table_counts()
    # Since the backup one thing is new, one is gone, and somebody had everything of theirs erased.
    factories.case_study("Made later")
    EntryPage.objects.get(title="Street by street").unpublish()
    [document] = get_document_model().objects.all()
    document.delete()
    actions.erase_all(participant=Participant.objects.get())
    get_user_model().objects.filter(username="left").update(is_active=False)

    out, err = restore(tmp_path / "bank.backup")
    # Neither who was signed in nor the record of the backup itself.
    assert f"Restored: {sum(before.values()) - 2} rows in {len(before)} tables, 1 files." in out
    assert "Erased again: 5 of 5 erasures since the backup found something." in out
    assert [(page.title, page.live) for page in EntryPage.objects.all()] == [("Street by street", False)]
    assert re.search(r"^Look at page \d+: readers see it no more", err)
    assert "left has again: signing in." in err
    assert (get_document_model().objects.count(), list((tmp_path / "media").rglob("*.*"))) == (0, [])
    assert (Contribution.objects.get().text, Participant.objects.get().email) == ("", "")
    assert Session.objects.count() == 0
    assert client.get("/").status_code == 200
    assert CommandRun.last("restore") is not None
    # Again: what is erased again is no erasure more in the journal.
    assert "Erased again: 5 of 5 erasures" in restore(tmp_path / "bank.backup")[0]


def test_the_signed_in_and_the_deleted_leave_no_trace_in_it(bank, tmp_path, settings):
    settings.BACKUP_RECIPIENTS = []
    with writing._working_folder(tmp_path / "bank") as folder:
        databases.dump_database(folder / "database")
        data = (folder / "database").read_bytes()
    assert [text for text in (b"signed-in", b"gone@example.org") if text in data] == []
    assert list(tmp_path.glob("bank*")) == []


def test_one_that_is_not_encrypted_says_so(tmp_path, settings):
    settings.BACKUP_RECIPIENTS = []
    _, err = backup(tmp_path / "bank.backup")
    assert err == "It is not encrypted: whoever reads the file reads everything. See BACKUP_RECIPIENTS.\n"
    assert "Done. Start the site" in restore(tmp_path / "bank.backup", identity=None, without_journal=True)[0]


def test_nothing_is_overwritten_and_a_folder_has_to_be_there(tmp_path):
    (tmp_path / "bank.backup").write_text("the only one")
    with pytest.raises(CommandError, match="is there already; a backup overwrites nothing"):
        backup(tmp_path / "bank.backup")
    assert (tmp_path / "bank.backup").read_text() == "the only one"
    with pytest.raises(CommandError, match="There is no folder"):
        backup(tmp_path / "nowhere" / "bank.backup")


def test_one_that_fails_half_way_leaves_no_file(bank, tmp_path, monkeypatch):
    def fails(*_):
        raise BackupError("the disk is full")

    monkeypatch.setattr(writing, "_add_contents", fails)
    with pytest.raises(CommandError, match="the disk is full"):
        backup(tmp_path / "bank.backup")
    assert list(tmp_path.glob("bank*")) == []
    assert CommandRun.last("backup") is None


def test_a_database_that_is_not_empty_is_left_alone(bank, tmp_path):
    backup(tmp_path / "bank.backup")
    with pytest.raises(CommandError, match="The database is not empty"):
        restore(tmp_path / "bank.backup", replace=False)
    assert Contribution.objects.get().text == "Nobody keeps the register."


def test_without_a_journal_nothing_is_restored_unless_that_is_wanted(tmp_path, settings):
    backup(tmp_path / "bank.backup")
    settings.ERASURE_JOURNAL = tmp_path / "elsewhere" / "journal.jsonl"
    with pytest.raises(CommandError, match="There is no journal of erasures at"):
        restore(tmp_path / "bank.backup", journal=tmp_path / "lost.jsonl")
    assert "Done." in restore(tmp_path / "bank.backup", journal=tmp_path / "lost.jsonl", without_journal=True)[0]


def test_a_journal_that_is_older_than_the_backup_is_told(bank, tmp_path):
    backup(tmp_path / "bank.backup")
    (tmp_path / "older.jsonl").touch()
    _, err = restore(tmp_path / "bank.backup", journal=tmp_path / "older.jsonl")
    assert "The journal lacks 1 erasures of before the backup" in err
    assert Path(tmp_path / "erasures" / "journal.jsonl").read_text().count("\n") == 2  # once more, for the file's sake


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"store": "another"}, "This backup is of a another database, and the site uses"),
        ({"format": 2}, "This backup has format 2; this version reads format 1"),
        ({"migrations": [["practice", "9999_later"]]}, r"1 migrations that are not here \(practice.9999_later\)"),
    ],
)
def test_what_this_version_cannot_use_is_refused_before_anything_is_touched(tmp_path, monkeypatch, change, message):
    manifest = writing._manifest
    monkeypatch.setattr(writing, "_manifest", lambda *given: manifest(*given) | change)
    backup(tmp_path / "bank.backup")
    factories.case_study("Still there")
    with pytest.raises(CommandError, match=message):
        restore(tmp_path / "bank.backup", without_journal=True)
    assert EntryPage.objects.get().title == "Still there"


def test_a_restore_that_the_database_refuses_changes_nothing(bank, tmp_path, monkeypatch):
    (tmp_path / "broken").write_bytes(b"SQLite format 3\0" + b"no database" * 100)
    with pytest.raises(BackupError):
        databases.load_database(tmp_path / "broken")
    assert Contribution.objects.get().text == "Nobody keeps the register."


def test_the_snapshot_is_of_one_moment(bank, tmp_path):
    """Its counts are those of what it holds, whatever is written meanwhile."""
    snapshot = databases.dump_database(tmp_path / "database")
    factories.case_study("Made later")
    databases.load_database(tmp_path / "database")
    with closing(connection):
        assert databases.table_counts() == snapshot.counts
