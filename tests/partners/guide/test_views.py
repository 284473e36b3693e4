"""The guide for partners names addresses that lead somewhere, in both languages."""

import re

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/for-partners/", "/cy/for-partners/"])
def test_every_link_of_the_guide_leads_somewhere(client, address, settings):
    page = factories.case_study("A register that holds")
    factories.collection("Worth reading", items=[factories.collection_item(page)])
    text = client.get(address).content.decode()
    main = text[text.index("<main") : text.index("</main>")]
    shown = re.findall(rf"<code>{re.escape(settings.WAGTAILADMIN_BASE_URL)}([^<]+)</code>", main)
    links = re.findall(r'href="(/[^"]+)"', main)
    assert (len(shown), len(links)) == (2, 6)
    answers = {link: client.get(link, follow=True).status_code for link in [*shown, *links]}
    assert answers == dict.fromkeys([*shown, *links], 200)


def test_the_guide_stands_in_an_empty_bank(client):
    assert client.get("/for-partners/").status_code == 200


def test_the_foot_of_every_page_leads_to_the_guide(client):
    text = client.get("/search/").content.decode()
    assert '<a href="/for-partners/"' in text[text.index("<footer") :]
