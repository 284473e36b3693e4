"""The page of an organisation shows the collections it keeps, the series it runs and the sessions in which it spoke."""

import pytest

from facilitation.choices import SpeakerAppearance
from facilitation.models import Speaker
from partners.organisations.public_page import load_work
from practice.models import Organisation
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return factories.organisation()


def fill(council, rows=1):
    """Give the council `rows` collections, series and sessions."""
    for number in range(rows):
        factories.collection(f"Collection {number}", items=[factories.case_study()], owner_organisation=council)
        series = factories.series(f"Series {number}", organiser=council)
        speaker = Speaker(name="A. Person", organisation=council)
        factories.session(f"Session {number}", within=series, speaker_rows=[speaker])


def test_what_it_does_is_shown_and_nothing_unpublished(client, council):
    fill(council)
    factories.collection("Hidden", owner_organisation=council, live=False)
    absent = Speaker(name="B. Person", organisation=council, appearance=SpeakerAppearance.ANNOUNCED)
    factories.session("Not there", speaker_rows=[absent])
    work = load_work(council)
    assert [card.title for card in work.collections] == ["Collection 0"]
    assert [link.title for link in work.series] == ["Series 0"]
    assert [link.title for link in work.sessions] == ["Session 0"]
    html = client.get(f"/organisations/{council.slug}/").content.decode()
    assert [f"<h2>{heading}</h2>" in html for heading in ("Collections it keeps", "Series it runs")] == [True, True]
    assert "Hidden" not in html
    narrowed = client.get(f"/organisations/{council.slug}/?kind=barrier", follow=True).content.decode()
    assert "Collections it keeps" not in narrowed


def test_an_organisation_that_does_nothing_has_no_empty_headings(client, council):
    factories.case_study(organisations=[council])
    html = client.get(f"/organisations/{council.slug}/").content.decode()
    assert "Collections it keeps" not in html
    assert "Entries that name it" not in html


@pytest.mark.parametrize("rows", [1, 3])
def test_the_cost_is_the_same_for_one_and_three(rows, council, django_assert_num_queries):
    fill(council, rows)
    load_work(council)
    council = Organisation.objects.get(pk=council.pk)
    with django_assert_num_queries(3):
        load_work(council)
