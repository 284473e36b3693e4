"""A site of the two lowest layers starts and shows its pages: nothing there needs to know who stands above."""

import json
import os
import subprocess
import sys

from tests.architecture import repository

COMMAND = "from tests.lower_layers.read_pages import main; main()"


def test_entries_and_the_search_stand_without_the_layers_above():
    done = subprocess.run(
        [sys.executable, "-m", "django", "shell", "--no-imports", "--command", COMMAND],
        cwd=repository(),
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.lower_layers.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert (found["apps"], found["kinds"]) == (
        ["search", "practice"],
        ["case-study", "barrier", "definition", "vanguard", "collection"],
    )
    titles = {
        "case study": ["A case study of the hall"],
        "barrier": ["A barrier of the hall"],
        "listing of case study": ["A case study of the hall"],
        "listing of barrier": ["A barrier of the hall"],
        "search": ["A case study of the hall", "A barrier of the hall"],
    }
    shown = {
        name: (status, [title for title in titles[name] if title in text.replace("<mark>", "").replace("</mark>", "")])
        for name, (status, text) in found["pages"].items()
    }
    assert shown == {name: (200, expected) for name, expected in titles.items()}
