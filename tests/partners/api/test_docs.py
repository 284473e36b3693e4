"""The documentation names everything that the schema has, in the site's look, and loads nothing from elsewhere."""

import re

import pytest
from bs4 import BeautifulSoup

from partners.api.problems import SORTS
from partners.api.promises import current_schema

pytestmark = pytest.mark.django_db


def test_every_address_parameter_and_member_is_described(client):
    page = BeautifulSoup(client.get("/api/v1/docs").content, "html.parser")
    named = {code.get_text() for code in page.find_all("code")}
    schema = current_schema()
    assert set(schema["paths"]) < named
    for methods in schema["paths"].values():
        assert {one["name"] for one in methods["get"]["parameters"]} < named
    for one in schema["components"]["schemas"].values():
        assert set(one["properties"]) < named
    identifiers = {one["id"] for one in page.find_all(id=True)}
    assert set(SORTS) < identifiers
    assert {link["href"][1:] for link in page.find_all("a", href=re.compile("^#"))} <= identifiers


def test_nothing_comes_from_elsewhere_and_the_policy_stays(client):
    response = client.get("/api/v1/docs")
    assert "script-src 'self'" in response["Content-Security-Policy"]
    page = BeautifulSoup(response.content, "html.parser")
    loaded = [one.get("src") or one.get("href") for one in page.find_all(["script", "link", "img"])]
    assert [address for address in loaded if address and not address.startswith("/")] == []
    assert page.find_all("script", src=False) == []


def test_it_is_there_in_welsh_with_the_schema_marked_as_english(client):
    page = BeautifulSoup(client.get("/cy/api/v1/docs").content, "html.parser")
    assert page.html["lang"] == "cy"
    schema = current_schema()
    described = len(schema["paths"]) + len(schema["components"]["schemas"])
    assert len(page.find("main").find_all(lang="en")) == 2 * described
