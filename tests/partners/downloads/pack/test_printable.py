"""What no font can show is named, and what one can stays as it is."""

from partners.downloads.pack import printable
from partners.downloads.pack.printable import printable_text


def test_what_is_shown_stays():
    assert printable_text("Tŷ ŵyl £5 – “half”…\nשלום") == "Tŷ ŵyl £5 – “half”…\nשלום"


def test_what_is_not_shown_is_named():
    # A character of a script that no font on the machine of a council will have.
    assert printable_text("a \U00012000 b") == "a [cuneiform sign a] b"


def test_more_than_can_be_probed_are_named(monkeypatch):
    monkeypatch.setattr(printable, "_shown", {})
    monkeypatch.setattr(printable, "MAX_PROBED", 1)
    assert printable_text("אב") == "א[hebrew letter bet]"


def test_a_word_longer_than_a_line_may_be_broken_and_an_address_stays_whole():
    address = "https://example.org/" + "long-" * 20
    assert printable_text("x" * 60) == ("x" * 25 + "\u200b") * 2 + "x" * 10
    assert printable_text(address) == address
