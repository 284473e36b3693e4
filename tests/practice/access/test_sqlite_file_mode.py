"""Nobody but the site's own user may read the database, whoever made the file and however."""

import os
import stat
import subprocess
import sys

from tests.architecture import repository

PROGRAM = """
import django; django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE IF NOT EXISTS one (two)")
    cursor.execute("INSERT INTO one VALUES (3)")
    import os
    print(sorted(f"{name} {os.stat(os.path.join(folder, name)).st_mode & 0o777:o}" for name in os.listdir(folder)))
"""


def files(folder):
    """Return the names and rights of a database's files while it is open in a process whose umask hides nothing."""
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "knowledgebank.settings.test",
        "DATABASE_URL": f"sqlite:///{folder}/bank.sqlite3",
    }
    program = f"import os; os.umask(0); folder = {str(folder)!r}\n{PROGRAM}"
    words = [sys.executable, "-c", program]
    done = subprocess.run(words, cwd=repository(), env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_new_database_is_its_owners(tmp_path):
    assert files(tmp_path) == "['bank.sqlite3 600', 'bank.sqlite3-shm 600', 'bank.sqlite3-wal 600']"


def test_one_that_is_there_becomes_its_owners(tmp_path):
    files(tmp_path)
    database = tmp_path / "bank.sqlite3"
    database.chmod(0o664)
    (tmp_path / "bank.sqlite3-wal").touch(0o666)
    files(tmp_path)
    assert stat.S_IMODE(database.stat().st_mode) == 0o600
