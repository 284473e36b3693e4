"""Writes a backup while the site runs: the database first, then the files that it may name.

A file is there before the row that names it and is deleted after that row. With the database first, a file is missing
only where somebody deleted it meanwhile; such a deletion is in the journal of erasures and is done again on restoring.
"""

import json
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import django
import wagtail
from django.conf import settings
from django.utils import timezone

from home.backup import container, databases
from home.backup.container import BackupError
from practice.erasures import journal

FORMAT = 1
UNFINISHED, WORKING = ".unfinished", ".working"
RESTORING = ".restoring"  # the folder within the media folder that a restore works in


@dataclass(frozen=True)
class Written:
    """What a backup holds: rows, files and bytes of files, and how many vanished while it was written."""

    rows: int
    files: int
    bytes: int
    vanished: int


def media_files(root):
    """Return [(path within the media folder, size), ...] of every file in it, in order; links are followed nowhere."""
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not (Path(folder) == root and name == RESTORING))
        for name in sorted(names):
            path = Path(folder, name)
            if path.is_file() and not path.is_symlink():
                found.append((path.relative_to(root), path.stat().st_size))
    return found


def write_backup(path, *, recipients, progress):
    """Write a backup to the new file `path` and return what it holds as Written.

    recipients: public keys; without any it is not encrypted. progress: called with a number of bytes, it returns a bar.
    Raises BackupError where it cannot be written or there is such a file already. Until it is whole it bears another
    name, and only the site's user may read it.
    """
    if path.exists():
        raise BackupError(f"{path} is there already; a backup overwrites nothing.")
    if not path.parent.is_dir():
        raise BackupError(f"There is no folder {path.parent}.")
    journal.append_to_file()
    with _working_folder(path) as folder:
        snapshot = databases.dump_database(folder / container.DATABASE)
        written_at = timezone.now()
        unfinished = path.with_name(path.name + UNFINISHED)
        try:
            with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                with container.encrypting(file, recipients) as stream, container.BackupWriter(stream) as writer:
                    writer.add_text(container.MANIFEST, json.dumps(_manifest(snapshot, written_at)))
                    written = _add_contents(writer, folder / container.DATABASE, snapshot, progress)
                    writer.finish()
                file.flush()
                os.fsync(file.fileno())
            unfinished.rename(path)
        except OSError as error:
            raise BackupError(f"The backup could not be written: {error}.") from error
        finally:
            unfinished.unlink(missing_ok=True)
    return written


@contextmanager
def _working_folder(path):
    """Make a folder beside the backup for the snapshot, of this user alone; one of a run that was killed goes first."""
    folder = path.with_name(path.name + WORKING)
    shutil.rmtree(folder, ignore_errors=True)
    try:
        folder.mkdir(mode=0o700)
    except OSError as error:
        raise BackupError(f"{folder} cannot be made: {error}.") from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _manifest(snapshot, written_at):
    return {
        "format": FORMAT,
        "taken_at": written_at.isoformat(),
        "store": databases.store(),
        "site": settings.WAGTAILADMIN_BASE_URL,
        "django": django.__version__,
        "wagtail": wagtail.__version__,
        "migrations": snapshot.migrations,
        "counts": snapshot.counts,
    }


def _add_contents(writer, database, snapshot, progress):
    root = Path(settings.MEDIA_ROOT)
    files, vanished, added = media_files(root), 0, 0
    with progress(database.stat().st_size + sum(size for _, size in files)) as bar:
        with database.open("rb") as file:
            writer.add(container.DATABASE, file, database.stat().st_size, bar.update)
        for name, _ in files:
            try:
                file = (root / name).open("rb")
            except FileNotFoundError:
                vanished += 1
                continue
            with file:
                size = os.fstat(file.fileno()).st_size
                writer.add(f"{container.MEDIA}/{name.as_posix()}", file, size, bar.update)
                added += size
    return Written(sum(snapshot.counts.values()), len(files) - vanished, added, vanished)
