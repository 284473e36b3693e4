"""What a page says in lines of facts is among the words that it is found by."""

from datetime import date

import pytest

from practice.choices import BlockedParty, OccurrenceState
from practice.computed.facts import outcome_text
from practice.computed.plain_text import invented_lines, real_lines
from practice.models import CaseStudyAudience, EntryPage
from practice.publishing.text_refresh import refresh_texts
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_case_study_says_what_it_cost_for_whom_and_what_came_of_it():
    page = factories.case_study(
        cost_amount=4300,
        cost_period="a-year",
        cost_paid_by="the council",
        practice_start="May 2011",
        contact_role="Assets officer",
        audience_rows=[CaseStudyAudience(audience="tenants")],
    )
    assert page.facts_for_search() == [
        "Assets officer",
        "May 2011",
        "Tenants and leaseholders",
        "Worked",
        "Cost: £4,300 a year, paid by the council",
    ]
    assert page.text_for_search.endswith("\nWorked\nCost: £4,300 a year, paid by the council")


def test_a_vanguard_says_each_of_its_states():
    page = factories.vanguard(statuses=[("named", "July 2010"), ("withdrew", "February 2011")])
    assert page.facts_for_search() == ["Named, July 2010", "Withdrew, February 2011"]


def test_a_barrier_says_how_it_went_but_not_in_invented_rows():
    rows = [
        factories.occurrence(OccurrenceState.REMAINS),
        factories.occurrence(OccurrenceState.OVERCOME, how="A kite was flown.", is_illustration=True),
    ]
    page = factories.barrier(occurrences=rows, barrier_type=factories.barrier_type("Culture"))
    assert page.facts_for_search() == ["Culture", "Remains"]
    page.blocks = BlockedParty.BOTH
    assert page.facts_for_search() == ["Culture", "Councils and community groups", "Remains"]
    assert invented_lines(page.text_for_search) == ["A kite was flown."]
    assert "A kite was flown." not in real_lines(page.text_for_search)
    invented = factories.barrier(occurrences=[factories.occurrence(how="It rained.")], is_illustration=True)
    assert invented_lines(invented.text_for_search) == []


def test_each_paragraph_and_item_is_a_line():
    page = factories.case_study(what_was_done="<p>One.</p><ul><li>two</li><li>three</li></ul>", learnt="<p>Four</p>")
    assert page.text_for_search.split("\n")[:4] == ["One.", "two", "three", "Four"]


def test_texts_kept_by_older_rules_are_brought_in_step_without_a_change():
    page = factories.case_study(cost_amount=4300, cost_period="once")
    fresh = (page.text_for_search, page.content_hash, page.changed_at)
    assert refresh_texts() == 0
    EntryPage.objects.filter(pk=page.pk).update(text_for_search="stale", content_hash="")
    assert refresh_texts() == 1
    page.refresh_from_db()
    assert (page.text_for_search, page.content_hash, page.changed_at) == fresh


def test_an_outcome_that_does_not_last_says_when_it_was_known():
    page = factories.case_study(outcome="", practice_start="May 2011")
    assert outcome_text(page, page.outcome) == ""
    assert outcome_text(page, "worked") == "Worked"
    assert outcome_text(page, "planned") == "Planned, as known in May 2011"
    page.evidence_date = date(2012, 3, 30)
    assert outcome_text(page, "under-way") == "Under way, as known in March 2012"
    page.verified_on = date(2013, 1, 5)
    assert outcome_text(page, "under-way") == "Under way, as known in January 2013"
    page.verified_on = page.evidence_date = page.practice_start = None
    assert outcome_text(page, "under-way") == "Under way"
