"""What every test stands on: a database like a fresh site's, the marks of each test, and what they share."""

import gc
import hashlib
import itertools
import os
import shutil
import time
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.core import signing
from django.core.cache import caches
from django.db import connection, connections, transaction
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation
from django.utils.translation import trans_real

from home import initial_pages
from home.health import require_prepared
from home.message_catalogues.catalogue_files import PLURAL_FORMS, compile_catalogue, compile_outdated
from search.mirror import circuit_breaker
from search.semantic import embedding
from search.text.welsh_word_list import word_list
from tests.architecture import over_size, repository
from tests.changed import affected_tests
from tests.fresh_site import remember_rows
from tests.markup import ReadingClient
from tests.practice.background.queue_fixtures import queue  # noqa: F401  a fixture for tests of every layer
from tests.services import missing
from tests.stores import is_tried_on_both

# Playwright keeps an event loop running in the thread of the tests, in which Django would refuse the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytest_plugins = ["tests.browser"]
BROWSER_FIXTURES = {"page", "context", "new_context", "browser"}


def pytest_addoption(parser):
    """Add `--changed`, which leaves out the tests that the change since a revision cannot break."""
    parser.addoption("--changed", nargs="?", const="main", metavar="REVISION", help="run what a change can break")


def pytest_configure():
    """Compile the message catalogues that changed, so that tests meet the words that readers will."""
    compile_outdated()


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config, items):
    """Mark browser tests as journeys and those of both stores, before `-m` chooses; let tests that commit run last.

    A test that commits empties every table when it ends. Wagtail's root page, locale, groups and collection come from
    migrations and would be gone for the next one, so they are put back from what the database held when it was made.
    """
    if since := config.getoption("changed"):
        leave_out_unaffected(config, items, since)
    for item in items:
        add_markers(item)
    yield
    items.sort(key=commits)


def leave_out_unaffected(config, items, since):
    """Take out of `items` the tests that the change since the revision `since` cannot break."""
    root = repository()
    where = {item: str(item.path.relative_to(root)) for item in items}
    chosen = affected_tests(root, since, set(where.values()))
    config.hook.pytest_deselected(items=[item for item in items if where[item] not in chosen])
    items[:] = [item for item in items if where[item] in chosen]


def add_markers(item):
    """Mark the test `item` by where it stands and what it uses: `store`, `journey`, and rows given back at its end."""
    if is_tried_on_both(str(item.path.relative_to(repository()))):
        item.add_marker(pytest.mark.store)
    if taken := names_of_the_browser(item):
        raise pytest.UsageError(f"{item.nodeid}: {min(taken)} is the browser's; give it another name.")
    names = getattr(item, "fixturenames", [])
    if BROWSER_FIXTURES.intersection(names):
        item.add_marker(pytest.mark.journey)
    marker = item.get_closest_marker("django_db")
    given = dict(marker.kwargs) if marker else {}
    if given.get("transaction") or {"live_server", "transactional_db"}.intersection(names):
        given |= {"transaction": True, "serialized_rollback": True}
        item.add_marker(pytest.mark.django_db(**given), append=False)


def names_of_the_browser(item):
    """Return the names of Playwright's fixtures that the test `item` uses for something else, which starts a browser.

    Such a test would be sorted among the journeys, and the journeys before tests that need the tables they empty.
    """
    defined = getattr(item, "_fixtureinfo", None) and item._fixtureinfo.name2fixturedefs or {}
    own = {name for name in BROWSER_FIXTURES.intersection(defined) if defined[name][-1].baseid not in ("", "tests")}
    return own.union(BROWSER_FIXTURES.intersection(getattr(item, "callspec", None) and item.callspec.params or ()))


def commits(item):
    """Say whether the test `item` commits, and so leaves empty tables."""
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("serialized_rollback"))


def pytest_collection_finish():
    """Take what was imported out of the garbage collector's sight, and let it run seldom: it costs a tenth of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def site_digest():
    """Return a short text that changes whenever what a fresh site is made of does: migrations, roles, its tree."""
    digest = hashlib.sha256(Path(initial_pages.__file__).read_bytes())
    for path in sorted(initial_pages.TEXTS.glob("*.toml")):
        digest.update(path.name.encode() + path.read_bytes())
    for app in apps.get_app_configs():
        for path in sorted([*Path(app.path, "migrations").glob("*.py"), *Path(app.path).glob("roles.py")]):
            digest.update(f"{app.label}/{path.name}".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


@pytest.fixture
def client():
    """A client that reads pages as a browser shows them."""
    return ReadingClient()


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_modify_db_settings, django_db_blocker):
    """Make the test database, with the tree of pages that every site has; on SQLite from a copy of the last one.

    Migrating and planting take many times longer than most tests. PostgreSQL is made anew each time, which also tries
    the migrations.
    """
    test_settings = connection.settings_dict["TEST"]
    on_sqlite = connection.vendor == "sqlite"
    kept = kept_database()
    with_database = [item for item in request.session.items if item.get_closest_marker("django_db")]
    # Asked once: another process of the suite may keep its own while this one is still migrating.
    is_copy = on_sqlite and kept.exists()
    if is_copy:
        shutil.copyfile(kept, test_settings["NAME"])
    any_commits = any(map(commits, with_database))
    with django_db_blocker.unblock():
        before = setup_databases(verbosity=0, interactive=False, keepdb=on_sqlite, serialized_aliases=set())
        if not is_copy:
            initial_pages.create_initial_pages()
        # Remembered from here on, so that no test that counts statements pays for it.
        require_prepared()
        if any_commits:
            remember_rows(connections["default"])
        if on_sqlite and not is_copy:
            keep(kept)
    yield
    with django_db_blocker.unblock():
        teardown_databases(before, verbosity=0, keepdb=on_sqlite)


def kept_database():
    """Return the path at which a copy of the test database is kept, for the migrations as they are now."""
    return settings.BASE_DIR / "var" / "test-databases" / f"{site_digest()}.sqlite3"


@pytest.fixture(scope="session")
def migrated_database(django_db_setup):
    """A function that puts a migrated database with the tree of pages at a path, for a site in another process.

    Where none is kept, as on PostgreSQL, that site has to migrate by itself, which takes half a minute.
    """

    def copy(path):
        if kept_database().exists():
            shutil.copyfile(kept_database(), path)

    return copy


def keep(path):
    """Put a copy of the test database at `path` in one step, and take copies for other migrations away."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for other in path.parent.glob("*.sqlite3"):
        if other != path:
            other.unlink(missing_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(unfinished)])
    unfinished.replace(path)


@pytest.fixture(scope="module")
def module_database(django_db_setup, django_db_blocker):
    """The database for fixtures of a module: what they make is there for each of its tests, and gone after the last.

    What a test writes itself is taken back after it, since its own transaction stands within this one.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def language_model(settings):
    """The folder of the language model, by which the site then searches."""
    settings.EMBEDDING_MODEL = settings.TESTED_EMBEDDING_MODEL
    if not embedding.is_available():
        missing("The language model of the search", "To fetch it: bin/embedding fetch")
    return settings.EMBEDDING_MODEL


@pytest.fixture
def welsh_word_list(settings):
    """The folder of the Welsh word list, by which Welsh is then read."""
    settings.WELSH_WORD_LIST = settings.TESTED_WELSH_WORD_LIST
    if not word_list():
        missing("The Welsh word list", "To install it: make build")
    return settings.WELSH_WORD_LIST


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """Each test begins with empty caches and in English, whatever the one before it did."""
    for name in settings.CACHES:
        caches[name].clear()
    circuit_breaker.reset()
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def _no_two_signatures_in_one_second(monkeypatch):
    """Date each signature a second before the one made last, so that no test passes for two links being alike.

    They are alike when both are made within a second, which on a busy machine is now and then not so.
    """
    made = itertools.count()
    monkeypatch.setattr(
        signing.TimestampSigner, "timestamp", lambda self: signing.b62_encode(int(time.time()) - next(made))
    )


@pytest.fixture
def welsh(settings, tmp_path):
    """A function that puts a catalogue of Welsh messages in the place of the site's, for the rest of the test."""
    known = trans_real._translations.copy()

    def put(*entries):
        path = tmp_path / "cy" / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True)
        catalogue = polib.POFile()
        catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": PLURAL_FORMS["cy"]}
        catalogue.extend(polib.POEntry(**entry) for entry in entries)
        catalogue.save(str(path))
        settings.LOCALE_PATHS = [tmp_path]
        compile_catalogue(path)
        trans_real._translations.clear()
        return catalogue

    yield put
    trans_real._translations.clear()
    trans_real._translations.update(known)


def pytest_terminal_summary(terminalreporter):
    """Say which rooms have grown too large; they fail nothing, they ask to be looked at."""
    grown = over_size(repository())
    if grown:
        terminalreporter.section("larger than what keeps it readable")
        terminalreporter.write_line("\n".join(grown))
