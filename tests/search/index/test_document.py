"""An entry as the search sees it."""

from datetime import UTC, datetime

from search.index.document import DocumentOccurrence, build_document


def made(**changes):
    given = {
        "locale": "en-gb",
        "number": 7,
        "kind": "barrier",
        "page_id": 70,
        "title": "Élan: the registers",
        "changed": datetime(2026, 1, 1, tzinfo=UTC),
    }
    return build_document(**(given | changes))


def test_texts_are_analysed_and_kept_apart():
    document = made(summary="A co-produced register", body="Registers")
    assert document.title == ("elan", "_the", "regist")
    assert document.words == (
        *("elan", "_the", "regist", "|"),
        *("_a", "co", "produc", "regist", "|"),
        *("regist", "|"),
        "coproduc",
    )
    assert document.title_key == document.alphabetical_key == "elan: the registers"


def test_surfaces_are_the_most_frequent():
    document = made(summary="A register", body="Registers")
    assert dict(document.surfaces) == {"elan": "elan", "regist": "registers"}


def test_values_take_in_those_of_occurrences():
    document = made(
        facets={"place": ("wales",), "theme": ()}, occurrences=(DocumentOccurrence("remains", ("england", "kent")),)
    )
    assert document.values == {
        ("kind", "barrier"),
        ("place", "wales"),
        ("place", "england"),
        ("place", "kent"),
        ("status", "remains"),
    }
