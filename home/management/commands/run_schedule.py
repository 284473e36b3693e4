"""Runs what is periodic at its time, where neither cron nor systemd does: beside the site's containers."""

import subprocess
import sys
import time
from datetime import datetime, timedelta
from datetime import time as clock_time

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError, InterfaceError, connections
from django.utils import timezone

from home.models import CommandRun

DAILY_AT = clock_time(3, 17)  # by the clock of the site
SCHEDULED_EVERY = timedelta(minutes=5)
TRIED_AGAIN_AFTER = timedelta(hours=1)  # where the daily work failed
SECONDS_BETWEEN_LOOKS = 15


def daily_is_due(now, last):
    """Tell whether the daily work has not ended well since it was last to begin.

    now: the moment asked about. last: when it last ended well, None where it never did.
    """
    local = timezone.localtime(now)
    due = timezone.make_aware(datetime.combine(local.date(), DAILY_AT))
    if due > now:
        due = timezone.make_aware(datetime.combine(local.date() - timedelta(days=1), DAILY_AT))
    return last is None or last < due


class Command(BaseCommand):
    """Each command is a process of its own, so that none keeps memory and one that fails stops no other."""

    help = (
        f"Publishes and expires what is scheduled every {SCHEDULED_EVERY.seconds // 60} minutes, and does the daily "
        f"work at {DAILY_AT:%H:%M}, or as soon as it can where that was missed. It runs until it is ended."
    )

    def add_arguments(self, parser):
        """Add the switch for doing what is due now."""
        parser.add_argument("--once", action="store_true", help="do what is due now, and end")

    def handle(self, *args, **options):
        """Look every few seconds what is due."""
        self.tried = {}
        self.run_due(timezone.now())
        while not options["once"]:
            time.sleep(SECONDS_BETWEEN_LOOKS)
            self.run_due(timezone.now())

    def run_due(self, now):
        """Run what is due at `now`; a database that is away is asked again at the next look."""
        try:
            is_due = daily_is_due(now, CommandRun.last("daily"))
        except (DatabaseError, InterfaceError) as error:
            self.stderr.write(f"The database cannot be reached ({type(error).__name__}).")
            return
        finally:
            # Between two looks nothing is asked, and a connection kept that long may be a dead one.
            connections.close_all()
        if is_due and self.is_time("daily", now, TRIED_AGAIN_AFTER):
            self.run("daily", now)
        if self.is_time("publish_scheduled", now, SCHEDULED_EVERY):
            self.run("publish_scheduled", now)

    def is_time(self, name, now, pause):
        """Tell whether a command was not begun within the last `pause`."""
        return name not in self.tried or now - self.tried[name] >= pause

    def run(self, name, now):
        """Run a command of ours and say how it ended where that was not well."""
        self.tried[name] = now
        done = subprocess.run(  # noqa: S603  names of our own
            [sys.executable, "manage.py", name], cwd=settings.BASE_DIR, check=False, stdout=subprocess.DEVNULL
        )
        if done.returncode:
            self.stderr.write(f"{name} failed with {done.returncode}.")
