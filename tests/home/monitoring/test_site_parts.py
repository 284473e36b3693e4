"""The state of each part is told as it is, in words that name no address, path or number."""

import shutil
import socket
from collections import namedtuple

import pytest

from home.monitoring import site_parts
from practice.models import ErasureRecord
from search.index import outbox
from search.index.models.statistics import Statistics
from search.mirror import circuit_breaker
from search.text.analysis import ANALYSIS_VERSION

pytestmark = pytest.mark.django_db


@pytest.fixture
def nobody():
    """An address of this machine at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return f"127.0.0.1:{free.getsockname()[1]}"


def states():
    return site_parts.part_states()


def test_nothing_troubles_a_fresh_site():
    assert site_parts.troubles(states()) == {}


def test_redis_that_is_away_is_told(settings, nobody, caplog):
    settings.REDIS_URL = f"redis://{nobody}/0"
    assert states()["cache"] == "cannot be reached"
    assert "Redis cannot be reached" in caplog.text


def test_elasticsearch_that_is_away_or_behind_is_told(settings, nobody):
    settings.ELASTICSEARCH_URL = f"http://{nobody}"
    outbox.queue(7, "en-gb")
    assert [states()[name] for name in ("elasticsearch", "elasticsearch_in_step")] == ["cannot be reached", "behind"]
    circuit_breaker.record_failure("test")
    settings.ELASTICSEARCH_URL = settings.TESTED_ELASTICSEARCH_URL
    assert states()["elasticsearch"] == "cannot be reached"  # left alone, so not asked


def test_an_index_of_another_analyser_is_told():
    lengths = {"usual_length": 1, "usual_title_length": 1}
    Statistics.objects.create(locale="en-gb", analysis_version=ANALYSIS_VERSION - 1, **lengths)
    assert states()["index"] == "outdated"


def test_a_folder_that_cannot_be_written_is_told(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    assert states()["uploads"] == "ok"  # made with the first upload
    settings.MEDIA_ROOT = str(tmp_path / "missing" / "media")
    assert states()["uploads"] == "cannot be written"


def test_a_disk_that_is_nearly_full_is_told(monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**12, 10**12, site_parts.FREE_BYTES_NEEDED - 1))
    assert site_parts.troubles(states()) == {"uploads": "nearly full"}


def test_a_journal_that_lacks_lines_is_told():
    ErasureRecord.objects.create(subject="words", number=1)
    assert states()["erasure_journal"] == "behind"
