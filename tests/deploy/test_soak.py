"""The judgement on a run of `bin/soak`: what was promised and lost, stored twice, or half written is seen."""

import os
import shutil
import subprocess
import sys
import threading
from types import SimpleNamespace

import pytest
from PIL import Image

from deploy.soak.faults import Faults, memory_of
from deploy.soak.people import picture
from deploy.soak.report import failures, is_whole, percentile, promises, table
from deploy.soak.visitor import Answer, Fields, Notes
from tests.architecture import repository

READERS_ALONE = {"readers": 1, "editors": 0, "hall": 0}
MEMORY = [("calm", {"site-1": 100_000, "site-2": 100_000}), ("at rest", {"site-1": 110_000, "site-2": 110_000})]


def notes(*, without=None, failed=0):
    """Return the notes of two calm phases in which everybody was answered a hundred times, but for those named."""
    found = Notes()
    for phase in ("calm", "calm again"):
        for kind in ("readers", "editors", "hall"):
            for number in range(100):
                found.note(phase, kind, Answer(200, 0.1), kind != without and number >= failed)
    return found


def page(slug="soak-editor-0", number=3, **changes):
    """Return a page as the site stored it, an edition in all its parts."""
    title = f"{slug} edition {number}"
    return {
        "title": title,
        "version": title,
        "summary": f"Edition {number} of what neighbours did.",
        "live": True,
    } | changes


def crowd(**changes):
    """Return what a crowd was promised: two contributions and three editions of a page."""
    promises_found = {"one": "Soak one", "two": "Soak two"}
    output = {
        "promised": promises_found,
        "attempted": promises_found | {"three": "Soak three"},
        "torn": [],
        "looked_at": ["soak-editor-0"],
        "uploads": [],
        "has_full_disk": False,
        "invited": {"readers": 1, "editors": 1, "hall": 1},
        "notes": notes(),
    }
    return SimpleNamespace(**(output | {"published": {"soak-editor-0": 3}, "tried": {"soak-editor-0": 3}} | changes))


def stored(pages=None, **contributions):
    """Return what the site stored."""
    promises_found = {"one": ["Soak one"], "two": ["Soak two"]} | contributions
    return {"contributions": promises_found, "pages": {"soak-editor-0": page()} if pages is None else pages}


def broken(people, found, memory=MEMORY):
    """Return the places of the promises that were broken."""
    return [place for place, (_sentence, holds) in enumerate(promises(people, found, memory)) if not holds]


def test_a_run_in_which_all_was_kept():
    assert broken(crowd(), stored()) == []
    # Stored, and the answer was lost with the process that gave it.
    assert broken(crowd(), stored(three=["Soak three"])) == []


@pytest.mark.parametrize(
    ("people", "found", "places"),
    [
        (crowd(), stored(two=[]), [0]),
        (crowd(), stored(two=["Soak"]), [0]),
        (crowd(), stored(two=["Soak two"] * 2), [0, 1]),
        (crowd(), stored(pages={"soak-editor-0": page(number=2)}), [2]),
        (crowd(), stored(pages={}), [3]),
        (crowd(torn=[("soak-editor-0", ["2", "3"])]), stored(), [4]),
        (crowd(uploads=[("disk for uploads full", Answer(500, 0.1))]), stored(), [5]),
        (crowd(uploads=[("calm", Answer(500, 0.1))]), stored(), []),
        # What was not tried at all is not kept either.
        (crowd(promised={}), stored(), [0]),
        (crowd(published={}), stored(pages={}), [2]),
        (crowd(looked_at=[]), stored(), [4]),
        (crowd(has_full_disk=True), stored(), [5]),
        (crowd(notes=Notes()), stored(), [6, 7]),
        (crowd(notes=notes(without="hall")), stored(), [6, 7]),
        (crowd(notes=notes(failed=1)), stored(), []),
        (crowd(notes=notes(failed=2)), stored(), [6, 7]),
        # Nobody was invited who could have been promised something.
        (crowd(promised={}, published={}, looked_at=[], invited=READERS_ALONE), stored(pages={}), []),
    ],
)
def test_what_was_not_kept_is_seen(people, found, places):
    assert broken(people, found) == places


def test_memory_that_grows_is_seen():
    grown = [MEMORY[0], ("at rest", {"site-1": 200_000, "site-2": 100_000})]
    assert broken(crowd(), stored(), grown) == [8]
    assert broken(crowd(), stored(), [("calm", MEMORY[0][1]), ("at rest", {"site-1": 0, "site-2": 0})]) == [8]


@pytest.mark.parametrize(
    ("changes", "holds"),
    [
        ({}, True),
        ({"live": False}, False),
        ({"version": "soak-editor-0 edition 2"}, False),
        ({"summary": "Edition 2 of what neighbours did."}, False),
        ({"version": None}, False),
    ],
)
def test_an_edition_is_whole_in_all_its_parts(changes, holds):
    assert is_whole("soak-editor-0", page(**changes), crowd()) is holds


def test_an_answer_is_friendly_where_it_says_when_to_come_again():
    output = "<h1>This site is away for a moment</h1>"
    answers = [
        Answer(503, 0, "", output, "30"),
        Answer(503, 0, "", output),
        Answer(500, 0, "", output, "30"),
        Answer(503, 0),
    ]
    assert [answer.is_friendly for answer in answers] == [True, False, False, False]


def test_a_table_counts_by_phase():
    recorded = Notes()
    for milliseconds in range(1, 101):
        recorded.note("calm", "readers", Answer(200, milliseconds / 1000), True)
    recorded.note("calm", "hall", Answer(503, 9, "", "away for a moment", "30"), False)
    recorded.note("PostgreSQL killed", "readers", Answer(500, 9), False)
    lines = table(recorded, MEMORY)
    assert lines[2] == "| calm | 101 | 50 ms, 96 ms | 0 ms, 0 ms | 1 | 0 | 195 MB |"
    assert len(lines) == 2 + len(Faults.PHASES)
    assert failures(recorded) == {("PostgreSQL killed", "readers", 500): 1}
    assert percentile([], 0.95) == 0


def test_what_a_browser_would_send_of_a_form():
    markup = """<input name="a" value="1">
        <input type="checkbox" name="b"><input type="checkbox" name="c" value="3" checked>
        <select name="d"><option value="1"><option value="2" selected></select>
        <textarea name="e">long &amp; wide</textarea>
        <input type="submit" name="f" value="6"><input name="g">"""
    assert Fields(markup).found == {"a": "1", "c": "3", "d": "2", "e": "long & wide", "g": ""}


def test_pictures_are_pictures_and_none_is_like_another(tmp_path):
    made = [picture(), picture()]
    (tmp_path / "picture.png").write_bytes(made[0])
    with Image.open(tmp_path / "picture.png") as opened:
        opened.load()
        assert opened.size == (200, 200)
    assert made[0] != made[1]


def test_memory_of_a_process_is_counted_with_its_children():
    # A process of its own, for this one may have room to spare from tests before.
    holding = "import sys; held = bytes(range(256)) * 80_000; print(len(held), flush=True); sys.stdin.read()"
    words = [sys.executable, "-c", holding]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        child.stdout.readline()
        held = memory_of(child.pid)
        assert held >= 20_000
        assert memory_of(os.getpid()) >= memory_of(None) + held
        child.stdin.close()
    assert memory_of(None) == 0


def test_a_part_that_is_killed_stays_away_for_a_while(tmp_path):
    (tmp_path / "held").mkdir()
    victim = subprocess.Popen([shutil.which("sleep") or sys.executable, "60"])
    stack = SimpleNamespace(home=tmp_path, pid=lambda part: victim.pid)
    killer = Faults(stack, None, seconds=5)
    harm = threading.Thread(target=killer.kill_redis)
    harm.start()
    assert victim.wait(timeout=10) == -9
    assert (tmp_path / "held" / "cache").exists()
    harm.join()
    assert not (tmp_path / "held" / "cache").exists()


def test_the_command_says_what_it_does():
    done = subprocess.run([sys.executable, "bin/soak", "--help"], cwd=repository(), capture_output=True, text=True)
    assert (done.returncode, "whether every promise was kept" in done.stdout) == (0, True)
