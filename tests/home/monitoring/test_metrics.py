"""Requests are counted under names of routes, in as many files as there are processes."""

import subprocess
import sys

import pytest
from django.test import RequestFactory
from django.urls import resolve

from home.monitoring import metrics


@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/", "wagtail_serve"),
        ("/search/", "search:search"),
        ("/said/Zm9yLW5vYm9keS1lbHNlLWluLXRoaXMtbG9n/", None),
        ("/admin/pages/7/edit/", "admin"),
        ("/hilda-private/", "wagtail_serve"),
    ],
)
def test_a_route_is_a_name_and_never_an_address(path, route):
    request = RequestFactory().get(path)
    request.resolver_match = resolve(path)
    assert metrics.route_name(request) == (route or request.resolver_match.view_name)
    assert "/" not in metrics.route_name(request)


def test_what_nothing_took_is_unmatched():
    request = RequestFactory().get("/")
    request.resolver_match = None
    assert metrics.route_name(request) == "unmatched"


def test_nothing_is_counted_without_a_folder(settings):
    assert settings.METRICS_FOLDER == ""
    metrics.count_search("database", 1)
    metrics.count_request(RequestFactory().get("/"), 200, 1)


CLAIM_A_SLOT = """
import sys
from django.conf import settings
settings.configure(METRICS_FOLDER=sys.argv[1])
from home.monitoring.metrics import process_slot
print(process_slot(), process_slot(), flush=True)
sys.stdin.readline()
"""


def start(folder):
    command = [sys.executable, "-c", CLAIM_A_SLOT, str(folder)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    return process, process.stdout.readline().strip()


def test_a_process_takes_the_lowest_number_that_no_living_one_holds(tmp_path):
    first, second = start(tmp_path), start(tmp_path)
    assert (first[1], second[1]) == ("0 0", "1 1")
    first[0].kill()
    first[0].communicate()
    third = start(tmp_path)
    assert third[1] == "0 0"
    for process, _ in (second, third):
        process.communicate("\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["process-0.lock", "process-1.lock"]
