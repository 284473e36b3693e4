"""The state that readers saw of a page before it is saved is told once, after it was published."""

import pytest

from practice.choices import EntryState
from practice.publishing.published_state import pop_published_state, remember_published_state
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_state_of_a_published_page_is_returned_once():
    entry, other = factories.case_study("A listed hall"), factories.case_study("A mower")
    entry.state = EntryState.SUPERSEDED
    remember_published_state(entry)
    remember_published_state(other)
    assert [pop_published_state(entry) for _time in range(2)] == [EntryState.CURRENT, None]


def test_readers_saw_no_state_of_a_draft():
    draft = factories.case_study("A listed hall", live=False)
    remember_published_state(draft)
    assert pop_published_state(draft) is None
