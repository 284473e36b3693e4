"""Choosing an entry opens with the entries, found by title and number, and says what each one is and how it stands."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Locale

from practice.admin.entry_chooser import entry_state_label
from practice.lifecycle.actions import supersede, take_down
from practice.merging.entries import merge_entries
from practice.models import BarrierPage, CaseStudyPage, CollectionPage
from tests import factories
from tests.practice.admin.users import editor, partner

pytestmark = pytest.mark.django_db
CHOOSE, RESULTS = reverse("entry_chooser:choose"), reverse("entry_chooser:choose_results")


def titles(client, **parameters):
    return {page.draft_title for page in client.get(RESULTS, parameters).context["results"]}


@pytest.fixture
def bank():
    """One entry in each state that somebody who chooses should know of."""
    live = factories.case_study("Live one")
    taken_down = factories.case_study("Taken down one")
    take_down(entry=taken_down, reason="It named a person.")
    superseded = factories.case_study("Superseded one")
    supersede(entry=superseded, reason="Newer figures.")
    merge_entries(keep=live, drop=factories.case_study("Merged one"))
    factories.case_study("Draft one", live=False)
    factories.barrier("Invented barrier", is_illustration=True)
    return live


def test_it_opens_with_the_entries_and_their_states(client, bank):
    client.force_login(editor())
    listed = client.get(RESULTS).context["results"]
    assert {page.draft_title: (page.get_kind_display(), entry_state_label(page)) for page in listed} == {
        "Live one": ("Case study", "Live"),
        "Taken down one": ("Case study", "Taken down"),
        "Superseded one": ("Case study", "Superseded"),
        "Merged one": ("Case study", f"Part of number {bank.number}"),
        "Draft one": ("Case study", "Draft"),
        "Invented barrier": ("Barrier", "Live, illustration"),
    }
    html = json.loads(client.get(CHOOSE).content)["html"]
    assert all(word in html for word in ("What it is", "Taken down", f"{bank.number}, Case study"))


def test_it_finds_by_title_number_and_kind(client, bank):
    client.force_login(editor())
    assert titles(client, q="one TAKEN") == {"Taken down one"}
    assert titles(client, q=f"#{bank.number}") == {"Live one"}
    assert titles(client, of_kind="barrier") == {"Invented barrier"}
    assert titles(client, kind="barrier") == {"Invented barrier"}
    assert titles(client, q="zeppelin") == set()
    assert "Nothing found for “zeppelin”." in client.get(RESULTS, {"q": "zeppelin"}).content.decode()


def test_a_language_is_told_where_there_are_several(client, bank):
    client.force_login(editor())
    assert "English" not in client.get(RESULTS).content.decode()
    bank.copy_for_translation(Locale.objects.create(language_code="cy"), copy_parents=True)
    assert "Welsh" in client.get(RESULTS, {"q": "live"}).content.decode()


def test_no_draft_of_others_is_named_to_a_partner(client, bank):
    council = factories.organisation()
    draft = CaseStudyPage.objects.get(title="Draft one")
    client.force_login(partner(council))
    assert titles(client) == {"Live one", "Superseded one", "Invented barrier"}
    chosen = reverse("entry_chooser:chosen", args=[draft.pk])
    assert client.get(chosen).status_code == 404
    several = client.get(reverse("entry_chooser:chosen_multiple"), {"id": [draft.pk, "x"]})
    assert json.loads(several.content)["result"] == []
    client.force_login(editor())
    assert json.loads(client.get(chosen).content)["result"]["title"] == "Draft one"


@pytest.mark.parametrize(
    ("model", "relation", "field", "address"),
    [
        (CollectionPage, "item_rows", "entry", CHOOSE),
        (CaseStudyPage, "factor_rows", "barrier", f"{CHOOSE}?kind=barrier"),
        (BarrierPage, "occurrence_rows", "case_study", f"{CHOOSE}?kind=case-study"),
    ],
)
def test_the_forms_of_entries_choose_by_it(model, relation, field, address):
    form = model.get_edit_handler().get_form_class()
    widget = form.formsets[relation].form.base_fields[field].widget
    assert widget.get_chooser_modal_url() == address


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_as_many_statements_for_one_as_for_three(client, django_assert_num_queries, number):
    client.force_login(editor())
    for _turn in range(number):
        factories.case_study()
    client.get(RESULTS)
    with django_assert_num_queries(12):
        client.get(RESULTS)
