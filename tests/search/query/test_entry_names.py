"""What a question names whole comes first: by title, tag or topic, in any language and however it is punctuated."""

from datetime import date

import pytest
from wagtail.models import Locale

from practice.models import OrganisationLabel, PlaceLabel, TopicLabel
from search.ingest import index_updates
from search.query.entry_names import name_key
from tests import factories
from tests.search.search_page import ask, numbers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def other():
    """Entries that speak of what is asked for more than those that are filed under it."""
    for number in range(3):
        factories.case_study(f"Participatory plans and budgeting {number}", summary="Participatory budgeting. " * 5)


def first(client, text):
    return numbers(ask(client, q=text))[0]


def test_a_name_is_the_same_however_it_is_written():
    assert name_key("(Participatory) budgets!", "en-gb") == name_key("participatory budget", "en-gb")
    assert name_key("a b c d e f g h i", "en-gb") == name_key("?", "en-gb") == ""


def test_a_tag_that_is_the_whole_question_weighs_like_a_title(client):
    page = factories.case_study("Kitchen tables", tags=["participatory budgeting"])
    assert first(client, "participatory budgeting?") == page.number


def test_a_tag_of_one_word_weighs_like_a_title_too(client):
    factories.case_study("A walk", summary="Kites and more kites. " * 5)
    page = factories.case_study("Kitchen tables", tags=["kites"])
    assert first(client, "Kites?") == page.number


def test_another_word_for_a_topic_names_it_too(client):
    topic = factories.topic("Money")
    TopicLabel.objects.filter(concept=topic).update(other_labels="people’s budgeting\nparticipatory budgeting")
    page = factories.case_study("Kitchen tables", topics=[topic])
    assert first(client, "Participatory budgeting") == page.number


def test_punctuation_never_changes_the_order(client):
    spellings = ["participatory budgeting", "participatory, budgeting?", "(participatory) budgeting!"]
    orders = [numbers(ask(client, q=spelling)) for spelling in spellings]
    assert orders == [orders[0]] * 3


def test_a_place_is_found_by_its_name_in_another_language(client):
    place = factories.place("Wales")
    PlaceLabel.objects.create(
        concept=place, locale=Locale.objects.create(language_code="cy"), preferred_label="Cymru", other_labels="Y wlad"
    )
    page = factories.case_study("A hall", places=[place])
    index_updates.sync_entries([page.pk])
    assert numbers(ask(client, q="Cymru")) == [page.number]
    assert numbers(ask(client, q="wlad")) == [page.number]


def test_what_is_superseded_comes_after_what_is_as_good(client):
    old = factories.case_study("Kite flying", summary="Kites over the hall.")
    new = factories.case_study("Kite flying", summary="Kites over the hall.")
    assert numbers(ask(client, q="kites")) == [old.number, new.number]
    old.state, old.replaced_by = "superseded", new.permanent_number
    old.state_reason, old.state_date = "There is a newer one.", date(2026, 1, 1)
    factories.publish(old)
    assert numbers(ask(client, q="kites")) == [new.number, old.number]


def test_a_place_and_an_organisation_are_found_by_both_names_in_both_languages(client):
    welsh = Locale.objects.get_or_create(language_code="cy")[0]
    place, council = factories.place("Wales"), factories.organisation("Sampleton Council")
    PlaceLabel.objects.create(concept=place, locale=welsh, preferred_label="Cymru")
    OrganisationLabel.objects.create(concept=council, locale=welsh, preferred_label="Cyngor Sampleton")
    page = factories.case_study("A hall", places=[place], organisations=[council])
    page.copy_for_translation(welsh, copy_parents=True).save_revision().publish()
    for path in ("/search/", "/cy/search/"):
        for text in ("Wales", "Cymru", "Sampleton Council", "Cyngor Sampleton"):
            assert numbers(ask(client, path, q=text)) == [page.number]
