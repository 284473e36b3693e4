"""A replica of the test's database: PostgreSQL's streaming one, or a copy of SQLite's file, that can be held back."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, connections

from deploy.stack.parts import postgres_programs
from home.page_cache import replica
from practice.caching.current_generation import read_generation

SECONDS = 60  # in which a standby catches up, on the busiest of machines


def wait_until(holds):
    """Return once it does."""
    until = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < until, "the standby did not get there"
        time.sleep(0.02)


class CopiedFile:
    """A copy of SQLite's file, which holds what the test's database held when it last caught up."""

    def __init__(self, folder):
        self.path = folder / "replica.sqlite3"
        self.settings = connection.settings_dict | {"NAME": str(self.path)}
        self.catch_up()

    def catch_up(self):
        """Take in all that was written."""
        if replica.REPLICA in connections.databases:
            connections[replica.REPLICA].close()
        self.path.unlink(missing_ok=True)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(self.path)])

    def hold(self):
        """Take in nothing more; a copy never does by itself."""


class StreamingStandby:
    """A server of PostgreSQL that follows the one of the tests."""

    def __init__(self, folder):
        primary = connection.settings_dict
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.data, self.settings, self.slot = folder / "data", primary | {"PORT": port}, f"follower_{port}"
        self.as_owner = []
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
            self.as_owner = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
        whom = f"--host={primary['HOST']} --port={primary['PORT']} --username={primary['USER']}"
        # With a slot, for which the primary keeps what the standby still lacks, however much is written.
        slot = f"--create-slot --slot={self.slot}"
        self.run(f"pg_basebackup --pgdata={self.data} {whom} {slot} --write-recovery-conf --checkpoint=fast --no-sync")
        options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories="
        self.run(f"pg_ctl start --silent --wait --pgdata={self.data} --log={folder}/log -o", options)

    def run(self, words, *more):
        """Run a program of PostgreSQL's."""
        program, *arguments = words.split()
        own = os.environ | {"PGPASSWORD": connection.settings_dict["PASSWORD"], "HOME": str(self.data.parent)}
        words = [*self.as_owner, str(postgres_programs() / program), *arguments, *more]
        subprocess.run(words, env=own, cwd=self.data.parent, check=True, capture_output=True)

    def value_of(self, statement):
        """Return the value that a statement gives on the standby."""
        with connections["replica"].cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchone()[0]

    def catch_up(self):
        """Return once all that was written has been taken in."""
        self.value_of("SELECT pg_wal_replay_resume()")
        wait_until(lambda: read_generation(connections["replica"]) == read_generation(connection))

    def hold(self):
        """Take in nothing more."""
        self.value_of("SELECT pg_wal_replay_pause()")
        wait_until(lambda: self.value_of("SELECT pg_get_wal_replay_pause_state()") == "paused")

    def end(self):
        """End the server, and let the primary forget it."""
        self.run(f"pg_ctl stop --silent --mode=immediate --pgdata={self.data}")
        wait_until(lambda: not self.is_followed())
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_drop_replication_slot(%s)", [self.slot])

    def is_followed(self):
        """Say whether the primary still takes the standby to be there."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT active FROM pg_replication_slots WHERE slot_name = %s", [self.slot])
            return cursor.fetchone()[0]


@contextmanager
def following():
    """Context manager: give a replica that the site's settings name."""
    with tempfile.TemporaryDirectory(prefix="knowledgebank-replica-") as folder:
        kind = CopiedFile if connection.vendor == "sqlite" else StreamingStandby
        follower = kind(Path(folder))
        connections.databases[replica.REPLICA] = follower.settings
        connect(follower.settings)
        try:
            yield follower
        finally:
            connections[replica.REPLICA].close()
            del connections[replica.REPLICA], connections.databases[replica.REPLICA]
            replica._Process.away_until = 0.0
            if connection.vendor == "postgresql":
                follower.end()


def connect(settings):
    """Let this thread's connection with the replica follow the settings, and trust it again.

    Under the name of the default one, since Django's tests forbid others that were not there when the test began.
    """
    connections[replica.REPLICA].close()
    other = connection.copy(alias="default")
    other.settings_dict = settings
    connections[replica.REPLICA] = other
    replica._Process.away_until = 0.0
