"""No library with code of its own asks another machine or keeps what it could report: tried without any network."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.architecture import repository
from tests.services import missing

EMBEDDING = """
import django; django.setup()
from search.semantic.embedding import embed
assert embed("Who keeps the register of community assets?", "en-gb") is not None
"""
# Every library with native code, used as the site uses it.
LIBRARIES = """
import io
import brotli, numpy, psycopg, rapidfuzz, Stemmer
from PIL import Image
import willow
target = io.BytesIO()
Image.new("RGB", (20, 10)).save(target, "WEBP")
target.seek(0)
willow.Image.open(target).resize((4, 2))
Stemmer.Stemmer("english").stemWord("registers")
rapidfuzz.fuzz.ratio("one", "two")
brotli.decompress(brotli.compress(b"words"))
numpy.dot(numpy.ones(3), numpy.ones(3))
"""
ASKING = """
import socket
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
    asking.connect_ex(("192.0.2.1", 53))
"""
# How often something was to be sent for which there is no way: in a network of its own the kernel counts for us alone.
COUNT = """
counts = [line.split() for line in open("/proc/self/net/snmp") if line.startswith("Ip:")]
old = int(dict(zip(*counts))["OutNoRoutes"])
new = [line.split()[1] for line in open("/proc/self/net/snmp6") if line.startswith("Ip6OutNoRoutes")]
print("asked", old + sum(map(int, new)))
"""


def run(program, home, settings, *before):
    """Run a program with a home folder of its own; return what it printed last."""
    given = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "knowledgebank.settings.dev",
        "EMBEDDING_MODEL": str(settings.EMBEDDING_MODEL),
    }
    done = subprocess.run(
        [*before, sys.executable, "-c", program],
        cwd=repository(),
        env=given,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def without_network():
    """The words that run a command in a network of its own, in which there is nobody."""
    words = ["unshare", "--map-root-user", "--net"]
    allowed = shutil.which("unshare") and subprocess.run([*words, "true"], capture_output=True).returncode == 0
    if not allowed:
        missing("A network namespace", "Where the kernel allows them: apt install util-linux")
    return words


@pytest.mark.usefixtures("language_model")
@pytest.mark.parametrize("program", [EMBEDDING, LIBRARIES], ids=["embedding", "libraries"])
def test_nothing_is_asked_and_nothing_is_kept(program, tmp_path, settings, without_network):
    assert run(program + COUNT, tmp_path, settings, *without_network) == "asked 0"
    # The language model's library would keep a device's number and a queue of events there before it sends anything.
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")) == []


def test_what_is_asked_is_seen(tmp_path, settings, without_network):
    assert run(ASKING + COUNT, tmp_path, settings, *without_network) == "asked 1"


@pytest.mark.usefixtures("language_model")
def test_embedding_writes_nothing_that_could_be_reported(tmp_path, settings):
    run(EMBEDDING, tmp_path, settings)
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")) == []
