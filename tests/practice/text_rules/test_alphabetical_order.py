"""Labels stand in the order of the reader's alphabet."""

import pytest
from django.utils import translation

from practice.text_rules.alphabetical_order import alphabetical_key, first_letter


def test_welsh_counts_its_double_letters_as_letters():
    words = [
        "llyn",
        "lôn",
        "ddoe",
        "dŵr",
        "chwarae",
        "cyngor",
        "hawl",
        "ngwaith",
        "gardd",
        "rhent",
        "rownd",
        "theatr",
        "tŷ",
    ]
    expected = [
        "cyngor",
        "chwarae",
        "dŵr",
        "ddoe",
        "gardd",
        "ngwaith",
        "hawl",
        "lôn",
        "llyn",
        "rownd",
        "rhent",
        "tŷ",
        "theatr",
    ]
    assert sorted(words, key=lambda word: alphabetical_key(word, "cy")) == expected


def test_english_does_not():
    words = ["cyngor", "chwarae", "Áras", "band", "lon", "llan"]
    expected = ["Áras", "band", "chwarae", "cyngor", "llan", "lon"]
    assert sorted(words, key=lambda word: alphabetical_key(word, "en-gb")) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Aberhonddu", "Abersoch"),  # r and h only meet
        ("Llangadog", "Llanidloes"),  # n and g only meet
        ("angel", "ail"),  # ng is one letter, before h
        ("Bancffosfelen", "Bangor"),
        ("Cae", "Cae Mawr"),
        ("50 o bobl", "aelod"),
    ],
)
def test_order_of_two_welsh_names(before, after):
    if before == "angel":
        assert alphabetical_key(before, "cy") < alphabetical_key(after, "cy") < alphabetical_key("am", "cy")
    assert alphabetical_key(before, "cy") < alphabetical_key(after, "cy")


def test_reader_s_own_language_counts_unless_one_is_given():
    with translation.override("cy"):
        assert alphabetical_key("dd") == alphabetical_key("dd", "cy")
    assert alphabetical_key("dd") == "dd"


@pytest.mark.parametrize(
    ("text", "language", "letter"),
    [("chwarae", "cy", "Ch"), ("chwarae", "en-gb", "C"), ("Ŵyn", "cy", "W"), ("50 o bobl", "cy", ""), ("", "cy", "")],
)
def test_letter_of_an_index(text, language, letter):
    assert first_letter(text, language) == letter
