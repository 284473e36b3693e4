"""Every change of an entry is recorded once, with what it was; minor ones move no date."""

import pytest
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from partners.models import EntryChange, PublishedEntry
from practice.choices import EntryState
from practice.models import EntryPage, TopicLabel
from tests import factories

pytestmark = pytest.mark.django_db


def journal(page):
    rows = EntryChange.objects.filter(number=page.number).order_by("pk")
    return list(rows.values_list("change_type", "note"))


def recorded(page):
    return PublishedEntry.objects.get(number=page.number)


def change(page, **fields):
    page = EntryPage.objects.get(pk=page.pk).specific
    for name, value in fields.items():
        setattr(page, name, value)
    factories.publish(page)
    return page


def test_an_entry_is_added_and_changed_with_its_note():
    page = factories.case_study("A register that holds")
    assert journal(page) == [("added", "")]
    before = recorded(page)
    change(page, summary="Shorter.", change_note="The figures of 2026 are in.")
    assert journal(page) == [("added", ""), ("changed", "The figures of 2026 are in.")]
    after = recorded(page)
    assert after.changed > before.changed
    assert after.modified > before.modified
    assert after.since == before.since


def test_a_minor_change_moves_what_mirrors_go_by_and_nothing_that_readers_see():
    page = factories.case_study("A register that holds")
    before = recorded(page)
    changed_page = change(page, summary="Spelt better.", is_minor_change=True)
    after = recorded(page)
    assert journal(page) == [("added", "")]
    assert (after.changed, changed_page.changed_at) == (before.changed, before.changed)
    assert after.modified > before.modified
    change(page, summary="Another text.", is_minor_change=False)
    assert journal(page) == [("added", ""), ("changed", "")]


def test_publishing_again_without_a_change_records_none():
    page = factories.case_study("A register that holds")
    change(page)
    assert journal(page) == [("added", "")]


def test_the_ways_out_and_back_are_recorded():
    page = factories.case_study("A register that holds")
    reason = {"state_reason": "It is out of date.", "state_date": "2026-01-02"}
    change(page, state=EntryState.SUPERSEDED, **reason)
    change(page, state=EntryState.CURRENT, state_reason="", state_date=None)
    change(page, state=EntryState.TAKEN_DOWN, **reason)
    assert recorded(page).gone is not None
    change(page, state=EntryState.CURRENT, state_reason="", state_date=None)
    assert recorded(page).gone is None
    types = [change_type for change_type, _note in journal(page)]
    assert types == ["added", "superseded", "reinstated", "withdrawn", "returned"]


def test_unpublishing_restricting_and_deleting_withdraw():
    pages = [factories.case_study(f"Entry {place}") for place in range(3)]
    pages[0].unpublish()
    PageViewRestriction.objects.create(page=pages[1], restriction_type=PageViewRestriction.LOGIN)
    pages[2].delete()
    assert [journal(page)[-1] for page in pages] == [("withdrawn", "")] * 3
    PageViewRestriction.objects.all().delete()
    assert journal(pages[1])[-1] == ("returned", "")


def test_a_renamed_topic_moves_what_mirrors_go_by():
    topic = factories.topic("Community rights")
    page = factories.case_study("A register that holds", topics=[topic])
    before = recorded(page)
    label = TopicLabel.objects.get(concept=topic)
    label.preferred_label = "Rights of communities"
    label.save()
    assert recorded(page).modified > before.modified
    assert journal(page) == [("added", "")]


def test_what_was_written_past_the_site_is_found_by_the_daily_work(capsys):
    page, other = factories.case_study("A register that holds"), factories.case_study("Another")
    PublishedEntry.objects.filter(number=other.number).delete()
    EntryPage.objects.filter(pk=page.pk).update(live=False)
    call_command("record_changes")
    assert capsys.readouterr().out == "2 entries differed from the record of changes.\n"
    assert journal(page)[-1] == ("withdrawn", "")
    assert recorded(other).gone is None
    call_command("record_changes")
    assert capsys.readouterr().out == "0 entries differed from the record of changes.\n"
