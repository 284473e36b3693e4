"""The register of kinds: in the order of the layers, each once, and fields take their choices from it."""

from dataclasses import replace

import pytest

from practice import kinds
from practice.kinds import Kind, entry_kind, kind_icon, kind_label, register_kind, registered_kinds
from practice.models import CollectionMembership, EntryPage
from search.models import ListingPage

ORDER = ["case-study", "barrier", "definition", "vanguard", "collection", "session"]


@pytest.fixture
def a_further_kind(monkeypatch):
    """A kind that an app above registers."""
    monkeypatch.setattr(kinds, "_KINDS", dict(kinds._KINDS))
    kind = replace(entry_kind(Kind.BARRIER), value="plan", label="Plan")
    register_kind(kind)
    return kind


def test_kinds_of_upper_layers_stand_after_those_of_lower_ones():
    assert [kind.value for kind in registered_kinds()] == ORDER


@pytest.mark.parametrize("model", [EntryPage, CollectionMembership, ListingPage])
def test_a_further_kind_is_a_choice_and_makes_no_migration(model, a_further_kind):
    field = model._meta.get_field("kind")
    assert list(field.choices)[-1] == ("plan", "Plan")
    assert field.deconstruct()[3]["choices"] is kinds.kind_choices


def test_a_value_is_registered_once(a_further_kind):
    with pytest.raises(ValueError, match="The kind 'plan' is registered already"):
        register_kind(a_further_kind)


def test_a_kind_is_named_and_counted_in_words():
    study = entry_kind("case-study")
    assert [kind_label("session"), study.noun_for(1), study.noun_for(2)] == ["Session", "case study", "case studies"]
    assert [study.in_words(1), study.in_words(2)] == ["1 case study", "2 case studies"]


def test_a_kind_that_nobody_registers_has_no_icon_and_no_name():
    assert kind_icon("plan") == ""
    with pytest.raises(LookupError, match="No installed app registers the kind 'plan', only: case-study, barrier"):
        kind_label("plan")
