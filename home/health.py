"""Tells a load balancer or a monitor whether the process lives and whether it can serve."""

import logging
from datetime import timedelta
from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from facilitation.following.retention import overdue

from .models import CommandRun

logger = logging.getLogger(__name__)

# A day and a margin, so that a run that starts a little later than yesterday's raises no alarm.
DAILY_IS_OVERDUE_AFTER = timedelta(hours=30)


class NotMigrated(Exception):
    """The database lacks migrations that this version of the site needs."""


@cache
def require_migrations():
    """Raise NotMigrated while a migration is missing. Success is remembered: code and graph stay as they are."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NotMigrated


@never_cache
@require_safe
def alive(request):
    """Answer "ok" as long as the process answers at all; nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def ready(request):
    """Answer 200 when the database is reached and migrated, else 503; in both cases as JSON, with what is amiss.

    A late `daily`, and personal details that it should have erased, are told but do not make the site unready: taking
    it away from readers would mend nothing.
    """
    try:
        require_migrations()
        last_daily = CommandRun.last("daily")
        kept_too_long = overdue().count()
    except NotMigrated:
        return JsonResponse({"ready": False, "database": "lacks migrations: run `manage.py migrate`"}, status=503)
    except DatabaseError:
        logger.exception("The database cannot be reached")
        return JsonResponse({"ready": False, "database": "cannot be reached"}, status=503)
    is_late = last_daily is None or timezone.now() - last_daily > DAILY_IS_OVERDUE_AFTER
    answer = {"ready": True, "database": "ok", "last_daily": last_daily, "daily_is_overdue": is_late}
    return JsonResponse(answer | {"details_kept_too_long": kept_too_long})
