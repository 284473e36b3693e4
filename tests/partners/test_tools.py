"""Each sort of page shows what partners' rooms add to its tools and to the head of its document."""

import pytest

from practice import slots
from practice.slots import SLOTS, Fragment, fills
from tests import factories
from tests.facilitation import factories as facilitation_factories

pytestmark = pytest.mark.django_db
KINDS_OF_PAGE = ("entry", "results", "series", "question")
SHOWN_BY = "components/missing_notice.html"


@pytest.fixture
def filled(monkeypatch):
    monkeypatch.setattr(slots, "_FILLERS", {name: [] for name in SLOTS})
    for kind in KINDS_OF_PAGE:
        for part in ("head", "tools"):
            context = {"title": f"{kind}.{part}"}
            fills(f"{kind}.{part}")(lambda subject, request, context=context: Fragment(SHOWN_BY, context))


def test_every_page_shows_the_slots_of_its_sort(client, filled):
    page = factories.case_study("A register that holds", topics=[factories.topic("Community rights")])
    collection = factories.collection("Worth reading", items=[factories.collection_item(page)])
    session = factories.session()
    question = facilitation_factories.question()
    kinds = {
        page.get_url(): "entry",
        collection.get_url(): "entry",
        session.get_url(): "entry",
        "/search/?q=register": "results",
        "/topics/community-rights/": "results",
        page.get_parent().get_url(): "results",
        session.get_parent().get_url(): "series",
        f"/questions/{question.pk}/": "question",
    }
    names = [f"{kind}.{part}" for kind in KINDS_OF_PAGE for part in ("head", "tools")]
    for address, kind in kinds.items():
        text = client.get(address).content.decode()
        head, body = text.split("</head>")
        assert [name for name in names if name in head] == [f"{kind}.head"], address
        assert [name for name in names if name in body] == [f"{kind}.tools"], address
        assert body.count('<div class="tools screen-only">') == 1


def test_a_page_without_tools_has_no_row_of_them(client, monkeypatch):
    monkeypatch.setattr(slots, "_FILLERS", {name: [] for name in SLOTS})
    page = factories.case_study("A register that holds")
    assert 'class="tools' not in client.get(page.get_url()).content.decode()
