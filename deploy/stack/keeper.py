"""Keeps the parts of the stack running, as systemd and Docker would."""

import contextlib
import os
import signal
import subprocess
import time

from deploy.stack.parts import PARTS, ROOT, STORES

SECONDS_TO_END = 20
LONGEST_PAUSE = 30  # seconds between two starts of a part that ends at once


class Keeper:
    """Starts parts, starts those again that ended, and ends all of them when it is asked to end."""

    def __init__(self, stack):
        self.stack, self.is_ending = stack, False
        self.processes, self.started, self.pauses, self.not_before = {}, {}, {}, {}

    def keep(self):
        """Keep the stores, and the rest once the database is prepared, until SIGTERM."""
        signal.signal(signal.SIGTERM, self.end)
        while not self.is_ending:
            is_prepared = (self.stack.home / "prepared").exists()
            for name in PARTS if is_prepared else STORES:
                self.look_after(name)
            time.sleep(0.2)
        for name in reversed(PARTS):
            self.stop(name)

    def end(self, *_signal):
        """Remember that the end was asked for."""
        self.is_ending = True

    def look_after(self, name):
        """Start a part that does not run; one that ended waits for a second first, and longer where it ends at once."""
        process = self.processes.get(name)
        if process and process.poll() is None:
            return
        if (name == "elasticsearch" and self.stack.pid(name)) or (self.stack.home / "held" / name).exists():
            return
        if process:
            # What it leaves behind may hold its port.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            del self.processes[name]
            lived = time.monotonic() - self.started[name]
            self.pauses[name] = 1 if lived > LONGEST_PAUSE else min(2 * self.pauses.get(name, 0.5), LONGEST_PAUSE)
            self.not_before[name] = time.monotonic() + self.pauses[name]
        elif time.monotonic() >= self.not_before.get(name, 0):
            self.start(name)

    def start(self, name):
        """Start a part in a group of its own and note its number."""
        words, environment = self.stack.command(name)
        with (self.stack.home / "logs" / name).open("a") as log:
            process = subprocess.Popen(
                words, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        self.processes[name], self.started[name] = process, time.monotonic()
        if name != "elasticsearch":
            self.stack.pid_file(name).write_text(str(process.pid))

    def stop(self, name):
        """End a part in the way it likes, and by force where it does not."""
        process = self.processes.get(name)
        if name == "elasticsearch":
            words = [str(ROOT / "bin" / "elasticsearch"), "stop"]
            subprocess.run(words, env=self.stack.with_elasticsearch_port(), check=False, capture_output=True)
        if process is None or process.poll() is not None:
            return
        process.send_signal(signal.SIGINT if name == "database" else signal.SIGTERM)
        try:
            process.wait(timeout=SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
