"""The page that says how something is embedded: the line with its choices, and plain HTML that is dated and lasts."""

import html
import re

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from practice.lifecycle.actions import supersede
from tests import factories

pytestmark = pytest.mark.django_db
SITE = "https://bank.example.org"


@pytest.fixture(autouse=True)
def _site(settings):
    settings.WAGTAILADMIN_BASE_URL = SITE


def texts(answer):
    """Return the two texts to copy: the line and the plain HTML."""
    return [html.unescape(text) for text in re.findall(r"<textarea[^>]*>([^<]*)</textarea>", answer.content.decode())]


def test_the_line_follows_the_choices(client):
    page = factories.case_study("Sheds")
    collection = factories.collection("Worth reading", items=[page])
    assert texts(client.get(f"/embed-code/?entry={collection.number}"))[0] == (
        f'<iframe src="{SITE}/embed/{collection.number}/" title="Worth reading" width="100%" height="290" '
        'loading="lazy"></iframe>'
    )
    query = f"entry={collection.number}&language=cy&theme=dark&items=3"
    line = texts(client.get(f"/embed-code/?{query}"))[0]
    assert f'src="{SITE}/cy/embed/{collection.number}/?theme=dark&amp;items=3"' in line
    assert texts(client.get(f"/embed-code/?collection={collection.number}"))[0].startswith("<iframe")


def test_plain_html_is_dated_has_lasting_links_and_marks_what_it_must(client):
    invented, old = factories.case_study("Sheds & keys", is_illustration=True), factories.barrier("Old lists")
    supersede(entry=old, reason="The law changed.")
    collection = factories.collection("Worth reading", items=[invented, old, factories.case_study("Third")])
    plain = texts(client.get(f"/embed-code/?entry={collection.number}&items=2"))[1]
    assert re.findall(r'href="([^"]*)"', plain) == [
        f"{SITE}/id/{collection.number}/",
        f"{SITE}/id/{invented.number}/",
        f"{SITE}/id/{old.number}/",
        f"{SITE}/id/{collection.number}/",
        f"{SITE}/",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ]
    assert plain.startswith('<section lang="en-gb">')
    assert plain.endswith("</section>")
    words = " ".join(re.sub(r"<[^>]+>", " ", plain).split())
    assert "Sheds &amp; keys (Case study, illustration, invented to show how something could work)" in words
    assert "Old lists (Barrier, superseded)" in words
    day = date_format(timezone.localdate(), "j F Y")
    assert words.endswith(f"1 more entry As of {day}. Source: Practice Bank . Open Government Licence 3.0 .")
    assert re.search(r"class=|id=|style=|target=|<script", plain) is None


def test_a_search_is_embedded_with_its_parameters(client):
    factories.case_study("Sheds", topics=[factories.topic("Community rights")])
    line, plain = texts(client.get("/embed-code/?topic=community-rights&q=sheds"))
    assert f'src="{SITE}/embed/?q=sheds&amp;topic=community-rights"' in line
    assert f'<a href="{SITE}/search/?q=sheds&amp;topic=community-rights">“sheds”, Community rights</a>' in plain


@pytest.mark.parametrize("query", ["entry=x", "entry=999999", "entry=²", "collection=x", "entry=" + "9" * 40])
def test_what_is_not_there_is_not_found(client, query):
    assert client.get(f"/embed-code/?{query}").status_code == 404


def test_a_draft_is_not_found(client):
    draft = factories.case_study("Secret", live=False)
    assert client.get(f"/embed-code/?entry={draft.number}").status_code == 404
