"""Where uploaded files lie: each under a random name, written whole or not at all, deleted only with the commit.

It is the site's default storage, so that it holds for every way in: forms, choosers, commands, a user's picture.
"""

import re
import secrets
from contextlib import suppress
from pathlib import Path, PurePosixPath

from django.core.files.storage import FileSystemStorage
from django.db import transaction

UNFINISHED = ".part"
_ENDING = re.compile(r"\.[a-z0-9]{1,5}")


class UploadStorage(FileSystemStorage):
    """Django's folder of files, which takes no name from whoever sends a file and keeps what a rollback needs."""

    def get_available_name(self, name, max_length=None):
        """Return a name in the folder of `name` with its ending, of which nothing else comes from outside.

        A name that a user chose can be guessed, may say who somebody is, and has passed for another type before.
        """
        path = PurePosixPath(str(name).replace("\\", "/"))
        ending = path.suffix.lower() if _ENDING.fullmatch(path.suffix.lower()) else ""
        return str(path.with_name(secrets.token_hex(16) + ending))

    def _save(self, name, content):
        """Store the content under `name` in one step: a disk that fills or a process that dies leaves no half of it."""
        unfinished = name + UNFINISHED
        try:
            super()._save(unfinished, content)
            Path(self.path(unfinished)).rename(self.path(name))
        except BaseException:
            with suppress(OSError):
                Path(self.path(unfinished)).unlink(missing_ok=True)
            raise
        return name

    def delete(self, name):
        """Delete the file once the transaction is committed: rolled back, its row names it again."""
        transaction.on_commit(lambda: super(UploadStorage, self).delete(name), robust=True)
