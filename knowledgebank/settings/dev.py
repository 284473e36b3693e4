"""Settings for a developer's machine: a key of its own kept beside the database, plain HTTP, errors in full."""

from django.core.management.utils import get_random_secret_key

from .base import *  # noqa: F403
from .base import BASE_DIR, MIDDLEWARE, STORAGES, env
from .tasks import task_backends

(BASE_DIR / "var").mkdir(exist_ok=True)
_key_file = BASE_DIR / "var" / "secret-key"
# An empty file is one whose writing was cut short.
if not (_key_file.exists() and _key_file.stat().st_size):
    _key_file.touch(mode=0o600)
    _key_file.write_text(get_random_secret_key())
SECRET_KEY = env.str("SECRET_KEY", default=_key_file.read_text())

DEMONSTRATION = True
SECOND_FACTOR_FOR = env.str("SECOND_FACTOR_FOR", default="nobody")
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
DEBUG = env.bool("DEBUG", default=True)
# What readers see where nothing is found is to be seen by whoever works on it.
MIDDLEWARE = [*MIDDLEWARE, "home.middleware.OwnNotFoundMiddleware"]
# A template that was changed is to be seen at once.
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", default=0)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
# Nobody has a second process running for what a server would queue.
TASK_QUEUE = env.str("TASK_QUEUE", default="immediate")
TASKS = task_backends(TASK_QUEUE)
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
