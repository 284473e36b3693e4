"""The oEmbed endpoint says how every address of ours is embedded, and nothing of any other."""

import pytest
from wagtail.models import PageViewRestriction

from practice.lifecycle.actions import take_down
from tests import factories

pytestmark = pytest.mark.django_db
SITE = "https://bank.example.org"


@pytest.fixture(autouse=True)
def _site(settings):
    settings.WAGTAILADMIN_BASE_URL = SITE


def answer_for(client, url, **parameters):
    return client.get("/oembed", {"url": url, **parameters})


def test_an_entry_is_answered_in_full(client):
    page = factories.case_study('Sheds & "keys"')
    answer = answer_for(client, SITE + page.get_url())
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.json() == {
        "version": "1.0",
        "type": "rich",
        "title": 'Sheds & "keys"',
        "provider_name": "Practice Bank",
        "provider_url": f"{SITE}/",
        "cache_age": 3600,
        "width": 600,
        "height": 300,
        "html": (
            f'<iframe src="{SITE}/embed/{page.number}/" title="Sheds &amp; &quot;keys&quot;" width="600" height="300" '
            'loading="lazy"></iframe>'
        ),
    }


def test_every_address_that_shows_entries_is_known(client):
    topic = factories.topic("Community rights")
    page = factories.case_study("Sheds", topics=[topic])
    collection = factories.collection("Worth reading", items=[page])
    frames = {
        page.get_url(): f"/embed/{page.number}/",
        f"/id/{page.number}/": f"/embed/{page.number}/",
        f"/id/{page.number}": f"/embed/{page.number}/",
        f"/embed/{page.number}/": f"/embed/{page.number}/",
        "/c/worth-reading/": f"/embed/{collection.number}/",
        f"/embed/?collection={collection.number}": f"/embed/{collection.number}/",
        collection.get_url(): f"/embed/{collection.number}/",
        "/search/?q=sheds&page=2&nonsense=1": "/embed/?q=sheds",
        "/cy/search/?q=sheds": "/cy/embed/?q=sheds",
        "/topics/community-rights/": "/embed/?topic=community-rights",
        "/cy/topics/community-rights/?sort=title": "/cy/embed/?topic=community-rights&amp;sort=title",
        page.get_parent().get_url(): "/embed/?kind=case-study",
    }
    for address, frame in frames.items():
        answer = answer_for(client, SITE + address)
        assert answer.status_code == 200, address
        assert f'src="{SITE}{frame}"' in answer.json()["html"], address


@pytest.mark.parametrize(
    "url",
    [
        "https://elsewhere.example.org/id/1/",
        "https://bank.example.org.elsewhere.example/id/1/",
        "https://bank.example.org@elsewhere.example/id/1/",
        "javascript:alert(1)",
        "//bank.example.org/id/1/",
        "/id/1/",
        "https://[",
        f"{SITE}/",
        f"{SITE}/id/999999/",
        f"{SITE}/id/{'9' * 60}/",
        f"{SITE}/c/nothing/",
        f"{SITE}/topics/nothing/",
        f"{SITE}/embed/?collection=x",
        f"{SITE}/admin/",
        f"{SITE}/nothing/at/all/",
        f"{SITE}/search/?q={'x' * 3000}",
        f"{SITE}/\x00",
    ],
)
def test_another_address_is_not_found(client, url):
    answer = answer_for(client, url)
    assert (answer.status_code, list(answer.json())) == (404, ["error"])


def test_what_readers_may_not_read_is_not_found(client):
    draft, private, down = (factories.case_study(f"Secret {place}", live=place > 0) for place in range(3))
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    take_down(entry=down, reason="Somebody was named.")
    for page in (draft, private, down):
        for address in (f"/id/{page.number}/", f"/case-studies/{page.slug}/"):
            answer = answer_for(client, SITE + address)
            assert answer.status_code == 404, address
            assert b"Secret" not in answer.content


def test_bad_requests_are_answered_as_the_specification_says(client):
    page = factories.case_study("Sheds")
    assert client.get("/oembed").status_code == 400
    assert answer_for(client, f"{SITE}/id/{page.number}/", format="xml").status_code == 501
    assert client.post("/oembed").status_code == 405


@pytest.mark.parametrize(
    ("given", "width", "height"),
    [
        ({}, 600, 300),
        ({"maxwidth": "320", "maxheight": "200"}, 320, 200),
        ({"maxwidth": "100000", "maxheight": "100000"}, 600, 300),
        ({"maxwidth": "-1", "maxheight": "x"}, 600, 300),
        ({"maxwidth": "0", "maxheight": "²"}, 600, 300),
    ],
)
def test_sides_are_bounded(client, given, width, height):
    page = factories.case_study("Sheds")
    answer = answer_for(client, f"{SITE}/id/{page.number}/", **given).json()
    assert (answer["width"], answer["height"]) == (width, height)
    assert f'width="{width}" height="{height}"' in answer["html"]
