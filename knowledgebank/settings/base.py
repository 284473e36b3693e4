"""Settings that are safe for production; dev and test only loosen them."""

from pathlib import Path

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from .environment import env
from .headers import ADMIN_CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY, EMBED_HOSTS, SAFETY_HEADERS  # noqa: F401
from .logs import logging_settings
from .sign_in import *  # noqa: F403
from .sign_in import SIGN_IN_APPS
from .tasks import task_backends
from .uploads import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent.parent

# What the site is made of, upper layers first.
INSTALLED_APPS = [
    "home",
    "partners",
    "facilitation",
    "search",
    "practice",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "csp",
    *SIGN_IN_APPS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    # First, so that the time of every answer is counted and every log line of it bears its identifier.
    "home.monitoring.middleware.RequestMonitoringMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "home.page_cache.encoding.CompressionMiddleware",
    # Whatever stands below is not asked for an answer that is cached, which has all their headers.
    "home.page_cache.middleware.PageCacheMiddleware",
    "knowledgebank.middleware.SafetyHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "knowledgebank.middleware.ContentSecurityPolicyMiddleware",
    "home.middleware.NotPreparedMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "practice.sign_in.session_limits.SessionLimitsMiddleware",
    "knowledgebank.middleware.AddressLanguageMiddleware",
    # Before whatever reads a form.
    "practice.uploads.request_size.RequestSizeMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "practice.middleware.CleanTextMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "practice.sign_in.second_factor.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "practice.middleware.RevalidatedRedirectMiddleware",
    # Last, because it runs the view itself.
    "practice.middleware.AdminTransactionMiddleware",
]

ROOT_URLCONF = "knowledgebank.urls"
WSGI_APPLICATION = "knowledgebank.wsgi.application"
FORCE_SCRIPT_NAME = ""  # the site stands at the root of its host, whatever a header says
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["knowledgebank.template_loader.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "home.page_frame.context_processors.page_frame",
            ],
        },
    },
]

# Stores and services
DATABASES = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'var' / 'knowledgebank.sqlite3'}"),
}
# Opening SQLite's file costs as much as a page; PostgreSQL is asked whether the connection is still there.
DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A reader must never wait for a writer, and two writers wait instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;",
    }
else:
    # PostgreSQL would compile a listing's statements anew for each reader, which takes ten times as long as they do.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# What a reader's page may be read from, while it holds all that the first does: home/page_cache/replica.py.
if env.str("DATABASE_REPLICA_URL", default=""):
    _replica = env.db("DATABASE_REPLICA_URL")
    # A replica that is away or silent is noticed within seconds, and its first one answers.
    _replica["OPTIONS"] = {"options": "-c jit=off", "connect_timeout": 2, "tcp_user_timeout": 2000} | _replica.get(
        "OPTIONS", {}
    )
    DATABASES["replica"] = _replica | {
        "CONN_MAX_AGE": DATABASES["default"]["CONN_MAX_AGE"],
        "TEST": {"MIRROR": "default"},
    }

REDIS_URL = env.str("REDIS_URL", default="")
if REDIS_URL:
    _cache = _counts = {"BACKEND": "knowledgebank.redis_cache.OptionalRedisCache", "LOCATION": REDIS_URL}
else:
    _cache = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    # What readers do is counted by one process and written down by another, so memory will not do for it.
    _counts = {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "OPTIONS": {"MAX_ENTRIES": 10_000}}
    _counts["LOCATION"] = BASE_DIR / "var" / "counts"
# How many processes serve; gunicorn.conf.py reads the same.
WEB_CONCURRENCY = int(env.str("WEB_CONCURRENCY", default="") or (3 if REDIS_URL else 1))
# What `daily` has not written down within a week is let go.
CACHES = {"default": _cache, "counts": _counts | {"KEY_PREFIX": "counts", "TIMEOUT": 7 * 24 * 60 * 60}}
# Each process caches pages in its own memory: what was withdrawn is in no other store, and no count is evicted for it.
_pages = {"LOCATION": "pages", "OPTIONS": {"MAX_ENTRIES": env.int("PAGE_CACHE_ENTRIES", default=1_000)}}
CACHES["pages"] = _pages | {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
# How long an answer is cached if nothing changes; 0 caches none.
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", default=24 * 60 * 60)

# Where what can wait waits: "database" for `manage.py db_worker`; "immediate" does it at once, after the commit.
TASK_QUEUE = env.str("TASK_QUEUE", default="database")
TASKS = task_backends(TASK_QUEUE)

# Without an address, the site's own database answers questions; with one, it does so whenever Elasticsearch cannot.
ELASTICSEARCH_URL = env.str("ELASTICSEARCH_URL", default="")
ELASTICSEARCH_API_KEY = env.str("ELASTICSEARCH_API_KEY", default="")
ELASTICSEARCH_INDEX = env.str("ELASTICSEARCH_INDEX", default="practice-bank")
ELASTICSEARCH_TIMEOUT = env.float("ELASTICSEARCH_TIMEOUT", default=1.0)
ELASTICSEARCH_SHARDS = env.int("ELASTICSEARCH_SHARDS", default=1)
# Without a number there is one as soon as the cluster has a second node.
ELASTICSEARCH_REPLICAS = env.int("ELASTICSEARCH_REPLICAS", default=None)
# The folder of the language model that bin/embedding fetches. Without one the search goes by words alone.
EMBEDDING_MODEL = env.str("EMBEDDING_MODEL", default=str(BASE_DIR / "var" / "embedding"))
# The folder of the Welsh word list, which comes with what builds the front end. Without one, rules alone decide.
WELSH_WORD_LIST = env.str("WELSH_WORD_LIST", default=str(BASE_DIR / "node_modules" / "dictionary-cy"))

WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.admin_backend"}}

# Languages
LANGUAGE_CODE = "en-gb"
# A language beside these two is called as Django calls it.
_language_names = {code: _(info["name"]) for code, info in LANG_INFO.items() if "name" in info}
_language_names |= {"en-gb": _("English"), "cy": _("Welsh")}
LANGUAGES = [(code, _language_names[code]) for code in env.list("LANGUAGES", default=["en-gb", "cy"])]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/London"
USE_I18N = WAGTAIL_I18N_ENABLED = True
USE_TZ = True
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# A class of wagtail-localize's interface for machine translation, and what it is told, such as an address and a key.
MACHINE_TRANSLATOR = env.str("MACHINE_TRANSLATOR", default="")
if MACHINE_TRANSLATOR:
    WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": MACHINE_TRANSLATOR,
        "OPTIONS": env.json("MACHINE_TRANSLATOR_OPTIONS", default={}),
    }
# The kinds of entry that are shown in the language they are written in, and marked so, where there is no translation.
KINDS_SHOWN_UNTRANSLATED = env.list("KINDS_SHOWN_UNTRANSLATED", default=[])

# Files
STATICFILES_DIRS = [("site", BASE_DIR / "static")]
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "var" / "static")))
STATIC_URL = "/static/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(BASE_DIR / "var" / "media")))
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "practice.uploads.storage.UploadStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Numbers and times of what was erased, in a file that outlives the database, for `restore` to erase it again.
ERASURE_JOURNAL = Path(env.str("ERASURE_JOURNAL", default=str(BASE_DIR / "var" / "erasures" / "journal.jsonl")))
# Where the processes of the site count requests for `serve_metrics`, and where that serves; without a folder none does.
METRICS_FOLDER = env.str("METRICS_FOLDER", default="")
METRICS_BIND = env.str("METRICS_BIND", default="127.0.0.1:9180")
# Public keys of age, which start with "age1": `backup` writes what only their private keys open.
BACKUP_RECIPIENTS = env.list("BACKUP_RECIPIENTS", default=[])
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Wagtail
# Translators: the name of the site, which stands at the head of every page.
WAGTAIL_SITE_NAME = _("Practice Bank")
WAGTAILADMIN_BASE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000")
# As Britons write them; what else is understood, `practice.fields.admin_dates` says.
WAGTAIL_DATE_FORMAT, WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y", "%d/%m/%Y %H:%M"
WAGTAILIMAGES_IMAGE_MODEL = "practice.CreditedImage"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_PASSWORD_RESET_ENABLED = env.bool("PASSWORD_RESET_ENABLED", default=True)
TAGGIT_CASE_INSENSITIVE = True

# Whether invented content and ready-made accounts may be put into this database.
DEMONSTRATION = False

# How many proxies of ours write into X-Forwarded-For who asked them; None where one stands in front and writes nothing.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)

# How many answers of the API that are not cached one address gets in a minute; a whole council may share one.
API_REQUESTS_PER_MINUTE = env.int("API_REQUESTS_PER_MINUTE", default=600)

# Safety
# The headers that keep a page to itself are in `headers.py`.
DEBUG = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail's previews, which stand in a frame, say otherwise for themselves

# Mail
_mail = env.email_url("EMAIL_URL", default="consolemail://")
EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
if EMAIL_BACKEND == "django.core.mail.backends.smtp.EmailBackend":
    EMAIL_BACKEND = "practice.mail.smtp.SmtpBackend"  # the same, which also tells how far the handing over has come
EMAIL_HOST = _mail["EMAIL_HOST"] or "localhost"
EMAIL_PORT = _mail["EMAIL_PORT"] or 25
EMAIL_HOST_USER = _mail["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("MAIL_FROM", default="practice-bank@localhost")

# Logs
LOGGING = logging_settings(env.str("LOG_FORMAT", default="line"))
