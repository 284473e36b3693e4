"""Restores a backup: all of it is read and checked before anything of the site is touched."""

import json
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from home.backup import container, databases
from home.backup.container import BackupError
from home.backup.writing import FORMAT, RESTORING
from practice.erasures import journal, repeating
from practice.models import ErasureRecord

STORE_NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass(frozen=True)
class Unpacked:
    """A backup that was read whole and found right, in a folder: what it says of itself, and how many files it has."""

    folder: Path
    manifest: dict
    files: int


def require_empty(*, may_replace):
    """Raise BackupError where the database or the media folder holds something and `may_replace` is not set."""
    if may_replace:
        return
    if connection.introspection.table_names():
        raise BackupError(
            "The database is not empty. Restore to an empty one, or say --replace: everything in it and in the media "
            "folder is then replaced."
        )
    root = Path(settings.MEDIA_ROOT)
    if root.is_dir() and any(child.name != RESTORING for child in root.iterdir()):
        raise BackupError(f"{root} is not empty. Say --replace to replace what is in it.")


@contextmanager
def unpacked(path, identities, progress):
    """Read the backup in the file `path` whole and yield it as Unpacked; its folder is gone afterwards.

    The folder stands within the media folder, so that files are moved and not copied; nobody else may enter it. Raises
    BackupError where the backup is damaged, encrypted for another key, of another store or of a newer version.
    """
    folder = Path(settings.MEDIA_ROOT) / RESTORING
    shutil.rmtree(folder, ignore_errors=True)
    try:
        try:
            (folder / container.MEDIA).mkdir(parents=True, mode=0o755)
            folder.chmod(0o700)
            with (
                path.open("rb") as file,
                progress(path.stat().st_size) as bar,
                container.decrypting(_Telling(file, bar), identities) as stream,
            ):
                manifest, files = _unpack(stream, folder)
        except OSError as error:
            raise BackupError(f"The backup could not be unpacked: {error}.") from error
        yield Unpacked(folder, manifest, files)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class _Telling:
    """A file that tells a progress bar how much of it was read."""

    def __init__(self, file, bar):
        self.file, self.bar, self.seek = file, bar, file.seek

    def read(self, size=-1):
        data = self.file.read(size)
        self.bar.update(len(data))
        return data


def _unpack(stream, folder):
    manifest, files = None, 0
    for name, file in container.read_members(stream):
        if name == container.MANIFEST:
            manifest = json.loads(file.read())
            _require_usable(manifest)
        elif manifest is None:
            raise BackupError("This file is no backup of a bank.")
        elif name == container.DATABASE or name.startswith(f"{container.MEDIA}/"):
            files += name != container.DATABASE
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as out:
                shutil.copyfileobj(file, out, container.CHUNK)
    return manifest, files


def _require_usable(manifest):
    """Raise BackupError where the backup with this manifest cannot be restored by this version to this database."""
    if manifest.get("format") != FORMAT:
        raise BackupError(f"This backup has format {manifest.get('format')}; this version reads format {FORMAT}.")
    if manifest["store"] != databases.store():
        made, here = STORE_NAMES.get(manifest["store"], manifest["store"]), STORE_NAMES[databases.store()]
        raise BackupError(
            f"This backup is of a {made} database, and the site uses {here}: set DATABASE_URL to a {made}."
        )
    known = MigrationLoader(None).disk_migrations.keys()
    unknown = sorted(f"{app}.{name}" for app, name in map(tuple, manifest["migrations"]) if (app, name) not in known)
    if unknown:
        raise BackupError(
            f"This backup is of another version of the site, with {len(unknown)} migrations that are not here "
            f"({unknown[-1]}): install the version it was made with, or a newer one."
        )


def require_journal(path, *, may_be_incomplete):
    """Return the erasures in the journal file `path`, by uid, and how many of its lines are damaged.

    Where a database is to be replaced, what its own records have beyond the file is written there first. Raises
    BackupError where there is no journal and `may_be_incomplete` is not set.
    """
    try:
        if ErasureRecord._meta.db_table in connection.introspection.table_names():
            journal.append_to_file()
            if ErasureRecord.objects.filter(is_in_file=False).exists() and not may_be_incomplete:
                raise BackupError(f"The journal of erasures lacks what was erased last: {journal.unwritten_hint()}.")
    except DatabaseError:
        connection.close()  # a database that is broken is what is being replaced
    try:
        return journal.read_journal(path)
    except OSError as error:
        if may_be_incomplete:
            return {}, 0
        raise BackupError(
            f"There is no journal of erasures at {path}, so that what was erased since the backup would come back. "
            "Name it by --journal, or say --without-journal where nothing was erased or it is lost."
        ) from error


def replace_contents(backup):
    """Put the database and the files of an Unpacked backup in the place of what there is, and compare every table.

    Raises BackupError where a table has another number of rows than when the backup was made.
    """
    databases.load_database(backup.folder / container.DATABASE)
    found = databases.table_counts()
    stated = backup.manifest["counts"]
    if wrong := sorted(name for name in found.keys() | stated.keys() if found.get(name) != stated.get(name)):
        raise BackupError(f"The database was restored, but the number of rows differs in: {', '.join(wrong)}.")
    _replace_media(backup.folder)


def _replace_media(folder):
    root, former = folder.parent, folder / "former"
    former.mkdir(exist_ok=True)
    for child in list(root.iterdir()):
        if child != folder:
            child.rename(former / child.name)
    for child in (folder / container.MEDIA).iterdir():
        child.rename(root / child.name)


def erase_since(erasures, progress):
    """Erase again what the journal has and the restored database has not; return a Repetition and what is missing.

    The second is how many erasures of before the backup the journal lacks: more than none where it is an older copy.
    Afterwards the journal file of the settings has every line.
    """
    lacking = repeating.missing_from_journal(erasures)
    done = repeating.erase_again(repeating.missing_from_database(erasures), progress)
    ErasureRecord.objects.update(is_in_file=False)
    journal.append_to_file()
    return done, lacking


def missing_files(models):
    """Return the names of files that rows of these models, pictures or documents, name and that are not there."""
    root = Path(settings.MEDIA_ROOT)
    names = [name for model in models for name in model.objects.values_list("file", flat=True)]
    return sorted(name for name in names if not os.path.exists(root / name))
