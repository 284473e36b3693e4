"""What goes wrong during a run, one thing after another, each with what follows it."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

AWAY = 0.3  # of a phase, for which a part that was killed is kept from coming back
SECONDS_TO_LET_GO = 1  # in which a process that is reloaded stops taking requests
MOST_SECONDS_TO_LOAD = 60
MEDIA_BYTES = 96 * 1024 * 1024


class Faults:
    """The phases of a run; each is a method that does harm and mends it, and leaves the rest of the phase to people."""

    PHASES = (
        ("calm", "calm"),
        ("site process killed", "kill_site"),
        ("worker killed", "kill_worker"),
        ("Redis killed", "kill_redis"),
        ("Elasticsearch killed", "kill_elasticsearch"),
        ("PostgreSQL killed", "kill_database"),
        ("disk for uploads full", "fill_disk"),
        ("100 half-open connections", "open_halves"),
        ("both site processes reloaded", "reload"),
        ("calm again", "calm"),
    )

    def __init__(self, stack, crowd, seconds):
        self.stack, self.crowd, self.length = stack, crowd, seconds / len(self.PHASES)
        self.memory = []  # (phase, {part: kB}) at the end of each
        self.has_own_disk = os.path.ismount(stack.home / "media")

    def run(self, say):
        """Go through all phases; `say` is told each."""
        for name, method in self.PHASES:
            self.crowd.notes.phase = name
            say(name)
            ends = time.monotonic() + self.length
            getattr(self, method)()
            time.sleep(max(0.0, ends - time.monotonic()))
            self.note_memory(name)

    def note_memory(self, moment):
        """Note what the processes of the site hold in memory at a moment."""
        held = {part: memory_of(self.stack.pid(part)) for part in ("site-1", "site-2", "worker")}
        self.memory.append((moment, held))

    def calm(self):
        """Do no harm."""

    def kill(self, part):
        """Kill a part as nothing can prevent, keep it away for a while, and let it be started again."""
        held = self.stack.home / "held" / part
        held.touch()
        if number := self.stack.pid(part):
            os.kill(number, signal.SIGKILL)
        time.sleep(AWAY * self.length)
        held.unlink()

    def kill_site(self):
        """Kill the first of the two processes that serve."""
        self.kill("site-1")

    def kill_worker(self):
        """Kill what works outside of requests."""
        self.kill("worker")

    def kill_redis(self):
        """Kill the cache."""
        self.kill("cache")

    def kill_elasticsearch(self):
        """Kill the search server."""
        self.kill("elasticsearch")

    def kill_database(self):
        """Kill PostgreSQL, and every process of it."""
        self.kill("database")

    def fill_disk(self):
        """Fill the disk of the uploads while editors upload, and make room again."""
        if not self.has_own_disk:
            return
        filling = self.stack.home / "media" / "filling"
        with contextlib.suppress(OSError), filling.open("wb", buffering=0) as file:
            while True:
                file.write(b"\0" * 65536)
        self.crowd.has_full_disk = True
        self.crowd.pictures.set()
        time.sleep(0.6 * self.length)
        filling.unlink()

    def open_halves(self):
        """Open connections that say half of a request and nothing more, and hold them for most of the phase."""
        self.crowd.pictures.clear()
        halves = (
            b"",
            b"GET / HTTP/1.1\r\nHost: 127.0.0.1",
            b"POST /share/ HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n",
        )
        with contextlib.ExitStack() as held:
            for number in range(100):
                with contextlib.suppress(OSError):
                    address = ("127.0.0.1", self.stack.ports["plain"])
                    one = held.enter_context(socket.create_connection(address, source_address=("127.4.0.1", 0)))
                    one.sendall(halves[number % 3])
            time.sleep(0.8 * self.length)

    def reload(self):
        """Replace the processes that serve one after another, as an update does: the second once the first answers."""
        for part in ("site-1", "site-2"):
            if number := self.stack.pid(part):
                os.kill(number, signal.SIGHUP)
                time.sleep(SECONDS_TO_LET_GO)
                self.wait_for(part)

    def wait_for(self, part):
        """Return once a process that serves answers; who asks while it loads the site is answered afterwards."""
        until = time.monotonic() + MOST_SECONDS_TO_LOAD
        while time.monotonic() < until:
            with contextlib.suppress(OSError), contextlib.closing(http.client.HTTPConnection(*self.where(part))) as one:
                one.request("GET", "/healthz")
                return one.getresponse().read()
            time.sleep(0.2)
        return None

    def where(self, part):
        """Return (host, port) of a part."""
        return "127.0.0.1", self.stack.ports[part]


def memory_of(number):
    """Return how many kB a process and its children hold in memory, 0 where there is none."""
    if number is None:
        return 0
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        with contextlib.suppress(OSError, ValueError, KeyError):
            fields = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
            if number in (int(fields["Pid"]), int(fields["PPid"])):
                total += int(fields["VmRSS"].split()[0])
    return total


def give_uploads_a_disk(stack):
    """Mount a small disk in memory for the uploads; tell whether that could be done, which takes root."""
    media = stack.home / "media"
    media.mkdir(parents=True, exist_ok=True)
    if os.geteuid() != 0:
        return False
    if not os.path.ismount(media):
        words = ["mount", "-t", "tmpfs", "-o", f"size={MEDIA_BYTES},mode=755", "tmpfs", str(media)]
        return subprocess.run(words, check=False).returncode == 0
    return True


def take_disk_away(stack):
    """Unmount it, once nobody writes there."""
    if os.path.ismount(stack.home / "media"):
        subprocess.run(["umount", "--lazy", str(stack.home / "media")], check=False)
