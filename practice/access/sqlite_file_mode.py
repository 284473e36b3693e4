"""Sets the permissions of the SQLite database files so that only the site's own user can read them."""

import stat
from contextlib import suppress
from pathlib import Path

from django.db.backends.signals import connection_created

OTHERS_PERMISSIONS = stat.S_IRWXG | stat.S_IRWXO
FILE_SUFFIXES = (
    "",
    "-wal",
    "-shm",
    "-journal",
)  # what SQLite writes beside it, with the rights that the file has by then


def connect():
    """Connect everything in this module; called once the apps are there."""
    connection_created.connect(restrict_to_owner, dispatch_uid="practice.keep_to_owner")


def restrict_to_owner(connection, **kwargs):
    """Remove all permissions of other users from the files of a database that was just opened."""
    if connection.vendor != "sqlite":
        return
    name = str(connection.settings_dict["NAME"])
    if connection.is_in_memory_db():
        return
    for ending in FILE_SUFFIXES:
        with suppress(OSError):  # there is no such file, or it is somebody else's to keep
            file = Path(name + ending)
            mode = file.stat().st_mode
            if mode & OTHERS_PERMISSIONS:
                file.chmod(stat.S_IMODE(mode) & ~OTHERS_PERMISSIONS)
