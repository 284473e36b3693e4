"""Health probes for a load balancer or monitor: whether the process lives, and whether it can serve."""

import logging
from dataclasses import asdict
from datetime import timedelta
from functools import cache

from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from facilitation.consent.retention import participants_overdue
from home.monitoring.site_parts import part_states
from practice.background.queue_state import queue_state
from practice.mail.mail_upkeep import mails_to_decide

from .models import CommandRun, HomePage

logger = logging.getLogger(__name__)

# A day and a margin, so that a run that starts a little later than yesterday's raises no alarm.
DAILY_IS_OVERDUE_AFTER = timedelta(hours=30)

# The first migration that a bank had before all were written afresh (docs/decisions/0039).
FORMER_MIGRATION = ("practice", "0001_entries_and_vocabularies")
START_ANEW = "was made before the migrations began afresh, and this version cannot use it: start anew with an empty one"

COLLECT = "run `manage.py collectstatic` as the user who serves the site, and restart it"


class NotPrepared(Exception):
    """Raised where the database lacks what this version of the site needs; the message says what to do."""


class NotMigrated(NotPrepared):
    """The database lacks migrations that this version of the site needs."""


class NotUsable(NotPrepared):
    """The database is from before the migrations began afresh: nothing brings it to this version."""


@cache
def require_migrations():
    """Raise NotMigrated while a migration is missing, NotUsable where the database is too old to be migrated.

    Success is remembered: code and graph stay as they are.
    """
    executor = MigrationExecutor(connection)
    if FORMER_MIGRATION in executor.loader.applied_migrations:
        raise NotUsable(START_ANEW)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NotMigrated("lacks migrations: run `manage.py set_up`")


@cache
def require_prepared():
    """Raise NotPrepared while migrations or the home page are missing. Success is remembered, as the pages stay."""
    require_migrations()
    if not HomePage.objects.filter(sites_rooted_here__is_default_site=True).exists():
        raise NotPrepared("lacks the pages of a bank: run `manage.py set_up`")


def require_static_files():
    """Raise NotPrepared where this process has no list of the static files' names, without which no page is shown.

    A process reads the list once, so one that began before the files were collected stays without it until it restarts.
    """
    try:
        names = getattr(staticfiles_storage, "hashed_files", None)
    except (OSError, ValueError) as error:
        raise NotPrepared(f"their list cannot be read ({type(error).__name__}): {COLLECT}") from error
    if names is not None and not names:
        raise NotPrepared(f"have not been collected: {COLLECT}")


@never_cache
@require_safe
def alive(request):
    """Answer "ok" as long as the process answers at all; nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def ready(request):
    """Answer 200 when the site can serve, else 503; both times as JSON, with what is amiss.

    It can when the database is reached, migrated and set up, and the list of the static files was read.

    A late `daily`, personal details that it should have erased, work in the background that waits or failed, and the
    state of the other parts are told but do not make the site unready: taking it away from readers would mend nothing.
    """
    try:
        require_prepared()
        last_daily = CommandRun.last("daily")
        last_backup = CommandRun.last("backup")
        overdue_details = participants_overdue().count()
        queue, mails, parts = queue_state(), mails_to_decide().count(), part_states()
    except NotPrepared as error:
        return JsonResponse({"ready": False, "database": str(error)}, status=503)
    except DatabaseError:
        logger.exception("The database cannot be reached")
        return JsonResponse({"ready": False, "database": "cannot be reached"}, status=503)
    try:
        require_static_files()
    except NotPrepared as error:
        return JsonResponse({"ready": False, "database": "ok", "static_files": str(error)}, status=503)
    is_late = last_daily is None or timezone.now() - last_daily > DAILY_IS_OVERDUE_AFTER
    answer = {"ready": True, "database": "ok", "static_files": "ok", "last_daily": last_daily}
    answer |= {"daily_is_overdue": is_late, "details_kept_too_long": overdue_details}
    answer |= {"queue": asdict(queue), "queue_is_late": queue.is_late, "mails_to_decide": mails}
    return JsonResponse(answer | {"last_backup": last_backup, "parts": parts})
