"""What upper apps register is called by name, and two apps cannot register one name."""

import pytest

from practice import registers


def test_a_registered_address_is_made_from_its_arguments(monkeypatch):
    monkeypatch.setattr(registers, "_ADDRESSES", {})
    registers.gives_address("map")(lambda place, zoom=1: f"/map/{place}/?zoom={zoom}")
    assert registers.registered_address("map", "leeds", zoom=3) == "/map/leeds/?zoom=3"
    assert registers.registered_address("globe", "leeds") == ""


def test_a_name_is_given_to_one_address_only(monkeypatch):
    monkeypatch.setattr(registers, "_ADDRESSES", {})
    registers.gives_address("map")(lambda: "/map/")
    with pytest.raises(ValueError, match="The address 'map' is registered by"):
        registers.gives_address("map")(lambda: "/globe/")
    assert registers.registered_address("map") == "/map/"


def test_a_page_without_a_context_loader_says_what_is_missing(monkeypatch):
    monkeypatch.setattr(registers, "CONTEXT_LOADERS", {})
    registers.loads_context("map")(lambda page, request: {"page": page})
    assert registers.context_loader("map")("page", None) == {"page": "page"}
    with pytest.raises(LookupError, match="registers a context loader for 'globe', only for: map"):
        registers.context_loader("globe")
