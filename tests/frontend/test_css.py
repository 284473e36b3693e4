"""The built style sheet is small, loads nothing from elsewhere, and every pair of its colours can be read."""

import gzip
import json
import re

import pytest

from tests.architecture import repository

ROOT = repository()
STATIC = ROOT / "static"
PALETTE = dict(
    re.findall(r"^\$([a-z-]+): (#[0-9a-f]{6});$", (ROOT / "frontend/styles/_palette.scss").read_text(), re.MULTILINE)
)

# Text over its ground: 4.5 to 1. The dashes in the names are those of the palette.
TEXT = [
    ("ink", "paper"),
    ("ink", "wash"),
    ("ink", "focus"),
    ("ink", "found"),
    ("ink", "partly-wash"),
    ("muted", "paper"),
    ("muted", "wash"),
    ("accent", "paper"),
    ("accent", "wash"),
    ("accent", "found"),
    ("accent", "partly-wash"),
    ("accent-over", "paper"),
    ("accent-over", "wash"),
    ("paper", "accent"),
    ("paper", "accent-over"),
    ("paper", "ink"),
    ("good", "good-wash"),
    ("partly", "partly-wash"),
    ("bad", "bad-wash"),
    ("bad", "paper"),
]
# Marks, bars and lines that carry meaning: 3 to 1.
MARKS = [
    ("accent", "paper"),
    ("accent", "wash"),
    ("good", "paper"),
    ("partly-bar", "paper"),
    ("partly-bar", "wash"),
    ("ink", "paper"),
    ("focus", "ink"),
    ("logo-first", "ink"),
]


def built(name):
    """Return a built file's bytes, or fail with what to run."""
    path = STATIC / name
    assert path.exists(), f"static/{name} is missing: run `npm ci && npm run build`"
    return path.read_bytes()


def luminance(colour):
    """Return the relative luminance of "#rrggbb" as WCAG 2 defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Return the contrast ratio of two names of the palette."""
    lighter, darker = sorted((luminance(PALETTE[one]), luminance(PALETTE[other])), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_luminance_is_that_of_the_standard():
    assert [round(luminance(colour), 4) for colour in ("#000000", "#777777", "#ffffff")] == [0, 0.1845, 1]


@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_can_be_read_on_its_ground(text, ground):
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_marks_can_be_told_from_their_ground(mark, ground):
    assert contrast(mark, ground) >= 3


def test_every_colour_of_the_palette_is_used_in_a_pair_or_only_separates():
    in_pairs = {name for pair in TEXT + MARKS for name in pair}
    assert set(PALETTE) - in_pairs == {"line"}


def test_no_colour_is_written_outside_the_palette():
    strays = {
        path.name: found
        for path in (ROOT / "frontend/styles").glob("*.scss")
        if path.name != "_palette.scss" and (found := re.findall(r"#[0-9a-fA-F]{3,8}\b(?!\{)", path.read_text()))
    }
    assert strays == {}


def test_style_sheet_is_at_most_12_kilobytes_compressed():
    assert 4_000 < len(gzip.compress(built("site.css"), 9)) <= 12_000


def test_scripts_are_at_most_3_kilobytes_compressed():
    sizes = [len(gzip.compress(built(name), 9)) for name in ("site.js", "suggest.js", "shortlist.js")]
    assert min(sizes) > 100
    assert sum(sizes) <= 3_000


def test_what_the_capture_page_loads_is_at_most_20_kilobytes_compressed():
    names = ("site.css", "site.js", "capture.js", "capture-answers.js", "capture-worker.js")
    sizes = [len(gzip.compress(built(name), 9)) for name in names]
    assert min(sizes) > 100
    assert sum(sizes) <= 20_000


def test_style_sheet_loads_nothing():
    assert re.findall(rb"url\([^)]*\)|@import|@font-face", built("site.css")) == []


def test_colours_of_the_government_site_do_not_come_through():
    # GOV.UK Frontend's green, blue and link colours, which our settings replace.
    css = built("site.css").lower()
    assert [colour for colour in (b"#0f7a52", b"#00703c", b"#1d70b8", b"#1a65a6", b"#ffdd00") if colour in css] == []


def test_packages_are_pinned_and_the_lock_names_no_registry():
    wanted = json.loads((ROOT / "package.json").read_text())["devDependencies"]
    assert {name: v for name, v in wanted.items() if not re.fullmatch(r"\d+\.\d+\.\d+", v)} == {}
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []
