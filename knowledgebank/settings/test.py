"""Settings for the test suite: a fixed key that guards nothing, quick passwords, a scratch folder of its own."""

import atexit
import shutil
import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import CACHES, DATABASES, ELASTICSEARCH_URL, EMBEDDING_MODEL, STORAGES, WELSH_WORD_LIST
from .tasks import task_backends

# Each process of the suite has its own, so that runs beside each other never meet.
_scratch = Path(tempfile.mkdtemp(prefix="knowledgebank-tests-"))
atexit.register(shutil.rmtree, _scratch, ignore_errors=True)

SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
DEMONSTRATION = True
SECOND_FACTOR_FOR = "nobody"  # tests of second factors say otherwise
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASK_QUEUE = "immediate"
TASKS = task_backends(TASK_QUEUE)
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
# Only tests that ask for Elasticsearch speak with it, each process with an index of its own.
TESTED_ELASTICSEARCH_URL = ELASTICSEARCH_URL or "http://127.0.0.1:9299"
ELASTICSEARCH_URL = ""
# Only tests that ask for the language model search by meaning, so that the others hold with and without it.
TESTED_EMBEDDING_MODEL, EMBEDDING_MODEL = EMBEDDING_MODEL, ""
# And only tests that ask for the word list read Welsh by it.
TESTED_WELSH_WORD_LIST, WELSH_WORD_LIST = WELSH_WORD_LIST, ""
CACHES["counts"] |= {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "counts"}
# Only tests that ask for the page cache are answered from it.
PAGE_CACHE_SECONDS = 0
ELASTICSEARCH_INDEX = f"tests-{_scratch.name.rpartition('-')[2].lower()}"
MEDIA_ROOT = _scratch / "media"
ERASURE_JOURNAL = _scratch / "erasures" / "journal.jsonl"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file rather than memory: the browser asks the live server for several things at once, and only a file gives
    # each thread a connection and a transaction of its own.
    DATABASES["default"]["TEST"] = {"NAME": str(_scratch / "test.sqlite3")}
