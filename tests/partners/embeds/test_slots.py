"""Pages offer their lasting address and a line to embed them, and tell machines where to ask."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from practice.lifecycle.actions import take_down
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://bank.example.org"


def test_pages_have_the_panel_and_the_discovery_that_the_endpoint_answers(client):
    topic = factories.topic("Community rights")
    page = factories.case_study("Sheds", topics=[topic])
    collection = factories.collection("Worth reading", items=[page])
    frames = {
        page.get_url(): f"/embed/{page.number}/",
        collection.get_url(): f"/embed/{collection.number}/",
        "/topics/community-rights/": "/embed/?topic=community-rights",
        "/search/?q=sheds": "/embed/?q=sheds",
        page.get_parent().get_url(): "/embed/?kind=case-study",
    }
    for address, frame in frames.items():
        text = client.get(address).content.decode()
        line = html.unescape(re.search(r'id="embed-line"[^>]*>([^<]*)</textarea>', text)[1])
        assert f'src="https://bank.example.org{html.escape(frame)}"' in line, address
        link = re.search(r"<link[^>]*application/json\+oembed[^>]*>", text.split("</head>")[0])[0]
        endpoint = urlsplit(html.unescape(re.search(r'href="([^"]*)"', link)[1]))
        answer = client.get(endpoint.path, {name: values[0] for name, values in parse_qs(endpoint.query).items()})
        assert f'src="https://bank.example.org{html.escape(frame)}"' in answer.json()["html"], address
        choices = html.unescape(re.search(r'href="(/embed-code/[^"]*)"', text)[1])
        assert client.get(choices).status_code == 200


def test_an_entry_that_was_taken_down_offers_nothing(client):
    page = factories.case_study("Sheds")
    take_down(entry=page, reason="Somebody was named.")
    answer = client.get(page.get_url())
    assert (answer.status_code, b"oembed" in answer.content) == (410, False)
