"""Records hold what readers may read of an entry, and nothing of what they may not."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from partners.public_records.loading import load_records, load_records_by_number
from partners.public_records.record import RecordTerm
from practice.choices import EntryState
from practice.models import CaseStudyAudience, EntryOrganisation, Factor
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_record_names_what_the_entry_is_filed_under(settings):
    topic, place = factories.topic("Community rights"), factories.place("Sampleton")
    page = factories.case_study("A register that holds", topics=[topic], places=[place], summary="In short.")
    (record,) = load_records([page.pk])
    assert (record.number, record.kind, record.title, record.summary) == (
        page.number,
        "case-study",
        "A register that holds",
        "In short.",
    )
    assert record.url == settings.WAGTAILADMIN_BASE_URL + "/case-studies/a-register-that-holds/"
    assert record.permanent_url == settings.WAGTAILADMIN_BASE_URL + f"/id/{page.number}/"
    assert record.topics == (RecordTerm(topic.slug, "Community rights"),)
    assert record.themes == (RecordTerm(topic.theme.slug, "Localism and community rights"),)
    assert record.places == (RecordTerm(place.slug, "Sampleton"),)
    assert record.licence.url.startswith("https://www.nationalarchives.gov.uk/")


def test_a_described_organisation_goes_without_its_name():
    council = factories.organisation("Secret Borough Council")
    page = factories.case_study("A register that holds")
    page.organisation_rows.add(
        EntryOrganisation(organisation=council, showing="described", shown_as="a rural district", locale=page.locale)
    )
    factories.publish(page)
    (record,) = load_records([page.pk], with_sections=True)
    assert [(one.name, one.slug) for one in record.organisations] == [("a rural district", "")]
    assert "Secret" not in repr(record)


def test_what_readers_may_not_read_has_no_record():
    pages = [factories.case_study(f"Entry {place}") for place in range(4)]
    pages[0].unpublish()
    PageViewRestriction.objects.create(page=pages[1], restriction_type=PageViewRestriction.LOGIN)
    pages[2].state, pages[2].state_reason, pages[2].state_date = EntryState.TAKEN_DOWN, "It had to go.", "2026-01-02"
    factories.publish(pages[2])
    assert [one.number for one in load_records([page.pk for page in pages])] == [pages[3].number]
    numbers = [page.number for page in pages]
    assert [one.number for one in load_records_by_number(numbers)] == [pages[3].number]


def test_sections_hold_the_text_with_absolute_links(settings):
    page = factories.case_study("A register that holds", context='<p>See <a href="/topics/">topics</a>.</p>')
    (record,) = load_records([page.pk], with_sections=True)
    (section,) = [one for one in record.sections if one.heading == "What it was like before"]
    assert section.html == f'<p>See <a href="{settings.WAGTAILADMIN_BASE_URL}/topics/">topics</a>.</p>'
    assert section.text == "See topics."


def cost(pages, with_sections):
    with CaptureQueriesContext(connection) as statements:
        assert len(load_records([page.pk for page in pages], with_sections=with_sections)) == len(pages)
    return len(statements)


@pytest.mark.parametrize("with_sections", [False, True])
def test_many_cost_as_much_as_one(with_sections):
    topics = [factories.topic(f"Topic {place}", f"Theme {place}") for place in range(3)]
    pages = [factories.case_study(f"Entry {place}", topics=topics) for place in range(3)]
    cost(pages, with_sections)
    assert cost(pages[:1], with_sections) == cost(pages, with_sections)


def test_details_tell_in_short_what_a_case_study_has():
    page = factories.case_study(
        "A register that holds",
        factors=["A patient officer", Factor(factor_type="hindered", text="Nobody owned the hall")],
        audience_rows=[CaseStudyAudience(audience="staff"), CaseStudyAudience(audience="tenants", reach="left-out")],
        cost_amount=4300,
        cost_period="a-year",
        what_was_done="<p>They met.</p>",
    )
    (record,) = load_records([page.pk], with_sections=True)
    details = record.details
    assert (details.states, details.cost, details.done) == (("Worked",), "£4,300 a year", "They met.")
    assert (details.helped, details.hindered) == (("A patient officer",), ("Nobody owned the hall",))
    assert (details.served, details.left_out) == (("Council staff",), ("Tenants and leaseholders",))
    assert [signal.name for signal in details.signals] == ["Completeness", "Evidence", "Verification"]
    assert load_records([page.pk])[0].details is None


def test_what_was_added_below_the_text_keeps_its_tables():
    table = {
        "columns": [{"type": "text", "heading": "Month <b>"}, {"type": "figure", "heading": "Sheds"}],
        "rows": [{"values": ["May", "3"]}, {"values": ["June", None]}],
        "caption": "",
    }
    extras = [
        {"type": "table", "value": {"caption": "Months", "table": table}},
        {"type": "quote", "value": {"text": "It works.", "whose": "A clerk"}},
    ]
    page = factories.case_study("A register that holds", extras=json.dumps(extras))
    (record,) = load_records([page.pk], with_sections=True)
    (section,) = [one for one in record.sections if one.heading == "Further material"]
    assert section.html == (
        "<p>Months</p><table><tr><th>Month &lt;b&gt;</th><th>Sheds</th></tr>"
        "<tr><td>May</td><td>3</td></tr><tr><td>June</td><td></td></tr></table><p>It works.</p><p>A clerk</p>"
    )
