"""A series is named by its page and holds the sessions that readers may read, the latest first."""

import pytest
from django.http import Http404, QueryDict

from partners.selections.from_parameters import read_selection
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_series_holds_its_sessions():
    first = factories.session("First", practice_start="2026-01-02")
    second = factories.session("Second", practice_start="2026-03-04")
    factories.session("A draft", live=False)
    factories.session("Elsewhere", within=factories.series("Another network"))
    series = first.get_parent()
    selection, messages = read_selection(QueryDict(f"series={series.pk}"))
    assert [record.number for record in selection.records()] == [second.number, first.number]
    assert (selection.count(), selection.title, messages) == (2, "Series: Sample network", ())
    assert (selection.key, selection.path) == (f"series/{series.translation_key}", series.get_url())
    assert selection.page_ids(first=1, most=1) == [first.pk]
    series.unpublish()
    with pytest.raises(Http404):
        read_selection(QueryDict(f"series={series.pk}"))
