"""What keeps metrics from being served is said at once; tests/knowledgebank/test_server.py has them served."""

import socket

import pytest
from django.core.management import CommandError, call_command


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.METRICS_FOLDER = str(tmp_path / "metrics")


@pytest.mark.parametrize("bind", ["9180", "127.0.0.1:", "127.0.0.1:http", ""])
def test_what_is_no_address_is_refused(bind):
    with pytest.raises(CommandError, match="is no host:port"):
        call_command("serve_metrics", bind=bind)


def test_a_site_that_counts_nothing_has_none(settings):
    settings.METRICS_FOLDER = ""
    with pytest.raises(CommandError, match="METRICS_FOLDER is not set"):
        call_command("serve_metrics", bind="127.0.0.1:9180")


def test_a_port_that_is_in_use_is_told():
    with socket.create_server(("127.0.0.1", 0)) as used, pytest.raises(CommandError, match="cannot be served on"):
        call_command("serve_metrics", bind=f"127.0.0.1:{used.getsockname()[1]}")
