"""What readers got before and after the fault, and a failure where one got nothing or waited too long."""

import re

import pytest
from django.core.management import CommandError, call_command

from search.models import IndexedEntry

pytestmark = pytest.mark.django_db

QUICK = {"entries": 20, "rate": 30, "seconds": 0.6, "longest": 60}


def test_figures_before_and_after(elasticsearch, settings, tmp_path, capfd):
    call_command("measure_failover", f"touch {tmp_path}/done", **QUICK)
    assert (tmp_path / "done").exists()
    lines = [re.sub(r"\d+ ms", "n ms", line) for line in capfd.readouterr().out.splitlines()]
    timed = "0 failed, p50: n ms, p95: n ms, slowest: n ms"
    assert lines == [
        "20 entries, shards: 1, replicas of each: 0",
        f"{settings.TESTED_ELASTICSEARCH_URL}: p50 n ms, slowest n ms",
        f"before: 6 searches, 6 by Elasticsearch, 0 by the database, {timed}",
        f"after: 12 searches, 12 by Elasticsearch, 0 by the database, {timed}",
    ]
    assert IndexedEntry.objects.count() == 0


def test_it_fails_where_a_reader_waited_longer_or_the_fault_did_not_come_about(elasticsearch):
    with pytest.raises(CommandError, match=r"A reader waited 0\.\d s, and 0 s are allowed"):
        call_command("measure_failover", "true", **QUICK | {"longest": 0})
    with pytest.raises(CommandError, match="`false` failed"):
        call_command("measure_failover", "false", **QUICK)


def test_what_it_needs_is_said(settings, capsys):
    with pytest.raises(CommandError, match="set ELASTICSEARCH_URL"):
        call_command("measure_failover", "true")
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    with pytest.raises(CommandError, match="six searches"):
        call_command("measure_failover", "true", rate=1, seconds=1)
    with pytest.raises(CommandError, match="no answer|Connection"):
        call_command("measure_failover", "true", **QUICK)
