"""What no font can show is named, and what one can stays as it is; the program needs nothing of the site."""

import json
import subprocess
import sys
from dataclasses import asdict

import pytest

from partners.downloads.pack import pdf_document, typesetter
from partners.downloads.pack.briefing_pack import briefing_pack
from partners.downloads.pack.pdf_document import PROGRAM, TypesettingError, pack_pdf
from partners.downloads.pack.typesetter import printable_text
from tests.partners.downloads.sample_records import Chosen, record


def test_what_is_shown_stays():
    assert printable_text("Tŷ ŵyl £5 – “half”…\nשלום", set("שלום")) == "Tŷ ŵyl £5 – “half”…\nשלום"


def test_what_is_not_shown_is_named():
    assert printable_text("a 😀 \U000e0001 b", set()) == "a [grinning face] [language tag] b"


def test_fonts_are_tried_with_each_unusual_character(monkeypatch):
    fonts = typesetter.typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    assert typesetter._shown_characters(list("אב漢😀"), fonts) == set("אב")


def test_a_word_longer_than_a_line_may_be_broken_and_an_address_stays_whole():
    address = "https://example.org/" + "long-" * 20
    assert printable_text("x" * 60, set()) == ("x" * 25 + "\u200b") * 2 + "x" * 10
    assert printable_text(address, set()) == address


def test_a_typesetter_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(pdf_document, "MAX_SECONDS", 0.001)
    with pytest.raises(TypesettingError, match="took more than"):
        pack_pdf(briefing_pack(Chosen([record()])))


def test_a_typesetter_that_fails_says_why(monkeypatch, tmp_path):
    program = tmp_path / "fails.py"
    program.write_text("raise SystemExit('out of paper')")
    monkeypatch.setattr(pdf_document, "PROGRAM", program)
    with pytest.raises(TypesettingError, match="out of paper"):
        pack_pdf(briefing_pack(Chosen([record()])))


def test_the_program_stands_alone(tmp_path):
    words = json.dumps(asdict(briefing_pack(Chosen([record()])))).encode()
    done = subprocess.run(
        [sys.executable, "-I", PROGRAM], input=words, capture_output=True, env={}, cwd=tmp_path, check=True
    )
    assert done.stdout.startswith(b"%PDF-")
