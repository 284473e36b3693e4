"""Upper apps fill the slots of lower pages, and a slot that is not there is refused."""

import pytest
from django.template import Context, Template

from practice import slots
from practice.lifecycle.actions import take_down
from practice.slots import SLOTS, Fragment, fills, load_slots
from tests import factories
from tests.facilitation import factories as facilitation_factories

NAME = "entry.after_sections"
TITLE = "components/missing_notice.html"


@pytest.fixture
def empty_slots(monkeypatch):
    monkeypatch.setattr(slots, "_FILLERS", {name: [] for name in SLOTS})


def shown(**context):
    return Template('{% load practice_tags %}[{% slot "entry.after_sections" %}]').render(Context(context))


def titled(title):
    return Fragment(TITLE, {"title": title})


def test_a_slot_holds_its_fragments_in_the_order_of_registration(empty_slots):
    fills(NAME)(lambda subject, request: titled(f"First {subject}"))
    fills(NAME)(lambda subject, request: None)
    fills(NAME)(lambda subject, request: titled(f"Second {request}"))
    assert load_slots([NAME, "topic.after_summary"], "page", "request") == {
        NAME: [titled("First page"), titled("Second request")],
        "topic.after_summary": [],
    }


def test_a_fragment_is_rendered_with_its_own_variables_alone():
    html = shown(title="Of the page", lacks=["of the page"], slots={NAME: [titled("<One>"), titled("Two")]})
    assert (html.index("&lt;One&gt;") < html.index("Two"), "of the page" in html.lower()) == (True, False)


def test_a_page_without_slots_shows_nothing():
    assert [shown(), shown(slots={}), shown(slots={NAME: []})] == ["[]"] * 3


def test_a_name_that_no_page_shows_is_refused(empty_slots):
    with pytest.raises(ValueError, match="There is no slot 'entry.befor'. There are: entry.head, entry.tools, "):
        fills("entry.befor")


@pytest.mark.django_db
def test_pages_stand_without_what_upper_apps_add(client, empty_slots):
    rights = factories.topic("Rights")
    barrier = factories.barrier("Doubt over the register", topics=[rights])
    question = facilitation_factories.question("Whose register?", barrier_id=barrier.number)
    question.topics.add(rights)
    for address in (barrier.get_url(), barrier.get_parent().get_url(), "/topics/rights/"):
        text = client.get(address).content.decode()
        assert (text.count("Doubt over the register") > 0, text.count("Whose register?")) == (True, 0)


@pytest.mark.django_db
def test_an_entry_that_was_taken_down_loads_no_slots(client, empty_slots):
    calls = []
    fills(NAME)(lambda subject, request: calls.append(subject.number))
    entry = factories.case_study("A listed hall")
    client.get(entry.get_url())
    take_down(entry=entry, reason="It named a person.")
    assert (client.get(entry.get_url()).status_code, calls) == (410, [entry.number])
