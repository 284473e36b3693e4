"""Writes the file: a zip whose members are written one after another, and which replaces the one before in one step."""

import os
import tempfile
import zipfile
from contextlib import contextmanager
from pathlib import Path


class BankZip:
    """A zip that is being written. Text goes in member by member; nothing of it is kept in memory."""

    def __init__(self, archive):
        self._archive = archive

    def write(self, name, text):
        """Write a text as the member of this name."""
        self._archive.writestr(name, text)

    def stream(self, name, lines):
        """Write the texts that an iterable yields as the member of this name; no other may be written meanwhile."""
        with self._archive.open(name, "w") as member:
            for line in lines:
                member.write(line.encode())

    def copy(self, name, path):
        """Write the file at `path` as the member of this name."""
        self._archive.write(path, name)


@contextmanager
def replacing(path):
    """Yield a BankZip, and put it in the place of `path` once it is whole; where it fails, what was there stays."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".bank-", suffix=".zip", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                yield BankZip(archive)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
