"""Says which tests are run on both stores: those of the rooms whose statements or outcomes differ by database."""

import re

from tests.architecture import modules

# What SQLite and PostgreSQL do differently: statements of our own, locks, unions, errors of the database.
DIFFERS = re.compile(
    r"\.vendor\b|\.cursor\(|\.raw\(|RawSQL|select_for_update|\.union\(|__i?regex|KeyTransform"
    r"|IntegrityError|OperationalError|DatabaseError"
)
ON_BOTH = (
    "tests/facilitation/capture/admin",
    "tests/facilitation/capture/test_",
    "tests/facilitation/consent",
    "tests/facilitation/contributor/test_",
    "tests/facilitation/questions/admin",
    "tests/facilitation/questions/test_",
    "tests/facilitation/sessions",
    "tests/facilitation/test_no_canary_beyond_consent.py",
    "tests/facilitation/triage/test_",
    "tests/home/backup/test_",
    "tests/home/management/commands/test_backup.py",
    "tests/home/management/commands/test_run_schedule.py",
    "tests/home/management/commands/test_set_up.py",
    "tests/home/monitoring/test_",
    "tests/home/page_cache/test_replica.py",
    "tests/home/test_checks.py",
    "tests/home/test_error_handlers.py",
    "tests/home/test_health.py",
    "tests/home/test_middleware.py",
    "tests/partners/api/resources/test_changes.py",
    "tests/partners/organisations",
    "tests/practice/access/test_sqlite_file_mode.py",
    "tests/practice/background",
    "tests/practice/caching",
    "tests/practice/erasures",
    "tests/practice/importing",
    "tests/practice/lifecycle",
    "tests/practice/mail",
    "tests/practice/merging",
    "tests/practice/models",
    "tests/practice/page_context",
    "tests/search/curation/low_result_queries",
    "tests/search/curation/synonyms",
    "tests/search/engines",
    "tests/search/evaluation",
    "tests/search/index",
    "tests/search/ingest",
    "tests/search/pages/test_costs.py",
    "tests/search/pages/test_hostile_parameters.py",
    "tests/search/pages/test_search.py",
    "tests/search/pages/test_topic_summary.py",
    "tests/search/test_admin_backend.py",
)


def is_tried_on_both(test):
    """Say whether the test file `test`, a path relative to the root, is run on PostgreSQL as well."""
    return test.startswith(ON_BOTH)


def tried_on_one_only(root):
    """Return the paths of modules with something that differs by store whose own tests are run on SQLite alone."""
    found = []
    for _, path, _ in modules(root):
        where = path.relative_to(root)
        if "migrations" in where.parts or not DIFFERS.search(path.read_text()):
            continue
        folder = "tests" / where.parent
        while not (root / folder).is_dir() and folder.parent.name:
            folder = folder.parent  # a small room is tried with the one around it
        mirrored = {f"{folder}/test_{where.name}", f"{folder}/test_"}
        if not any(name.startswith(ON_BOTH) for name in mirrored):
            found.append(str(where))
    return found
