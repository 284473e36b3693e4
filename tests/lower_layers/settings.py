"""Settings of a site that has the two lowest layers alone: entries and the search, without what stands on them."""

from knowledgebank.settings import test

UPPER = ("home", "partners", "facilitation")

for name in dir(test):
    if name.isupper():
        globals()[name] = getattr(test, name)

INSTALLED_APPS = [app for app in test.INSTALLED_APPS if app not in UPPER]
MIDDLEWARE = [entry for entry in test.MIDDLEWARE if not entry.startswith(tuple(f"{app}." for app in UPPER))]
ROOT_URLCONF = "tests.lower_layers.urls"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
# The frame of every page is the whole site's, so this site has one of its own.
_engine = test.TEMPLATES[0]
TEMPLATES = [
    _engine
    | {
        "DIRS": [test.BASE_DIR / "tests" / "lower_layers" / "templates", *_engine["DIRS"]],
        "OPTIONS": _engine["OPTIONS"]
        | {
            "context_processors": [
                path for path in _engine["OPTIONS"]["context_processors"] if path.partition(".")[0] not in UPPER
            ]
        },
    }
]
